#pragma once
#include <string_view>

#include "ingest/limits.hpp"
#include "parsers/image/image_header.hpp"
#include "parsers/image/pix.hpp"

namespace guidang::parsers::image {

/// One picture of an image file, upright as its header wants it.
struct Picture {
  PixPtr pix;                   ///< 1, 8 or 32 bit.
  double dpi_x = 0, dpi_y = 0;  ///< As the file states; 0: unknown.
  bool cut = false;             ///< The data ended or broke early: a part of the picture is missing.
};

/// Decodes one of the frames that `read_image_header` found; transparent pixels become white, large JPEGs are
/// halved while decoding. Errors: image_size (limits.max_pixels; nothing is decoded then), image_damaged.
Expected<Picture> decode_frame(std::string_view bytes, const ImageHeader& header, const FrameHeader& frame,
                               const Limits& limits);

/// Takes pixels that are in memory: rows from the top, `channels` (1 grey, 3 RGB) bytes each, no padding.
/// Errors: image_damaged where `pixels` is too short, memory.
Expected<PixPtr> from_pixels(std::string_view pixels, std::uint32_t width, std::uint32_t height,
                             int channels);

/// Turns by EXIF orientation 1 … 8.
PixPtr upright(PixPtr pix, std::uint8_t orientation);

}  // namespace guidang::parsers::image
