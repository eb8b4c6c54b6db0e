#include "ingest/inflate.hpp"

#include <libdeflate.h>

namespace guidang::ingest {
namespace {

struct Free {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

}  // namespace

struct Inflater::Impl {
  std::unique_ptr<libdeflate_decompressor, Free> decompressor{libdeflate_alloc_decompressor()};
};

Inflater::Inflater() : impl_(std::make_unique<Impl>()) {}
Inflater::~Inflater() = default;

std::optional<std::string> Inflater::inflate(std::string_view packed, std::size_t size, std::uint32_t crc32) {
  if (!impl_->decompressor) return {};
  std::string content(size, '\0');
  const auto result = libdeflate_deflate_decompress(impl_->decompressor.get(), packed.data(), packed.size(),
                                                    content.data(), size, nullptr);
  if (result != LIBDEFLATE_SUCCESS || libdeflate_crc32(0, content.data(), size) != crc32) return {};
  return content;
}

}  // namespace guidang::ingest
