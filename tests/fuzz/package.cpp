#include "tests/fuzz/package.hpp"

#include <zlib.h>

#include "ingest/zip_archive.hpp"

namespace guidang::fuzz {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// Writes a ZIP archive without compression (APPNOTE 4.3).
class StoredZip {
 public:
  void add(std::string_view name, std::string_view bytes) {
    const auto offset = out_.size();
    const auto sum = ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    const auto common = [&](std::string& to) {
      put(to, 20, 2), put(to, 0x0800, 2), put(to, 0, 2), put(to, 0, 4);
      put(to, sum, 4), put(to, bytes.size(), 4), put(to, bytes.size(), 4), put(to, name.size(), 2), put(to, 0, 2);
    };
    put(out_, 0x04034B50, 4);
    common(out_);
    out_.append(name).append(bytes);
    put(directory_, 0x02014B50, 4);
    put(directory_, 20, 2);
    common(directory_);
    put(directory_, 0, 2), put(directory_, 0, 2), put(directory_, 0, 2), put(directory_, 0, 4), put(directory_, offset, 4);
    directory_.append(name);
    ++count_;
  }

  std::string finish() {
    const auto at = out_.size();
    out_ += directory_;
    put(out_, 0x06054B50, 4);
    put(out_, 0, 4), put(out_, count_, 2), put(out_, count_, 2), put(out_, directory_.size(), 4), put(out_, at, 4), put(out_, 0, 2);
    return std::move(out_);
  }

 private:
  std::string out_, directory_;
  std::size_t count_ = 0;
};

}  // namespace

std::string parts_of_package(std::string_view file, const std::vector<std::string>& names) {
  std::string parts;
  auto package = ingest::ZipArchive::open(file, {});
  for (const auto& name : names) {
    if (package)
      if (auto part = package->read(name)) parts += *part;
    parts += kPartEnd;
  }
  return parts;
}

std::string package_of_parts(std::string_view bytes, const std::vector<std::string>& names,
                             const std::vector<std::pair<std::string, std::string>>& fixed) {
  StoredZip zip;
  for (const auto& [name, part] : fixed) zip.add(name, part);
  for (const auto& name : names) {
    const auto end = bytes.find(kPartEnd);
    const auto part = bytes.substr(0, end);
    if (!part.empty()) zip.add(name, part);
    bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
  }
  return zip.finish();
}

}  // namespace guidang::fuzz
