#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace guidang::ingest {

/// How a line or a file looks as UTF-8.
struct Utf8Census {
  std::size_t wide =
      0;  ///< Well-formed sequences of three or four bytes; GBK text has next to none by chance.
  std::size_t invalid = 0;  ///< Bytes that belong to no well-formed sequence.
  bool ascii = true;

  /// UTF-8 that was cut or damaged in places, rather than another encoding.
  bool mostly_utf8() const { return wide > 0 && wide >= 4 * invalid; }
};
Utf8Census take_utf8_census(std::string_view bytes);

/// How bytes look as a double-byte charset. Shares are of its characters, 0 where there are none.
struct LegacyScore {
  std::size_t characters = 0;  ///< Two- and four-byte ones.
  double common = 0;           ///< Share in the plane of everyday characters and punctuation.
  double invalid = 0;          ///< Share of high bytes that fit nowhere.
};
LegacyScore score_gb18030(std::string_view bytes);
LegacyScore score_big5(std::string_view bytes);

/// True where most high bytes stand alone between ASCII: accents of a western text, not Chinese.
bool looks_western(std::string_view bytes);

/// "utf-16le" or "utf-16be" where the statistics of even and odd bytes say so, without a BOM.
std::optional<std::string_view> guess_utf16(std::string_view bytes);

/// HZ (RFC 1843): ASCII with ~{ … ~} around pairs that are common characters.
bool looks_hz(std::string_view bytes);

/// Valid UTF-8 whose characters tell of a wrong conversion before: 锟斤拷, UTF-8 read as GBK (鐨勬硶), UTF-8
/// or GBK read as Latin-1 (æ³•æ²», ·¨ÖÎ). Judged by the first 64 KiB.
bool looks_mojibake(std::string_view utf8);

}  // namespace guidang::ingest
