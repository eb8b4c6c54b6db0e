#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/limits.hpp"
#include "model/error.hpp"

namespace guidang::ingest {

/// One row of the central directory (APPNOTE 4.3.12), nothing of it believed yet.
struct ZipRecord {
  std::string_view raw_name;      ///< Bytes as stored; into the package.
  std::string_view unicode_name;  ///< Info-ZIP Unicode Path extra field (0x7075); empty where absent.
  std::uint16_t flags = 0;        ///< General purpose bits: 0 encrypted, 11 name is UTF-8.
  std::uint16_t method = 0;
  std::uint32_t crc32 = 0;   ///< Of the inflated bytes.
  std::uint64_t packed = 0;  ///< Compressed bytes, ZIP64 resolved.
  std::uint64_t size = 0;    ///< Inflated bytes as declared.
  std::uint64_t offset = 0;  ///< Of the local header.

  bool encrypted() const { return flags & 1U; }
  bool named_in_utf8() const { return flags & 0x800U; }
  bool is_folder() const { return raw_name.ends_with('/') || raw_name.ends_with('\\'); }
};

/// The central directory of `bytes`, found from the end as libzip does, which keeps offsets to itself.
/// Errors: corrupt (none, or a row without its local header), zip_entries.
Expected<std::vector<ZipRecord>> read_zip_directory(std::string_view bytes, const Limits& limits);

/// The packed bytes of `record`, behind its local header, which has a size of its own; empty where there are fewer.
std::string_view packed_bytes(std::string_view bytes, const ZipRecord& record);

/// True where two entries share bytes: the trick of bombs that inflate one stream under many names.
bool entries_overlap(std::string_view bytes, const std::vector<ZipRecord>& records);

/// False where `bytes` end before the directory does: entries may be missing of which nothing is known.
bool has_its_end(std::string_view bytes);

/// `bytes` without what stands before the first local header and behind the end record.
std::string_view trim_zip(std::string_view bytes);

/// Names in the local headers, in order, where there is no directory; at most `max_names`.
std::vector<std::string_view> scan_local_names(std::string_view bytes, std::size_t max_names);

}  // namespace guidang::ingest
