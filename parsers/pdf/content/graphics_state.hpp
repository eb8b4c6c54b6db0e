#pragma once
#include <cmath>
#include <cstdint>

class GfxColorSpace;

namespace guidang::parsers::pdf {

struct PageFont;

/// ISO 32000-1 8.3.3. Products are summed in Poppler's order, so that places come out the same to the bit.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  void apply(double x, double y, double& to_x, double& to_y) const {
    to_x = a * x + c * y + e;
    to_y = b * x + d * y + f;
  }
  /// Without the shift.
  void apply_delta(double x, double y, double& to_x, double& to_y) const {
    to_x = a * x + c * y;
    to_y = b * x + d * y;
  }
  /// `first`, then this.
  Matrix after(const Matrix& first) const {
    return {first.a * a + first.b * c, first.a * b + first.b * d,     first.c * a + first.d * c,
            first.c * b + first.d * d, first.e * a + first.f * c + e, first.e * b + first.f * d + f};
  }
};

struct Paint {
  const GfxColorSpace* space = nullptr;  ///< Of the document's colour spaces.
  std::uint32_t rgb = 0;
};

/// What q saves and Q restores, as far as it says where text and lines stand and what they look like.
struct GraphicsState {
  Matrix ctm, text;
  Paint fill, stroke;
  const PageFont* font = nullptr;
  double font_size = 0, char_space = 0, word_space = 0, scaling = 1, leading = 0, rise = 0;
  double line_width = 1;
  int render = 0;

  /// A length that has no direction, on the page.
  double on_page(double length) const {
    const double x = ctm.a + ctm.c, y = ctm.b + ctm.d;
    return length * std::sqrt(0.5 * (x * x + y * y));
  }
};

/// The current point and the start of the line: Q does not restore them, in Poppler and so here.
struct Pen {
  double x = 0, y = 0, line_x = 0, line_y = 0;
};

}  // namespace guidang::parsers::pdf
