#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace guidang::parsers::doc {

/// Stands where the second byte of a two-byte character was, so that every byte keeps its character position.
inline constexpr char16_t kFiller = 0xFFFF;

/// One UTF-16 unit per byte: windows-1252, as 8-bit pieces of Word 97 demand.
std::u16string decode_western(std::string_view bytes);

/// One UTF-16 unit per byte by the code page of `language` (an LCID), fillers behind two-byte characters;
/// malformed bytes become U+FFFD.
std::u16string decode_by_language(std::string_view bytes, std::uint16_t language);

/// True for the languages whose code pages have two-byte characters.
bool has_wide_characters(std::uint16_t language);

/// What the bytes from 0x80 look like: pairs of GB 2312, and others.
struct HighBytes {
  std::size_t pairs = 0, strays = 0;
};
HighBytes count_high_bytes(std::string_view bytes);

}  // namespace guidang::parsers::doc
