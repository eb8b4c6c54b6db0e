#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/error.hpp"

namespace guidang::parsers::image {

enum class Codec : std::uint8_t { png, jpeg, tiff, bmp, gif, webp };

/// What stands at the head of one picture.
struct FrameHeader {
  std::uint32_t width = 0, height = 0;  ///< As stored, before `orientation`.
  std::uint8_t orientation = 1;         ///< 1 … 8 as EXIF and TIFF count them; 1 is upright.
  std::uint64_t offset = 0;             ///< TIFF: of the directory.
  std::uint64_t pixels() const { return std::uint64_t{width} * height; }
};

struct ImageHeader {
  Codec codec = Codec::png;
  std::vector<FrameHeader> frames;  ///< Pages of a TIFF without its thumbnails, else one.
  bool cut = false;  ///< The chain of TIFF directories goes on where the file or the limit ends.
};

/// Reads sizes without decoding anything, so that limits can be applied before memory is asked for. Formats:
/// PNG, JPEG (with EXIF), TIFF 6.0 and BigTIFF, BMP, GIF and WebP (their first picture). Errors: unsupported,
/// image_damaged.
Expected<ImageHeader> read_image_header(std::string_view bytes, std::uint32_t max_frames);

}  // namespace guidang::parsers::image
