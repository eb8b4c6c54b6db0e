#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/byte_order.hpp"

namespace guidang::ingest {

/// Little-endian numbers in bytes that nobody vouches for. A read that leaves the bytes gives 0, so that a
/// damaged offset ends loops instead of the program. Does not own the bytes.
class BinaryView {
 public:
  BinaryView() = default;
  BinaryView(std::string_view bytes) : bytes_(bytes) {}  // NOLINT: a view of a view

  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }
  std::string_view bytes() const { return bytes_; }

  std::uint8_t u8(std::size_t at) const { return little_endian<std::uint8_t>(bytes_, at); }
  std::uint16_t u16(std::size_t at) const { return little_endian<std::uint16_t>(bytes_, at); }
  std::uint32_t u32(std::size_t at) const { return little_endian<std::uint32_t>(bytes_, at); }
  std::int16_t i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
  std::int32_t i32(std::size_t at) const { return static_cast<std::int32_t>(u32(at)); }
  std::uint64_t u64(std::size_t at) const { return little_endian<std::uint64_t>(bytes_, at); }

  /// The part from `at`, at most `length` bytes; empty where `at` lies outside.
  std::string_view sub(std::size_t at, std::size_t length = std::string_view::npos) const {
    return at >= bytes_.size() ? std::string_view{} : bytes_.substr(at, length);
  }

 private:
  std::string_view bytes_;
};

/// Appends one code point as UTF-8; surrogates and numbers beyond Unicode become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

/// UTF-8 of UTF-16LE bytes; lone surrogates become U+FFFD, an odd last byte is dropped.
std::string utf8_from_utf16le(std::string_view bytes);

}  // namespace guidang::ingest
