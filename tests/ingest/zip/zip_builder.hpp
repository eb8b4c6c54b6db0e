#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guidang::ingest::test {

/// One entry as it is to be written, right or wrong.
struct Member {
  std::string name, content;
  std::uint16_t flags = 0, method = 0;
  std::optional<std::uint32_t> crc = {}, declared_size = {};  ///< Where they are to lie.
  std::string extra = {};                                     ///< Extra field of the directory.
};

std::uint32_t crc32(std::string_view bytes);
std::string little(std::uint64_t value, int bytes);
/// Stored entries, a directory and an end record.
std::string make_zip(const std::vector<Member>& members);
/// As `make_zip`, but every row of the directory points at the first entry.
std::string make_overlapping_zip(std::string_view content, int rows);
/// As `make_zip` with sizes and check sums behind the data (APPNOTE 4.3.9).
std::string make_streamed_zip(const std::vector<Member>& members);
/// As `make_zip` with the records and extra fields of ZIP64.
std::string make_zip64(const std::vector<Member>& members);
/// One deflated entry, made with libzip.
std::string make_deflated_zip(std::string_view name, std::string_view content);

}  // namespace guidang::ingest::test
