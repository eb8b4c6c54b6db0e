#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/limits.hpp"
#include "model/diagnostic.hpp"
#include "model/error.hpp"

namespace guidang::ingest {

/// A ZIP package held in memory: DOCX, OFD, ODT and carriers. Real inflated bytes are counted, never the
/// declared sizes. A package that libzip refuses (junk in front or behind, no end record, cut in half) is
/// salvaged entry by entry with libarchive; `repaired()` says so. Not for several threads at once.
class ZipArchive {
 public:
  struct Entry {
    std::string
        name;  ///< '/' as separator, no leading '/', decoded to UTF-8 (GB18030 where the flag is unset).
    std::uint64_t size = 0;  ///< As declared.
  };

  /// Opens a package in `bytes`, which must outlive the result.
  /// Errors: corrupt, truncated (nothing to salvage), zip_overlap, zip_entries, zip_bomb (while salvaging),
  /// encrypted (every entry is; a single one fails when it is read).
  static Expected<ZipArchive> open(std::string_view bytes, const Limits& limits);

  ZipArchive(ZipArchive&&) noexcept;
  ZipArchive& operator=(ZipArchive&&) noexcept;
  ~ZipArchive();

  /// In order of the directory. Unsafe names (absolute, "..", drive letters) are listed but only as labels.
  const std::vector<Entry>& entries() const;
  /// Exact name first, then without regard to case; of several the last in the directory. Null where absent.
  const Entry* find(std::string_view name) const;

  /// Inflates the entry that `find` gives. Reading it again does not count against the limits again.
  /// Errors: structure (no such entry), zip_bomb, zip_method, encrypted, corrupt (bad check sum or stream),
  /// truncated (salvaged, and the package ends inside this entry).
  Expected<std::string> read(std::string_view name);

  bool repaired() const;
  /// True where the package ends before its directory: entries may be missing of which nothing is known.
  bool cut() const;
  /// zip_repaired, zip_duplicate, zip_name, part_missing (it is cut): to be copied to the document.
  const std::vector<Diagnostic>& diagnostics() const;

 private:
  struct Impl;
  explicit ZipArchive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace guidang::ingest
