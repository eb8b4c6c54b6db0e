// Reads the central directory of a ZIP package (APPNOTE 6.3.9, 4.3.12–4.3.16): the end record is searched
// from the end, ZIP64 records are followed, every row must point at a local header. Nothing is allocated on
// the word of the input: rows are counted while they are read.
#include "ingest/zip_directory.hpp"

#include <algorithm>

#include "ingest/byte_order.hpp"

namespace guidang::ingest {
namespace {

using namespace std::string_view_literals;

constexpr auto kLocalMagic = "PK\3\4"sv, kCentralMagic = "PK\1\2"sv, kEndMagic = "PK\5\6"sv;
constexpr auto kEnd64Magic = "PK\6\6"sv, kLocator64Magic = "PK\6\7"sv;
constexpr std::size_t kLocalBytes = 30, kCentralBytes = 46, kEndBytes = 22, kLocator64Bytes = 20;
constexpr std::size_t kMaxComment = 65'535;
constexpr int kMaxEndRecords = 16;  // Tried from the end; a comment may hold the magic by chance.

struct DirectoryPlace {
  std::uint64_t offset = 0, count = 0;
};

bool has_magic(std::string_view bytes, std::uint64_t at, std::string_view magic) {
  return at <= bytes.size() && bytes.substr(at).starts_with(magic);
}

DirectoryPlace place_from_end_record(std::string_view bytes, std::size_t end) {
  DirectoryPlace place{u32_at(bytes, end + 16), u16_at(bytes, end + 10)};
  if (end < kLocator64Bytes || !has_magic(bytes, end - kLocator64Bytes, kLocator64Magic)) return place;
  const auto end64 = u64_at(bytes, end - kLocator64Bytes + 8);
  if (!has_magic(bytes, end64, kEnd64Magic)) return place;
  return {u64_at(bytes, end64 + 48), u64_at(bytes, end64 + 32)};
}

void read_zip64_extra(std::string_view field, ZipRecord& record) {
  std::size_t at = 0;
  for (auto* value : {&record.size, &record.packed, &record.offset}) {
    if (*value != 0xFFFFFFFFU || at + 8 > field.size()) continue;
    *value = u64_at(field, at);
    at += 8;
  }
}

void read_extra_fields(std::string_view extra, ZipRecord& record) {
  while (extra.size() >= 4) {
    const auto field = extra.substr(4, u16_at(extra, 2));
    if (u16_at(extra, 0) == 0x0001) read_zip64_extra(field, record);
    if (u16_at(extra, 0) == 0x7075 && field.size() > 5 && field[0] == 1)
      record.unicode_name = field.substr(5);
    extra.remove_prefix(4 + field.size());
  }
}

ZipRecord read_record(std::string_view bytes, std::uint64_t at) {
  ZipRecord record;
  record.flags = u16_at(bytes, at + 8);
  record.method = u16_at(bytes, at + 10);
  record.crc32 = u32_at(bytes, at + 16);
  record.packed = u32_at(bytes, at + 20);
  record.size = u32_at(bytes, at + 24);
  record.offset = u32_at(bytes, at + 42);
  const auto name_bytes = u16_at(bytes, at + 28), extra_bytes = u16_at(bytes, at + 30);
  const auto rest = bytes.substr(at + kCentralBytes);
  record.raw_name = rest.substr(0, name_bytes);
  if (name_bytes < rest.size()) read_extra_fields(rest.substr(name_bytes, extra_bytes), record);
  return record;
}

Expected<std::vector<ZipRecord>> read_records(std::string_view bytes, DirectoryPlace place, std::size_t end,
                                              const Limits& limits) {
  std::vector<ZipRecord> records;
  auto at = place.offset;
  // The 16-bit count wraps in packages of writers without ZIP64, so the rows themselves are counted too.
  while (at + kCentralBytes <= end && has_magic(bytes, at, kCentralMagic)) {
    if (records.size() >= limits.max_entries)
      return fail(ErrorCode::zip_entries, "more than " + std::to_string(limits.max_entries) + " entries");
    records.push_back(read_record(bytes, at));
    if (!has_magic(bytes, records.back().offset, kLocalMagic))
      return fail(ErrorCode::corrupt, "an entry of the directory has no local header");
    at += kCentralBytes + u16_at(bytes, at + 28) + u16_at(bytes, at + 30) + u16_at(bytes, at + 32);
  }
  if (records.size() < place.count)
    return fail(ErrorCode::corrupt, "the directory of the package is incomplete");
  return records;
}

}  // namespace

Expected<std::vector<ZipRecord>> read_zip_directory(std::string_view bytes, const Limits& limits) {
  Error error{ErrorCode::corrupt, "no directory of a ZIP package", {}};
  if (bytes.size() < kEndBytes) return std::unexpected(error);
  const auto lowest = bytes.size() - std::min(bytes.size(), kEndBytes + kMaxComment);
  auto end = bytes.rfind(kEndMagic, bytes.size() - kEndBytes);
  for (int tried = 0; end != bytes.npos && end >= lowest && tried < kMaxEndRecords; ++tried) {
    auto records = read_records(bytes, place_from_end_record(bytes, end), end, limits);
    if (records || records.error().code == ErrorCode::zip_entries) return records;
    error = records.error();
    end = end == 0 ? bytes.npos : bytes.rfind(kEndMagic, end - 1);
  }
  return std::unexpected(error);
}

std::string_view packed_bytes(std::string_view bytes, const ZipRecord& record) {
  if (!has_magic(bytes, record.offset, kLocalMagic)) return {};
  const auto begin = record.offset + kLocalBytes + u16_at(bytes, record.offset + 26) + u16_at(bytes, record.offset + 28);
  if (begin > bytes.size() || record.packed > bytes.size() - begin) return {};
  return bytes.substr(begin, record.packed);
}

bool entries_overlap(std::string_view bytes, const std::vector<ZipRecord>& records) {
  struct Span {
    std::uint64_t begin, end;
  };
  std::vector<Span> spans;
  spans.reserve(records.size());
  for (const auto& record : records) {
    const auto header = kLocalBytes + u16_at(bytes, record.offset + 26) + u16_at(bytes, record.offset + 28);
    const auto packed = std::min<std::uint64_t>(record.packed, bytes.size());
    spans.push_back({record.offset, record.offset + header + packed});
  }
  std::ranges::sort(spans, {}, &Span::begin);
  return std::ranges::adjacent_find(spans, [](auto a, auto b) { return b.begin < a.end; }) != spans.end();
}

bool has_its_end(std::string_view bytes) {
  constexpr std::size_t kEndRecords = kEndBytes + 76;  // With those of ZIP64.
  const auto end = bytes.rfind(kEndMagic);
  if (end != bytes.npos && bytes.size() - end <= kEndBytes + kMaxComment) return true;
  const auto row = bytes.rfind(kCentralMagic);
  if (row == bytes.npos || row + kCentralBytes > bytes.size()) return false;
  const auto names = u16_at(bytes, row + 28) + u16_at(bytes, row + 30) + u16_at(bytes, row + 32);
  const auto behind = row + kCentralBytes + static_cast<std::size_t>(names);
  return behind <= bytes.size() && bytes.size() - behind <= kEndRecords;
}

std::string_view trim_zip(std::string_view bytes) {
  const auto begin = bytes.find(kLocalMagic);
  if (begin == bytes.npos) return {};
  const auto end = bytes.rfind(kEndMagic);
  if (end == bytes.npos || end < begin || bytes.size() - end < kEndBytes) return bytes.substr(begin);
  const auto comment = u16_at(bytes, end + 20);
  return bytes.substr(begin, std::min(end + kEndBytes + comment, bytes.size()) - begin);
}

std::vector<std::string_view> scan_local_names(std::string_view bytes, std::size_t max_names) {
  std::vector<std::string_view> names;
  for (auto at = bytes.find(kLocalMagic); at != bytes.npos && names.size() < max_names;
       at = bytes.find(kLocalMagic, at + 4)) {
    if (bytes.size() - at <= kLocalBytes) break;
    names.push_back(bytes.substr(at + kLocalBytes, u16_at(bytes, at + 26)));
  }
  return names;
}

}  // namespace guidang::ingest
