#pragma once
#include <span>

#include "parsers/image/ocr_engine.hpp"
#include "parsers/image/recognise.hpp"
#include "parsers/layout/frame.hpp"

namespace guidang::parsers::image {

/// Pixels to points: the picture of `width` by `height` pixels stands in `box` of a page turned so that text
/// is upright.
struct Scale {
  Box box;
  std::uint32_t width = 1, height = 1;
  Box place(const PixelBox& pixels) const;
};

/// Glyphs of recognised lines as the layout wants them: one per Han character with its cell on the full-width
/// grid, one per Latin word or number, blanks only between those; a size per line, the same for lines that
/// hardly differ. `frame` leads back to the page as it is seen.
void append_glyphs(std::span<const RecognisedLine> lines, const Scale& scale, const layout::Frame& frame,
                   RawDocument& document, layout::PageContent& page);

}  // namespace guidang::parsers::image
