#pragma once
#include <cstdint>
#include <string_view>

namespace guidang::ingest {

/// Unsigned little-endian number of type T at `offset`; 0 where the bytes end before.
template <class T>
T little_endian(std::string_view bytes, std::uint64_t offset) {
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return 0;
  T value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i)
    value = static_cast<T>(value | static_cast<T>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i));
  return value;
}

inline std::uint16_t u16_at(std::string_view bytes, std::uint64_t at) {
  return little_endian<std::uint16_t>(bytes, at);
}
inline std::uint32_t u32_at(std::string_view bytes, std::uint64_t at) {
  return little_endian<std::uint32_t>(bytes, at);
}
inline std::uint64_t u64_at(std::string_view bytes, std::uint64_t at) {
  return little_endian<std::uint64_t>(bytes, at);
}

}  // namespace guidang::ingest
