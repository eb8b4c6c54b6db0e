#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace guidang::ingest {

/// The fast way through a sound DEFLATE stream whose size is known, which is nearly every entry of a package. Whatever is
/// wrong with a stream, libzip has the word for it.
class Inflater {
 public:
  Inflater();
  ~Inflater();

  /// Nothing where the stream at the start of `packed` is damaged, or is not `size` bytes with the check sum `crc32`.
  /// Takes `size` bytes of memory whatever the stream holds: the caller has checked it.
  std::optional<std::string> inflate(std::string_view packed, std::size_t size, std::uint32_t crc32);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace guidang::ingest
