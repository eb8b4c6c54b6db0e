// Follows the FAT to the directory sectors and the sibling tree below the root ([MS-CFB] 2.3–2.6). Every
// sector and every entry is visited at most once, so loops end. A damaged chain falls back to a scan:
// directory entries are 128 bytes long and aligned, wherever they lie.
#include "ingest/ole_directory.hpp"

#include <cstdint>

#include "ingest/ascii.hpp"
#include "ingest/byte_order.hpp"

namespace guidang::ingest {
namespace {

constexpr std::size_t kEntryBytes = 128, kHeaderBytes = 512, kHeaderFatSectors = 109;
constexpr std::uint32_t kLastSector = 0xFFFFFFFA;  // Beyond are end-of-chain and free marks.
constexpr std::size_t kMaxEntries = 100'000;

struct OleFile {
  std::string_view bytes;
  std::size_t sector_bytes = 512;
  std::vector<std::uint32_t> fat_sectors;

  std::string_view sector(std::uint32_t index) const {
    const auto at = (std::uint64_t{index} + 1) * sector_bytes;
    return at < bytes.size() ? bytes.substr(at, sector_bytes) : std::string_view{};
  }
  std::uint32_t next(std::uint32_t index) const {
    const auto per_sector = sector_bytes / 4;
    const auto row = index / per_sector;
    if (row >= fat_sectors.size()) return kLastSector;
    const auto fat = sector(fat_sectors[row]);
    const auto at = (index % per_sector) * 4;
    return at + 4 <= fat.size() ? u32_at(fat, at) : kLastSector;
  }
};

void add_fat_sectors(OleFile& file, std::string_view list) {
  for (std::size_t at = 0; at + 4 <= list.size(); at += 4)
    if (const auto sector = u32_at(list, at); sector < kLastSector) file.fat_sectors.push_back(sector);
}

OleFile open_ole(std::string_view bytes) {
  OleFile file{bytes, u16_at(bytes, 30) == 12 ? 4096UL : 512UL, {}};
  add_fat_sectors(file, bytes.substr(0, kHeaderBytes).substr(76, kHeaderFatSectors * 4));
  const auto most = bytes.size() / file.sector_bytes + 1;
  auto at = u32_at(bytes, 68);
  for (std::size_t i = 0; i < most && at < kLastSector && file.fat_sectors.size() <= most; ++i) {
    const auto list = file.sector(at);
    if (list.size() < file.sector_bytes) break;
    add_fat_sectors(file, list.substr(0, file.sector_bytes - 4));
    at = u32_at(list, file.sector_bytes - 4);
  }
  return file;
}

std::vector<std::string_view> directory_entries(const OleFile& file) {
  std::vector<std::string_view> entries;
  const auto most = std::min(file.bytes.size() / file.sector_bytes + 1, kMaxEntries / 4);
  auto at = u32_at(file.bytes, 48);
  for (std::size_t i = 0; i < most && at < kLastSector; ++i, at = file.next(at)) {
    const auto sector = file.sector(at);
    for (std::size_t start = 0; start + kEntryBytes <= sector.size(); start += kEntryBytes)
      entries.push_back(sector.substr(start, kEntryBytes));
  }
  return entries;
}

// Name in lower case; empty where the 128 bytes are no directory entry.
std::string entry_name(std::string_view entry) {
  const auto name_bytes = u16_at(entry, 64);
  const auto type = static_cast<unsigned char>(entry[66]);
  if (name_bytes < 4 || name_bytes > 64 || name_bytes % 2 != 0 || type == 0 || type > 5) return {};
  std::string name;
  for (std::size_t i = 0; i + 2 < name_bytes; i += 2) name += entry[i + 1] == 0 ? ascii_lower(entry[i]) : '?';
  return name;
}

std::vector<std::string> scan_names(std::string_view bytes) {
  std::vector<std::string> names;
  for (std::size_t at = kHeaderBytes; at + kEntryBytes <= bytes.size() && names.size() < kMaxEntries;
       at += kEntryBytes)
    if (auto name = entry_name(bytes.substr(at, kEntryBytes)); !name.empty())
      names.push_back(std::move(name));
  return names;
}

}  // namespace

std::vector<std::string> ole_root_names(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes) return {};
  const auto entries = directory_entries(open_ole(bytes));
  if (entries.empty() || entry_name(entries[0]) != "root entry") return scan_names(bytes);
  std::vector<std::string> names;
  std::vector<bool> seen(entries.size());
  std::vector<std::uint32_t> waiting{u32_at(entries[0], 76)};
  while (!waiting.empty()) {
    const auto index = waiting.back();
    waiting.pop_back();
    if (index >= entries.size() || seen[index]) continue;
    seen[index] = true;
    names.push_back(entry_name(entries[index]));
    waiting.push_back(u32_at(entries[index], 68));
    waiting.push_back(u32_at(entries[index], 72));
  }
  return names.empty() ? scan_names(bytes) : names;
}

}  // namespace guidang::ingest
