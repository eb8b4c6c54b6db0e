#pragma once
#include <vector>

#include "parsers/image/ocr_engine.hpp"
#include "parsers/image/pix.hpp"

namespace guidang::parsers::image {

/// A page in grey, and the stamps that were taken out of it.
struct Unsealed {
  PixPtr grey;                  ///< 8 bit.
  std::vector<PixelBox> seals;  ///< Pixels of the source.
};

/// Turns a page of 32 bit into grey. Red seals (a closed outline of 24 to 75 mm) and larger emblems printed
/// over the text become paper, dark letters under them stay; other red print, such as the head of an official
/// letter, becomes dark. `pixels_per_mm` is only roughly needed.
Unsealed remove_seals(const Pix& page, double pixels_per_mm);

}  // namespace guidang::parsers::image
