#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Characters and text in UTF-8, as the normaliser needs them. All functions accept any bytes: what is not UTF-8
/// counts as U+FFFD, one byte at a time.
namespace guidang::normalize {

/// Reads the character at `at` and moves `at` behind it. Needs at < text.size().
char32_t next_char(std::string_view text, std::size_t& at);
/// The last character of `text` before byte `end`; 0 where there is none.
char32_t char_before(std::string_view text, std::size_t end);
/// The character at byte `at`; 0 at the end.
char32_t char_at(std::string_view text, std::size_t at);
/// The byte where the character before `at` begins; 0 at the start.
std::size_t previous(std::string_view text, std::size_t at);
void append_char(std::string& text, char32_t c);

/// Number of characters.
std::size_t char_count(std::string_view text);
/// Number of characters that are not blanks.
std::size_t ink_count(std::string_view text);
/// Byte offset of character number `index`, or text.size().
std::size_t byte_of(std::string_view text, std::size_t index);
/// The first `count` characters.
std::string_view head(std::string_view text, std::size_t count);

/// Unified ideographs of all planes, and 〇.
bool is_han(char32_t c);
/// Han, kana, and full-width punctuation: what stands in a full square.
bool is_wide(char32_t c);
/// Every blank that offices use: U+0020 U+00A0 U+1680 U+2000–200A U+202F U+205F U+3000, tab and line ends.
bool is_blank(char32_t c);
/// Zero-width and invisible characters, controls other than tab and line feed, soft hyphens, byte order marks.
bool is_invisible(char32_t c);
bool is_digit(char32_t c);
bool is_latin(char32_t c);
/// 。！？!? and their like.
bool ends_sentence(char32_t c);

/// Width in squares of a full-width character: Han 1, digits and Latin ½.
double width_em(std::string_view text);

/// Without blanks at both ends.
std::string_view strip(std::string_view text);
/// Without any blank.
std::string without_blanks(std::string_view text);

bool contains(std::string_view text, std::string_view piece);
/// True where one of the blank-separated `words` is in `text`.
bool contains_any(std::string_view text, std::string_view words);
/// The longest of the blank-separated `words` that `text` starts (ends) with; empty where none does.
std::string_view starts_with_any(std::string_view text, std::string_view words);
std::string_view ends_with_any(std::string_view text, std::string_view words);

/// Removes closing 。；：，、. and blanks at the end.
std::string_view without_closing(std::string_view text);

}  // namespace guidang::normalize
