#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "normalize/unicode.hpp"

namespace guidang::normalize {

/// A set of characters of the basic plane: 8 KB, one load per question.
class CharSet {
 public:
  constexpr explicit CharSet(std::u32string_view characters) {
    for (const char32_t c : characters) bits_[c >> 6 & 1023] |= std::uint64_t{1} << (c & 63);
  }
  constexpr CharSet operator|(const CharSet& other) const {
    auto both = *this;
    for (std::size_t i = 0; i < bits_.size(); ++i) both.bits_[i] |= other.bits_[i];
    return both;
  }
  /// The same for the ideograph at byte `at`, whose bits its three bytes spell.
  bool contains_ideograph(std::string_view text, std::size_t at) const {
    return (bits_[(text[at] & 0x0FU) << 6 | (text[at + 1] & 0x3FU)] >> (text[at + 2] & 0x3FU) & 1) != 0;
  }
  constexpr bool contains(char32_t c) const { return c < 0x10000 && (bits_[c >> 6] >> (c & 63) & 1) != 0; }

 private:
  std::array<std::uint64_t, 1024> bits_{};
};

/// A place in a text, in bytes and in characters.
struct Cursor {
  std::size_t byte = 0;
  std::uint32_t character = 0;
  std::uint32_t stop = 0;   ///< Of a ScannedText (triggers.hpp): none before it stands at or behind `byte`.
};

/// Moves `cursor` to the first character of `set` at or behind it, or to the end of `text`. Returns that
/// character; 0 at the end.
inline char32_t seek(std::string_view text, const CharSet& set, Cursor& cursor) {
  auto [at, character, stop] = cursor;   // locals, which stay in registers
  char32_t found = 0;
  while (at < text.size() && found == 0) {
    for (; is_ideograph_at(text, at) && !set.contains_ideograph(text, at); at += 3) ++character;
    if (at == text.size()) break;
    auto next = at;
    const char32_t c = next_char(text, next);
    if (set.contains(c)) found = c;
    else at = next, ++character;
  }
  cursor = {at, character, stop};
  return found;
}

/// Moves `cursor` on to byte `end`, which is where a character begins.
inline void advance(std::string_view text, std::size_t end, Cursor& cursor) {
  while (cursor.byte < end && cursor.byte < text.size()) {
    next_char(text, cursor.byte);
    ++cursor.character;
  }
}

/// Where `word` stands at byte `at`, moves `at` behind it.
inline bool take(std::string_view text, std::size_t& at, std::string_view word) {
  if (!text.substr(std::min(at, text.size())).starts_with(word)) return false;
  at += word.size();
  return true;
}

/// Behind the one blank that may stand at `at`.
inline std::size_t skip_blank(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] == ' ' ? at + 1 : at;
}

}  // namespace guidang::normalize
