#pragma once
#include <string>
#include <string_view>

/// What typesetting needs to know of characters: UTF-8 steps, and which characters stand on the full-width
/// grid.
namespace guidang::parsers::layout {

/// Appends `c` in UTF-8; surrogates and values beyond U+10FFFF become U+FFFD.
void append_utf8(std::string& text, char32_t c);

/// The character at `at`, which is moved behind it. Malformed bytes count as U+FFFD, one byte each.
char32_t next_utf8(std::string_view text, std::size_t& at);

/// First and last character; U+0000 for empty text.
char32_t first_char(std::string_view text);
char32_t last_char(std::string_view text);

/// Han, kana, hangul, full-width forms, and the punctuation that Chinese faces set on the em square. Between
/// two of these (and between one of these and a Latin letter or a digit) a line break means nothing.
bool is_wide(char32_t c);

/// Blanks of every width, tabs and control characters: nothing is inked.
bool is_blank(char32_t c);

/// Private use, unassigned markers and U+FFFD: a glyph without a meaning.
bool is_unmapped(char32_t c);

/// 。！？；： and their half-width fellows, closing quotes and brackets behind them included by the caller.
bool is_terminal(char32_t c);

/// Punctuation that must not begin a line and may hang over the right edge: ，。、；：！？”’》）】 and their like.
bool is_closer(char32_t c);

/// The value of an ASCII or full-width digit, or -1.
int digit_value(char32_t c);

}  // namespace guidang::parsers::layout
