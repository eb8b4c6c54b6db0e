#include "parsers/pdf/inline_data.hpp"

#include <poppler/Object.h>

#include <algorithm>
#include <cstdint>

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxInlineImage = 64UL << 20;

}  // namespace

void skip_inline_data(Stream& stream, int width, int height, int bits_per_pixel) {
  const auto row = (static_cast<std::uint64_t>(std::max(width, 0)) * std::max(bits_per_pixel, 1) + 7) / 8;
  auto left = std::min<std::uint64_t>(row * std::max(height, 0), kMaxInlineImage);
  stream.reset();
  while (left-- > 0 && stream.getChar() != EOF) continue;
  stream.close();
}

}  // namespace guidang::parsers::pdf
