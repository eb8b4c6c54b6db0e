#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Characters and text in UTF-8, as the normaliser needs them. All functions accept any bytes: what is not UTF-8
/// counts as U+FFFD, one byte at a time.
namespace guidang::normalize {

/// Reads the character at `at` and moves `at` behind it. Needs at < text.size().
inline char32_t next_char(std::string_view text, std::size_t& at);
/// The last character of `text` before byte `end`; 0 where there is none.
char32_t char_before(std::string_view text, std::size_t end);
/// The character at byte `at`; 0 at the end.
char32_t char_at(std::string_view text, std::size_t at);
/// The byte where the character before `at` begins; 0 at the start.
std::size_t previous(std::string_view text, std::size_t at);
void append_char(std::string& text, char32_t c);

/// True for an ideograph of three bytes, U+5000–9FFF: most characters of a text, told without decoding.
inline bool is_ideograph_at(std::string_view text, std::size_t at);

/// Number of characters.
std::size_t char_count(std::string_view text);
/// Number of characters that are not blanks.
std::size_t ink_count(std::string_view text);
/// Byte offset of character number `index`, or text.size().
std::size_t byte_of(std::string_view text, std::size_t index);
/// The first `count` characters.
std::string_view head(std::string_view text, std::size_t count);

/// Unified ideographs of all planes, and 〇.
inline bool is_han(char32_t c);
/// Han, kana, and full-width punctuation: what stands in a full square.
inline bool is_wide(char32_t c);
/// Every blank that offices use: U+0020 U+00A0 U+1680 U+2000–200A U+202F U+205F U+3000, tab and line ends.
inline bool is_blank(char32_t c);
/// Zero-width and invisible characters, controls other than tab and line feed, soft hyphens, byte order marks.
inline bool is_invisible(char32_t c);
inline bool is_digit(char32_t c);
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
/// Blank-separated words that the source spells out. What character they begin with is worked out by the compiler, so
/// that most places of a text are passed without a look at the words.
class Words {
 public:
  consteval Words(std::string_view words) : words_(words) {
    for (std::size_t at = 0; at < words.size(); ++at)
      if (at == 0 || words[at - 1] == ' ') first_[hash(words, at) / 64] |= std::uint64_t{1} << hash(words, at) % 64;
  }
  consteval Words(const char* words) : Words(std::string_view{words}) {}

  /// Whether one of the words is in `text`.
  bool in(std::string_view text) const;
  /// The longest of the words that `text` starts with; empty where none does.
  std::string_view at_start(std::string_view text) const;

 private:
  /// False where no word can stand at byte `at`.
  bool may_stand_at(std::string_view text, std::size_t at) const {
    return at + 2 >= text.size() || (first_[hash(text, at) / 64] >> hash(text, at) % 64 & 1) != 0;
  }

  /// A number of ten bits for the character at byte `at`; needs two bytes more behind it where it is not ASCII.
  static constexpr std::size_t hash(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(text[at + i])); };
    if (byte(0) < 0x80) return byte(0);
    return (byte(0) < 0xE0 ? byte(1) : byte(1) << 4 ^ byte(2)) % 1024;
  }

  std::string_view words_;
  std::array<std::uint64_t, 16> first_{};
};

/// True where one of `words` is in `text`.
inline bool contains_any(std::string_view text, const Words& words) { return words.in(text); }
/// The longest of `words` that `text` starts with; empty where none does.
inline std::string_view starts_with_any(std::string_view text, const Words& words) { return words.at_start(text); }
/// The longest of the blank-separated `words` that `text` ends with; empty where none does.
std::string_view ends_with_any(std::string_view text, std::string_view words);

/// Removes closing 。；：，、. and blanks at the end.
std::string_view without_closing(std::string_view text);

// Definitions that every loop over text needs inlined.

namespace detail {
/// Length of a sequence from its first byte; 0 for bytes that begin none.
inline int sequence_length(unsigned char byte) {
  if (byte < 0x80) return 1;
  if (byte < 0xC2) return 0;
  if (byte < 0xE0) return 2;
  if (byte < 0xF0) return 3;
  return byte < 0xF5 ? 4 : 0;
}
}  // namespace detail

inline char32_t next_char(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead >= 0xE1 && lead < 0xED && at + 2 < text.size() && (text[at + 1] & 0xC0) == 0x80 && (text[at + 2] & 0xC0) == 0x80) {
    const char32_t c = ((lead & 0xFU) << 12) | ((text[at + 1] & 0x3FU) << 6) | (text[at + 2] & 0x3FU);
    at += 3;
    return c;
  }
  const int length = detail::sequence_length(lead);
  if (length == 1) return text[at++];
  if (length == 0 || at + length > text.size()) return ++at, char32_t{0xFFFD};
  char32_t c = lead & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return ++at, char32_t{0xFFFD};
    c = (c << 6) | (byte & 0x3F);
  }
  at += length;
  return c;
}

inline bool is_ideograph_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  return byte(0) >= 0xE5 && byte(0) <= 0xE9 && (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80;
}

inline bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
         (c >= 0x20000 && c <= 0x323AF) || (c >= 0xF900 && c <= 0xFAFF);
}

inline bool is_wide(char32_t c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  return is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0x3040 && c <= 0x33FF) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x2460 && c <= 0x24FF) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C ||
         c == 0x201D || c == 0x2026 || c == 0x00B7 || c == 0x25CB || c == 0x25CF || (c >= 0xAC00 && c <= 0xD7AF);
}

inline bool is_blank(char32_t c) {
  if (c > 0x3000) return false;
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

inline bool is_invisible(char32_t c) {
  if (c >= 0x2E80 && c < 0xFE00) return false;   // nearly every character of Chinese text
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0xFFFE ||
         c == 0xFFFF || (c >= 0xE0100 && c <= 0xE01EF);
}

inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

}  // namespace guidang::normalize
