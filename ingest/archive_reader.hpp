#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "ingest/limits.hpp"
#include "model/error.hpp"

namespace guidang::ingest {

/// One file of an archive: its name as stored (bytes), and its content or why it cannot be read.
struct ArchiveFile {
  std::string raw_name;
  Expected<std::string> content;
};

/// Reads tar, rar, 7z and cpio archives, plain or behind gzip, bzip2, xz, zstd or compress, and single files
/// behind those, in memory, with libarchive. `visit` gets each regular file in order; links, devices and
/// folders are passed over; returning false ends the reading. `wanted` is asked before content is read, by
/// name. `carrier_name` names what has no name of its own ("report.docx.gz" holds "report.docx"). Real
/// inflated bytes are counted: those of the whole archive against Limits::max_inflated_bytes and, beyond
/// ratio_free_bytes, against max_ratio times the archive's size.
/// Errors: corrupt, truncated (both also after some files were visited), encrypted (names are hidden too),
/// zip_entries, zip_bomb, nesting (more compressions around each other than max_package_depth), memory.
Expected<void> read_archive(std::string_view bytes, std::string_view carrier_name, const Limits& limits,
                            const std::function<bool(std::string_view raw_name)>& wanted,
                            const std::function<bool(ArchiveFile file)>& visit);

}  // namespace guidang::ingest
