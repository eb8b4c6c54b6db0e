#pragma once
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
  constexpr bool contains(char32_t c) const { return c < 0x10000 && (bits_[c >> 6] >> (c & 63) & 1) != 0; }

 private:
  std::array<std::uint64_t, 1024> bits_{};
};

/// A place in a text, in bytes and in characters.
struct Cursor {
  std::size_t byte = 0;
  std::uint32_t character = 0;
};

/// Moves `cursor` to the first character of `set` at or behind it, or to the end of `text`. Returns that
/// character; 0 at the end.
inline char32_t seek(std::string_view text, const CharSet& set, Cursor& cursor) {
  while (cursor.byte < text.size()) {
    std::size_t next = cursor.byte;
    const char32_t c = next_char(text, next);
    if (set.contains(c)) return c;
    cursor.byte = next;
    ++cursor.character;
  }
  return 0;
}

/// Moves `cursor` on to byte `end`, which is where a character begins.
inline void advance(std::string_view text, std::size_t end, Cursor& cursor) {
  while (cursor.byte < end && cursor.byte < text.size()) {
    next_char(text, cursor.byte);
    ++cursor.character;
  }
}

}  // namespace guidang::normalize
