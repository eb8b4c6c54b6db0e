#pragma once
#include <vector>

#include "parsers/image/ocr_engine.hpp"
#include "parsers/image/page_analysis.hpp"
#include "parsers/image/pix.hpp"

namespace guidang::parsers::image {

enum class Lighting : std::uint8_t { measure, keep, even_out };

struct PrepareOptions {
  Lighting lighting = Lighting::measure;
  int quarter_turns = 0;  ///< Clockwise, before anything else.
  double width_mm = 210;  ///< Of the picture as it is seen after turning.
};

/// A page as engines read it best. Boxes are pixels of `grey`, which shows the whole picture, straightened.
struct Prepared {
  PixPtr grey;  ///< 8 bit, an em of most text OcrEngine::kLinePixels high.
  TextLines lines;
  std::vector<PixelBox> seals;  ///< Where red seals have been taken out.
  std::vector<PixelBox> rules;
  double skew = 0;        ///< Degrees clockwise that were taken back.
  bool evened = false;    ///< Lighting was evened out.
  bool blank = false;     ///< Nothing but paper and dirt.
  GreyView view() const;  ///< Valid as long as `grey`.
};

/// A part of a page in another size.
struct Detail {
  PixPtr grey;   ///< As Prepared::grey; null where memory is short.
  PixelBox box;  ///< Of the page, clipped to it.
  GreyView view() const;
  PixelBox to_page(const PixelBox& pixels) const;
};
Detail enlarge(const GreyView& page, const PixelBox& box, double factor);

/// Grey without seals, straightened (from 0.3° on), evenly lit where it is not, scaled. `source` is upright
/// with 1, 8 or 32 bit. Errors: memory.
Expected<Prepared> prepare(const Pix& source, const PrepareOptions& options);

}  // namespace guidang::parsers::image
