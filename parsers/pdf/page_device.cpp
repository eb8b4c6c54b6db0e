// One pass over a page. Device space is set up by Poppler at 72 dpi with the origin top left, so that it is
// PageContent's space.
#include "parsers/pdf/page_device.hpp"

#include <poppler/Object.h>
#include <poppler/Stream.h>

#include <algorithm>

#include "parsers/pdf/inline_data.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr int kStrokeOnly = 1;

std::uint32_t rgb_of(const GfxRGB& color) {
  return static_cast<std::uint32_t>(colToByte(color.r)) << 16 |
         static_cast<std::uint32_t>(colToByte(color.g)) << 8 | colToByte(color.b);
}

}  // namespace

bool PageDevice::must_stop(void* device) { return static_cast<PageDevice*>(device)->notes_.must_stop(); }

void PageDevice::startPage(int, GfxState* state, XRef*) {
  notes_.set_page_size(state->getPageWidth(), state->getPageHeight());
}

const FontFacts& PageDevice::facts_of(const std::shared_ptr<GfxFont>& font) {
  constexpr std::size_t kMaxFonts = 1'000;
  const auto known = fonts_.find(font);
  if (known != fonts_.end()) return known->second;
  if (fonts_.size() >= kMaxFonts) fonts_.clear();
  return fonts_.emplace(font, font_facts(*font)).first->second;
}

void PageDevice::beginString(GfxState* state, const GooString*) {
  if (!state->getFont()) return notes_.no_string();
  StringSetting setting;
  setting.font = &facts_of(state->getFont());
  setting.font_size = state->getFontSize();
  setting.render = state->getRender();
  const auto* m = state->getTextMat();
  state->transformDelta(m[0], m[1], &setting.along_x, &setting.along_y);
  state->transformDelta(m[2], m[3], &setting.up_x, &setting.up_y);
  GfxRGB color{};
  (setting.render & 3) == kStrokeOnly ? state->getStrokeRGB(&color) : state->getFillRGB(&color);
  setting.rgb = rgb_of(color);
  vertical_ = setting.font->vertical;
  notes_.begin_string(setting);
}

void PageDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double, double,
                          CharCode code, int bytes, const Unicode* u, int length) {
  // Spacing between characters is not part of the glyph.
  double sx = 0, sy = 0;
  const double spacing = state->getCharSpace() + (bytes == 1 && code == ' ' ? state->getWordSpace() : 0);
  if (vertical_)
    state->textTransformDelta(0, spacing, &sx, &sy);
  else
    state->textTransformDelta(spacing * state->getHorizScaling(), 0, &sx, &sy);
  double px, py, ax, ay;
  state->transform(x, y, &px, &py);
  state->transformDelta(dx - sx, dy - sy, &ax, &ay);
  notes_.character(px, py, ax, ay, u, length);
}

void PageDevice::stroke(GfxState* state) {
  GfxRGB color{};
  state->getStrokeRGB(&color);
  const double thickness = state->getTransformedLineWidth();
  const auto* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const auto* part = path->getSubpath(i);
    for (int j = 1; j < part->getNumPoints(); ++j) {
      if (part->getCurve(j) || part->getCurve(j - 1)) continue;
      double x0, y0, x1, y1;
      state->transform(part->getX(j - 1), part->getY(j - 1), &x0, &y0);
      state->transform(part->getX(j), part->getY(j), &x1, &y1);
      notes_.stroked_line(x0, y0, x1, y1, thickness, rgb_of(color));
    }
  }
}

void PageDevice::note_fill(GfxState* state) {
  GfxRGB color{};
  state->getFillRGB(&color);
  const auto* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const auto* part = path->getSubpath(i);
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    bool curved = part->getNumPoints() > 5;
    for (int j = 0; j < part->getNumPoints() && !curved; ++j) {
      double x, y;
      state->transform(part->getX(j), part->getY(j), &x, &y);
      x0 = std::min(x0, x), y0 = std::min(y0, y), x1 = std::max(x1, x), y1 = std::max(y1, y);
      curved = part->getCurve(j);
    }
    if (curved)
      notes_.filled_curves();
    else if (part->getNumPoints() >= 4)
      notes_.filled_outline(x0, y0, x1, y1, rgb_of(color));
  }
}

void PageDevice::note_image(GfxState* state, Object* ref, int width, int height) {
  double xs[4], ys[4];
  for (int i = 0; i < 4; ++i) state->transform(i & 1, i >> 1, &xs[i], &ys[i]);
  const Ref object = ref && ref->isRef() ? ref->getRef() : Ref{0, 0};
  notes_.image(xs, ys, object.num, object.gen, width, height);
}

void PageDevice::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool,
                               bool, bool inlined) {
  note_image(state, ref, width, height);
  if (inlined) skip_inline_data(*stream, width, height, 1);
}

void PageDevice::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colors, bool, const int*, bool inlined) {
  note_image(state, ref, width, height);
  if (inlined) skip_inline_data(*stream, width, height, colors->getNumPixelComps() * colors->getBits());
}

void PageDevice::drawMaskedImage(GfxState* state, Object* ref, Stream*, int width, int height,
                                 GfxImageColorMap*, bool, Stream*, int, int, bool, bool) {
  note_image(state, ref, width, height);
}

void PageDevice::drawSoftMaskedImage(GfxState* state, Object* ref, Stream*, int width, int height,
                                     GfxImageColorMap*, bool, Stream*, int, int, GfxImageColorMap*, bool) {
  note_image(state, ref, width, height);
}

void PageDevice::setSoftMaskFromImageMask(GfxState*, Object*, Stream* stream, int width, int height, bool,
                                          bool inlined, double*) {
  if (inlined) skip_inline_data(*stream, width, height, 1);
}

void PageDevice::beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool,
                                        bool for_soft_mask) {
  groups_.push_back(for_soft_mask);
  if (for_soft_mask) notes_.hide();
}

void PageDevice::endTransparencyGroup(GfxState*) {
  if (groups_.empty()) return;
  if (groups_.back()) notes_.show();
  groups_.pop_back();
}

}  // namespace guidang::parsers::pdf
