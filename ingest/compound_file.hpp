#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/limits.hpp"
#include "model/error.hpp"

namespace guidang::ingest {

/// An OLE compound file ([MS-CFB]) held in memory: DOC, WPS and whatever older programs save. Pure on bytes;
/// every chain of sectors is followed at most once round, so loops end. A short last sector (WPS writes it),
/// a cut file and a directory with torn siblings are read as far as they go. Safe for several threads after
/// `open`.
class CompoundFile {
 public:
  struct Entry {
    std::string path;         ///< "ObjectPool/_123/Contents": UTF-8, '/' as separator, without the root.
    bool storage = false;     ///< A folder.
    std::uint32_t start = 0;  ///< First sector, or mini sector of a small stream.
    std::uint64_t size = 0;   ///< As declared.
  };

  struct Stream {
    std::string bytes;     ///< As far as they can be reached; never longer than declared.
    bool complete = true;  ///< False where the chain of sectors breaks before the declared size.
  };

  /// True where `bytes` begin with the signature D0 CF 11 E0 A1 B1 1A E1.
  static bool has_signature(std::string_view bytes);

  /// Opens the file in `bytes`, which must outlive the result.
  /// Errors: corrupt (no signature, impossible header, no directory); truncated (the header is cut).
  static Expected<CompoundFile> open(std::string_view bytes, const Limits& limits);

  /// In the order of the directory tree, unreachable entries last.
  const std::vector<Entry>& entries() const { return entries_; }
  /// By path, without regard to ASCII case, as the format demands. Null where absent.
  const Entry* find(std::string_view path) const;
  /// Errors: structure (no such stream).
  Expected<Stream> read(std::string_view path) const;

 private:
  explicit CompoundFile(std::string_view bytes) : bytes_(bytes) {}
  std::uint32_t sector_count() const;
  std::string_view sector(std::uint32_t number) const;
  std::vector<std::uint32_t> fat_sectors() const;
  void load_fat();
  Stream read_chain(std::uint32_t first, std::uint64_t size) const;
  Stream read_mini_chain(std::uint32_t first, std::uint64_t size) const;
  void load_directory(const Limits& limits);
  void add_tree(std::string_view directory, std::vector<bool>& seen);
  void add_orphans(std::string_view directory, const std::vector<bool>& seen);

  std::string_view bytes_;
  std::uint32_t sector_size_ = 512;
  std::vector<std::uint32_t> fat_, mini_fat_;
  std::string mini_stream_;
  std::vector<Entry> entries_;
};

}  // namespace guidang::ingest
