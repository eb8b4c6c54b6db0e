// A compound file is a small FAT file system. Sectors of 512 or 4096 bytes follow the header; the FAT holds
// for each sector the number of the next one. The FAT itself lies in sectors that the DIFAT lists: 109 in the
// header, further ones in a chain. Streams below 4096 bytes lie in mini sectors of 64 bytes inside the stream
// of the root entry. The directory is a stream of 128-byte entries, every folder a binary tree of siblings.
#include "ingest/compound_file.hpp"

#include <algorithm>
#include <cctype>

#include "ingest/binary_view.hpp"

namespace guidang::ingest {
namespace {

constexpr std::string_view kSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::uint32_t kNone = 0xFFFFFFFF;  // FREESECT, NOSTREAM
constexpr std::size_t kHeaderSize = 512;
constexpr std::size_t kEntrySize = 128;
constexpr std::uint32_t kMiniSector = 64;
constexpr std::uint64_t kMiniLimit = 4096;
constexpr std::size_t kDifatInHeader = 109;
constexpr std::size_t kMaxPathLength = 1024;

enum class EntryType : std::uint8_t { unused = 0, storage = 1, stream = 2, root = 5 };

struct RawEntry {
  std::string name;
  EntryType type = EntryType::unused;
  std::uint32_t left = kNone, right = kNone, child = kNone, start = 0;
  std::uint64_t size = 0;
};

RawEntry raw_entry(std::string_view directory, std::uint32_t index) {
  const BinaryView view{BinaryView{directory}.sub(std::size_t{index} * kEntrySize, kEntrySize)};
  RawEntry entry;
  if (view.size() < kEntrySize) return entry;
  const auto name_bytes = std::min<std::size_t>(view.u16(64), 64);
  entry.name = utf8_from_utf16le(view.sub(0, name_bytes >= 2 ? name_bytes - 2 : 0));
  entry.type = static_cast<EntryType>(view.u8(66));
  entry.left = view.u32(68);
  entry.right = view.u32(72);
  entry.child = view.u32(76);
  entry.start = view.u32(116);
  // Version 3 files may leave rubbish in the upper half; no input is larger than 4 GB.
  entry.size = view.u32(120);
  return entry;
}

bool same_path(std::string_view left, std::string_view right) {
  return std::ranges::equal(
      left, right, [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

}  // namespace

bool CompoundFile::has_signature(std::string_view bytes) { return bytes.starts_with(kSignature); }

Expected<CompoundFile> CompoundFile::open(std::string_view bytes, const Limits& limits) {
  if (!has_signature(bytes)) return fail(ErrorCode::corrupt, "no compound file signature");
  if (bytes.size() <= kHeaderSize) return fail(ErrorCode::truncated, "the compound file ends in its header");
  const BinaryView header{bytes};
  const auto shift = header.u16(30);
  if (shift != 9 && shift != 12) return fail(ErrorCode::corrupt, "impossible sector size", "header");
  CompoundFile file{bytes};
  file.sector_size_ = 1U << shift;
  file.load_fat();
  file.load_directory(limits);
  if (file.entries_.empty())
    return fail(ErrorCode::corrupt, "the directory of the compound file is unreadable");
  return file;
}

std::uint32_t CompoundFile::sector_count() const {
  // The header takes the place of one sector; the last sector may be short.
  const auto sectors = (bytes_.size() + sector_size_ - 1) / sector_size_;
  return sectors == 0 ? 0 : static_cast<std::uint32_t>(sectors - 1);
}

std::string_view CompoundFile::sector(std::uint32_t number) const {
  return BinaryView{bytes_}.sub((std::size_t{number} + 1) * sector_size_, sector_size_);
}

std::vector<std::uint32_t> CompoundFile::fat_sectors() const {
  const BinaryView header{bytes_};
  std::vector<std::uint32_t> sectors;
  const auto add = [&](std::uint32_t number) {
    if (number < sector_count()) sectors.push_back(number);
  };
  for (std::size_t i = 0; i < kDifatInHeader; ++i) add(header.u32(76 + 4 * i));
  auto next = header.u32(68);
  const auto per_sector = sector_size_ / 4 - 1;
  for (std::uint32_t left = sector_count() / per_sector + 1; next < sector_count() && left > 0; --left) {
    const BinaryView difat{sector(next)};
    for (std::size_t i = 0; i < per_sector && 4 * i + 4 <= difat.size(); ++i) add(difat.u32(4 * i));
    next = difat.u32(std::size_t{4} * per_sector);
    if (next == 0) break;  // a cut sector reads as 0; sector 0 never is a DIFAT sector behind another
  }
  return sectors;
}

void CompoundFile::load_fat() {
  const auto count = sector_count();
  fat_.reserve(count);
  for (const auto number : fat_sectors()) {
    const BinaryView entries{sector(number)};
    for (std::size_t i = 0; i < sector_size_ / 4 && fat_.size() < count; ++i)
      fat_.push_back(4 * i + 4 <= entries.size() ? entries.u32(4 * i) : kNone);
  }
}

CompoundFile::Stream CompoundFile::read_chain(std::uint32_t first, std::uint64_t size) const {
  Stream stream;
  stream.bytes.reserve(std::min<std::uint64_t>(size, bytes_.size()));
  std::vector<bool> seen(sector_count(), false);
  for (auto number = first; stream.bytes.size() < size && number < seen.size() && !seen[number];) {
    seen[number] = true;
    const auto piece = sector(number).substr(0, size - stream.bytes.size());
    stream.bytes += piece;
    if (piece.size() < sector_size_ && stream.bytes.size() < size) {
      // Only the last sector of the file is short. Zeros stand for what is missing where the chain goes on.
      const auto missing = std::min<std::uint64_t>(sector_size_ - piece.size(), size - stream.bytes.size());
      stream.bytes.append(missing, '\0');
    }
    number = number < fat_.size() ? fat_[number] : kNone;
  }
  stream.complete = stream.bytes.size() == size;
  return stream;
}

CompoundFile::Stream CompoundFile::read_mini_chain(std::uint32_t first, std::uint64_t size) const {
  Stream stream;
  std::vector<bool> seen(mini_stream_.size() / kMiniSector + 1, false);
  for (auto number = first; stream.bytes.size() < size && number < seen.size() && !seen[number];) {
    seen[number] = true;
    const auto piece = BinaryView{mini_stream_}.sub(std::size_t{number} * kMiniSector, kMiniSector);
    if (piece.empty()) break;
    stream.bytes += piece.substr(0, size - stream.bytes.size());
    number = number < mini_fat_.size() ? mini_fat_[number] : kNone;
  }
  stream.complete = stream.bytes.size() == size;
  return stream;
}

void CompoundFile::load_directory(const Limits& limits) {
  const BinaryView header{bytes_};
  auto directory = read_chain(header.u32(48), std::uint64_t{limits.max_entries} * kEntrySize).bytes;
  const auto root = raw_entry(directory, 0);
  mini_stream_ = read_chain(root.start, root.size).bytes;
  const auto mini_fat = read_chain(header.u32(60), std::uint64_t{sector_count()} * sector_size_).bytes;
  for (std::size_t at = 0; at + 4 <= mini_fat.size(); at += 4)
    mini_fat_.push_back(BinaryView{mini_fat}.u32(at));
  std::vector<bool> seen(directory.size() / kEntrySize, false);
  add_tree(directory, seen);
  add_orphans(directory, seen);
}

void CompoundFile::add_tree(std::string_view directory, std::vector<bool>& seen) {
  struct Visit {
    std::uint32_t index;
    std::string folder;
  };
  if (seen.empty()) return;
  seen[0] = true;
  std::vector<Visit> stack{{raw_entry(directory, 0).child, ""}};
  while (!stack.empty()) {
    const auto visit = std::move(stack.back());
    stack.pop_back();
    if (visit.index >= seen.size() || seen[visit.index]) continue;
    seen[visit.index] = true;
    auto raw = raw_entry(directory, visit.index);
    stack.push_back({raw.right, visit.folder});
    stack.push_back({raw.left, visit.folder});
    if (raw.type != EntryType::storage && raw.type != EntryType::stream) continue;
    auto path = visit.folder + raw.name;
    if (path.size() > kMaxPathLength) continue;
    const bool storage = raw.type == EntryType::storage;
    if (storage) stack.push_back({raw.child, path + "/"});
    entries_.push_back({std::move(path), storage, raw.start, raw.size});
  }
}

void CompoundFile::add_orphans(std::string_view directory, const std::vector<bool>& seen) {
  for (std::uint32_t index = 1; index < seen.size(); ++index) {
    if (seen[index]) continue;
    auto raw = raw_entry(directory, index);
    if (raw.type != EntryType::storage && raw.type != EntryType::stream) continue;
    entries_.push_back({std::move(raw.name), raw.type == EntryType::storage, raw.start, raw.size});
  }
}

const CompoundFile::Entry* CompoundFile::find(std::string_view path) const {
  const auto found =
      std::ranges::find_if(entries_, [&](const Entry& entry) { return same_path(entry.path, path); });
  return found == entries_.end() ? nullptr : &*found;
}

Expected<CompoundFile::Stream> CompoundFile::read(std::string_view path) const {
  const auto* entry = find(path);
  if (entry == nullptr || entry->storage)
    return fail(ErrorCode::structure, "no such stream", std::string{path});
  return entry->size < kMiniLimit ? read_mini_chain(entry->start, entry->size)
                                  : read_chain(entry->start, entry->size);
}

}  // namespace guidang::ingest
