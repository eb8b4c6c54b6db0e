#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "model/error.hpp"

namespace guidang::ingest {

/// Text and how it was encoded.
struct DecodedText {
  std::string utf8;              ///< Valid UTF-8, no BOM, no NUL, "\r\n" and "\r" turned into "\n".
  /// "utf-8", "utf-16le", "utf-16be", "gb18030", "big5", "hz-gb-2312"; rarely others ("windows-1252").
  std::string encoding;
  bool guessed = false;          ///< Neither BOM nor valid UTF-8 nor a fitting hint said it.
  bool mixed = false;            ///< Lines in different encodings.
  bool mojibake = false;         ///< Valid, but text that was once decoded wrongly (锟斤拷, 鐨勬硶).
  std::size_t replaced = 0;      ///< Characters that had to be replaced by U+FFFD.
};

/// Decodes bytes of unknown encoding: BOM; strict UTF-8; UTF-16 by its byte statistics; HZ; GB18030 against Big5 by
/// frequent characters; line by line where a file mixes them. `hint` (a charset that the container claims) is tried
/// where it is not contradicted; gb2312 and gbk mean gb18030. Errors: binary (more than 1 % NUL).
Expected<DecodedText> decode_text(std::string_view bytes, std::string_view hint = {});

/// Strict: no overlong forms, no surrogates.
bool is_valid_utf8(std::string_view bytes);

/// Converts from a named charset (ICU); replaces what is malformed and counts it. Null where the name is unknown.
std::optional<DecodedText> decode_as(std::string_view bytes, std::string_view charset);

}  // namespace guidang::ingest
