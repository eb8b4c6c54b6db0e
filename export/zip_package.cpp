#include "export/zip_package.hpp"

#include <zip.h>

#include <memory>
#include <new>

namespace guidang::exporter {
namespace {

constexpr zip_uint16_t kFirstDay = (1 << 5) | 1;  ///< 1980-01-01 as DOS writes dates.

void require(bool done) {
  if (!done) throw std::bad_alloc{};
}

struct SourceDeleter {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct ArchiveDeleter {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

void add_part(zip_t* archive, const PackagePart& part) {
  auto* source = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  require(source != nullptr);
  const auto index = zip_file_add(archive, std::string{part.name}.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) zip_source_free(source);
  require(index >= 0);
  require(zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, kFirstDay, 0) == 0);
}

std::string read_all(zip_source_t* source) {
  zip_stat_t about;
  require(zip_source_stat(source, &about) == 0 && (about.valid & ZIP_STAT_SIZE) != 0);
  std::string bytes(about.size, '\0');
  require(zip_source_open(source) == 0);
  const auto size = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  require(size == static_cast<zip_int64_t>(bytes.size()));
  return bytes;
}

}  // namespace

std::string zip_package(std::span<const PackagePart> parts) {
  const std::unique_ptr<zip_source_t, SourceDeleter> memory{zip_source_buffer_create(nullptr, 0, 0, nullptr)};
  require(memory != nullptr);
  std::unique_ptr<zip_t, ArchiveDeleter> archive{zip_open_from_source(memory.get(), ZIP_TRUNCATE, nullptr)};
  require(archive != nullptr);
  zip_source_keep(memory.get());  // the archive owns a reference of its own
  for (const auto& part : parts) add_part(archive.get(), part);
  require(zip_close(archive.get()) == 0);
  static_cast<void>(archive.release());  // closed: nothing is left to discard
  return read_all(memory.get());
}

}  // namespace guidang::exporter
