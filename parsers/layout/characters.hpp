#pragma once
#include <string>
#include <string_view>

/// What typesetting needs to know of characters: UTF-8 steps, and which characters stand on the full-width
/// grid.
namespace guidang::parsers::layout {

/// Appends `c` in UTF-8; surrogates and values beyond U+10FFFF become U+FFFD.
void append_utf8(std::string& text, char32_t c);

/// The character at `at`, which is moved behind it. Malformed bytes count as U+FFFD, one byte each.
inline char32_t next_utf8(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  if (more == 0 || at + more > text.size()) return U'\uFFFD';
  char32_t c = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return U'\uFFFD';
    c = (c << 6) | (byte & 0x3F);
  }
  at += more;
  return c;
}

/// First and last character; U+0000 for empty text.
inline char32_t first_char(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_utf8(text, at);
}
char32_t last_char(std::string_view text);

/// Han, kana, hangul, full-width forms, and the punctuation that Chinese faces set on the em square. Between
/// two of these (and between one of these and a Latin letter or a digit) a line break means nothing.
inline bool is_wide(char32_t c) {
  bool is_rare_wide(char32_t c);
  return c >= 0x1100 && ((c >= 0x2E80 && c <= 0xA4CF) || is_rare_wide(c));
}

/// Blanks of every width, tabs and control characters: nothing is inked.
inline bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

/// Private use, unassigned markers and U+FFFD: a glyph without a meaning.
bool is_unmapped(char32_t c);

/// 。！？；： and their half-width fellows, closing quotes and brackets behind them included by the caller.
bool is_terminal(char32_t c);

/// Punctuation that must not begin a line and may hang over the right edge: ，。、；：！？”’》）】 and their
/// like.
bool is_closer(char32_t c);

/// The value of an ASCII or full-width digit, or -1.
int digit_value(char32_t c);

}  // namespace guidang::parsers::layout
