#pragma once
#include <leptonica/allheaders.h>

#include <cstdint>
#include <string>
#include <vector>

#include "parsers/image/pix.hpp"

namespace guidang::parsers::image {

/// Bytes of a number, in either order.
inline std::string number(std::uint64_t value, int size, bool big_endian) {
  std::string bytes;
  for (int i = 0; i < size; ++i)
    bytes += static_cast<char>(value >> (8 * (big_endian ? size - 1 - i : i)) & 0xFF);
  return bytes;
}
inline std::string le16(std::uint64_t value) { return number(value, 2, false); }
inline std::string le32(std::uint64_t value) { return number(value, 4, false); }
inline std::string be16(std::uint64_t value) { return number(value, 2, true); }
inline std::string be32(std::uint64_t value) { return number(value, 4, true); }

/// Little-endian TIFF whose directories hold sizes only; `next` of the last one is given.
struct TiffPage {
  std::uint32_t width = 0, height = 0, subfile = 0, orientation = 1;
};
inline std::string tiff_headers(const std::vector<TiffPage>& pages, std::uint32_t last_next = 0) {
  constexpr std::size_t kDirectory = 2 + 4 * 12 + 4;
  std::string bytes = "II*" + std::string(1, '\0') + le32(8);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto tag = [](std::uint16_t id, std::uint32_t value) {
      return le16(id) + le16(4) + le32(1) + le32(value);
    };
    bytes += le16(4) + tag(254, pages[i].subfile) + tag(256, pages[i].width) + tag(257, pages[i].height) +
             tag(274, pages[i].orientation);
    bytes += le32(i + 1 < pages.size() ? static_cast<std::uint32_t>(8 + (i + 1) * kDirectory) : last_next);
  }
  return bytes;
}

/// White paper to draw on.
class Paper {
 public:
  Paper(int width, int height, int depth = 8) : pix_(pixCreate(width, height, depth)) {
    pixSetAllArbitrary(pix_.get(), depth == 32 ? 0xFFFFFF00 : depth == 8 ? 0xFF : 0);
  }
  Pix* get() const { return pix_.get(); }
  const Pix& operator*() const { return *pix_; }
  void fill(int x, int y, int width, int height, std::uint32_t value = 0) {
    for (int row = y; row < y + height; ++row)
      for (int column = x; column < x + width; ++column) pixSetPixel(pix_.get(), column, row, value);
  }
  /// A line of squares with gaps, as Han characters look from afar.
  void text(int x, int y, int em, int count, std::uint32_t value = 0) {
    const int thin = std::max(1, em / 8);
    for (int i = 0; i < count; ++i) {
      const int left = x + i * em + thin;
      for (int stroke = 0; stroke < 4; ++stroke) fill(left, y + stroke * em / 4, em * 3 / 4, thin, value);
      fill(left + em / 3, y, thin, em * 7 / 8, value);
    }
  }
  /// A ring, drawn with the given value.
  void ring(int cx, int cy, int radius, int width, std::uint32_t value) {
    for (int y = cy - radius; y <= cy + radius; ++y)
      for (int x = cx - radius; x <= cx + radius; ++x) {
        const int square = (x - cx) * (x - cx) + (y - cy) * (y - cy);
        if (square <= radius * radius && square >= (radius - width) * (radius - width))
          pixSetPixel(pix_.get(), x, y, value);
      }
  }
  std::string file(int format) const { return encode(pix_.get(), format); }

  static std::string encode(Pix* pix, int format) {
    std::uint8_t* data = nullptr;
    std::size_t size = 0;
    if (pixWriteMem(&data, &size, pix, format) != 0) return {};
    std::string bytes(reinterpret_cast<const char*>(data), size);
    lept_free(data);
    return bytes;
  }

 private:
  PixPtr pix_;
};

}  // namespace guidang::parsers::image
