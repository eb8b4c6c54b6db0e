// One pass over a page: each character becomes a glyph in the page's own points, each straight line a rule,
// each image a box. Device space is set up by Poppler at 72 dpi with the origin top left, so that it is
// PageContent's space.
#include "parsers/pdf/page_device.hpp"

#include <poppler/Object.h>
#include <poppler/Stream.h>
#include <poppler/UTF.h>
#include <poppler/goo/gmem.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxGlyphs = 500'000;  // A page of the densest newspaper holds 30,000.
constexpr std::size_t kMaxRules = 20'000;
constexpr std::size_t kMaxImages = 5'000;
constexpr double kThinnest = 3, kShortestRule = 4;  // Points.
constexpr std::size_t kMaxInlineImage = 64UL << 20;
constexpr int kStrokeOnly = 1, kFillAndStroke = 2, kInvisible = 3, kClipOnly = 7;
constexpr std::uint32_t kWhite = 0xFFFFFF;

std::uint32_t rgb_of(const GfxRGB& color) {
  return static_cast<std::uint32_t>(colToByte(color.r)) << 16 |
         static_cast<std::uint32_t>(colToByte(color.g)) << 8 | colToByte(color.b);
}

/// The direction of writing and the height of letters on the page, from the text matrix under the page's own.
struct TextFrame {
  double ax, ay;  ///< Along the line, per unit of text space.
  double ux, uy;  ///< Upwards.
  explicit TextFrame(const GfxState& state) {
    const auto* m = state.getTextMat();
    const double sign = state.getFontSize() < 0 ? -1 : 1;
    state.transformDelta(m[0] * sign, m[1] * sign, &ax, &ay);
    state.transformDelta(m[2] * sign, m[3] * sign, &ux, &uy);
  }
  /// Across the line: letters that are slanted by the matrix are no larger.
  double size(double font_size) const {
    const double along = std::hypot(ax, ay);
    return along > 0 ? std::abs(ax * uy - ay * ux) / along * std::abs(font_size) : 0;
  }
  std::int16_t angle() const {
    const double degrees = std::atan2(ay, ax) * 180 / std::numbers::pi;
    return static_cast<std::int16_t>((std::lround(degrees) + 360) % 360);
  }
  bool slanted() const {
    const double lengths = std::hypot(ax, ay) * std::hypot(ux, uy);
    return lengths > 0 && std::abs(ax * ux + ay * uy) / lengths > 0.12;
  }
};

std::string utf8_of(const Unicode* u, int length) {
  std::string text;
  for (int i = 0; i < length; ++i) layout::append_utf8(text, u[i]);
  return text;
}

/// Inline data lies in the content stream and must be read past; never further than it reaches.
void skip_inline(Stream* stream, int width, int height, int bits_per_pixel) {
  const auto row = (static_cast<std::uint64_t>(std::max(width, 0)) * std::max(bits_per_pixel, 1) + 7) / 8;
  auto left = std::min<std::uint64_t>(row * std::max(height, 0), kMaxInlineImage);
  stream->reset();
  while (left-- > 0 && stream->getChar() != EOF) continue;
  stream->close();
}

}  // namespace

PageDevice::PageDevice(PageReading& page, RawDocument& document, const Limits& limits)
    : page_(page),
      document_(document),
      limits_(limits),
      deadline_(std::chrono::steady_clock::now() +
                std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                    std::chrono::duration<double>(limits.page_seconds))) {}

bool PageDevice::must_stop(void* device) {
  auto& self = *static_cast<PageDevice*>(device);
  if (self.stopped_) return true;
  if (self.page_.content.glyphs.size() >= kMaxGlyphs) {
    self.page_.cut = std::to_string(kMaxGlyphs) + " characters";
    self.stopped_ = true;
  } else if (std::chrono::steady_clock::now() > self.deadline_) {
    self.page_.cut = std::to_string(std::lround(self.limits_.page_seconds)) + " seconds";
    self.stopped_ = true;
  }
  return self.stopped_;
}

void PageDevice::startPage(int, GfxState* state, XRef*) {
  page_.content.width_pt = static_cast<float>(state->getPageWidth());
  page_.content.height_pt = static_cast<float>(state->getPageHeight());
}

const FontFacts& PageDevice::facts_of(const std::shared_ptr<GfxFont>& font) {
  constexpr std::size_t kMaxFonts = 1'000;
  const auto known = fonts_.find(font);
  if (known != fonts_.end()) return known->second;
  if (fonts_.size() >= kMaxFonts) fonts_.clear();
  return fonts_.emplace(font, font_facts(*font)).first->second;
}

void PageDevice::beginString(GfxState* state, const GooString*) {
  font_ = nullptr;
  if (!hidden() && state->getFont()) note_style(state);
}

void PageDevice::note_style(GfxState* state) {
  const TextFrame frame(*state);
  font_ = &facts_of(state->getFont());
  size_ = frame.size(state->getFontSize()) * font_->scale;
  angle_ = frame.angle();
  const int render = state->getRender();
  invisible_ = render == kInvisible || render == kClipOnly;

  GfxRGB color{};
  (render & 3) == kStrokeOnly ? state->getStrokeRGB(&color) : state->getFillRGB(&color);
  CharStyle style;
  style.font = font_->name;
  style.size_pt = static_cast<float>(std::round(std::min(size_, 1e4) * 10) / 10);
  style.bold = font_->bold || (render & 3) == kFillAndStroke;
  style.italic = font_->italic || (font_->scale == 1 && frame.slanted());
  style.rgb = invisible_ ? 0 : rgb_of(color);
  if (style != document_.char_styles[style_]) style_ = document_.intern(style);
}

void PageDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double, double,
                          CharCode code, int bytes, const Unicode* u, int length) {
  if (hidden() || !font_ || stopped_) return;
  // Spacing between characters is not part of the glyph.
  double sx = 0, sy = 0;
  const double spacing = state->getCharSpace() + (bytes == 1 && code == ' ' ? state->getWordSpace() : 0);
  if (font_->vertical)
    state->textTransformDelta(0, spacing, &sx, &sy);
  else
    state->textTransformDelta(spacing * state->getHorizScaling(), 0, &sx, &sy);
  double px, py, ax, ay;
  state->transform(x, y, &px, &py);
  state->transformDelta(dx - sx, dy - sy, &ax, &ay);

  // Corners of the glyph: origin ± its height across the direction of writing.
  const double radians = angle_ * std::numbers::pi / 180;
  const double up_x = std::sin(radians), up_y = -std::cos(radians);
  const double above = font_->vertical ? size_ / 2 : size_ * font_->ascent;
  const double below = font_->vertical ? size_ / 2 : -size_ * font_->descent;
  double across_x = up_x, across_y = up_y;
  if (font_->vertical) across_x = -up_y, across_y = up_x;
  const auto [x0, x1] = std::minmax(
      {px + across_x * above, px - across_x * below, px + ax + across_x * above, px + ax - across_x * below});
  const auto [y0, y1] = std::minmax(
      {py + across_y * above, py - across_y * below, py + ay + across_y * above, py + ay - across_y * below});
  if (!std::isfinite(x0 + x1 + y0 + y1) || size_ < 0.5) return;

  layout::Glyph glyph;
  glyph.text = length > 0 ? utf8_of(u, length) : "\xEF\xBF\xBD";
  glyph.box = {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1),
               static_cast<float>(y1)};
  const bool upright = angle_ == 90 || angle_ == 270;
  glyph.baseline = static_cast<float>(font_->vertical || upright ? px : py);
  glyph.style = style_;
  glyph.angle = angle_;
  glyph.vertical = font_->vertical;
  glyph.invisible = invisible_;
  const bool unmapped = length <= 0 || layout::is_unmapped(u[0]);
  if (unmapped && font_->needs_tables) page_.cid_unmapped = true;
  note_glyph(std::move(glyph), unmapped);
}

void PageDevice::note_glyph(layout::Glyph glyph, bool unmapped) {
  const float x = (glyph.box.x0 + glyph.box.x1) / 2, y = (glyph.box.y0 + glyph.box.y1) / 2;
  if (x < 0 || y < 0 || x > page_.content.width_pt || y > page_.content.height_pt) return;
  if (!layout::is_blank(layout::first_char(glyph.text))) {
    ++page_.characters;
    page_.unmapped += unmapped;
    const char32_t c = layout::first_char(glyph.text);
    page_.accented += c >= 0x80 && c <= 0xFF;
    page_.invisible += glyph.invisible;
  }
  page_.content.glyphs.push_back(std::move(glyph));
}

void PageDevice::beginActualText(GfxState*, const GooString* text) {
  Unicode* characters = nullptr;
  const int length = text ? TextStringToUCS4(text->toStr(), &characters) : 0;
  actual_text_ = utf8_of(characters, length);
  actual_begin_ = page_.content.glyphs.size();
  if (length > 0) gfree(characters);
}

/// The stated text stands for the glyphs drawn since, if they are one piece of a line; what was drawn counts
/// otherwise.
void PageDevice::endActualText(GfxState*) {
  auto& glyphs = page_.content.glyphs;
  const auto stated = std::exchange(actual_text_, std::nullopt);
  if (!stated || stated->empty() || actual_begin_ >= glyphs.size()) return;
  auto& first = glyphs[actual_begin_];
  for (auto i = actual_begin_ + 1; i < glyphs.size(); ++i) {
    const bool same_line =
        glyphs[i].angle == first.angle && std::abs(glyphs[i].baseline - first.baseline) < 1;
    if (!same_line || glyphs.size() - actual_begin_ > 8) return;
  }
  for (auto i = actual_begin_ + 1; i < glyphs.size(); ++i) first.box = first.box.united(glyphs[i].box);
  first.text = *stated;
  glyphs.resize(actual_begin_ + 1);
}

void PageDevice::note_rule(double x0, double y0, double x1, double y1, double thickness, std::uint32_t rgb) {
  auto& rules = page_.content.rules;
  if (rules.size() >= kMaxRules || rgb == kWhite || hidden()) return;
  if (!std::isfinite(x0 + y0 + x1 + y1)) return;
  const double width = std::abs(x1 - x0), height = std::abs(y1 - y0);
  if (std::max(width, height) < kShortestRule ||
      std::min(width, height) > 0.7 + (thickness < 0 ? kThinnest : 0))
    return;
  const double half = std::max(thickness, 0.0) / 2;
  const double hx = width >= height ? 0 : half, hy = width >= height ? half : 0;
  rules.push_back({{static_cast<float>(std::min(x0, x1) - hx), static_cast<float>(std::min(y0, y1) - hy),
                    static_cast<float>(std::max(x0, x1) + hx), static_cast<float>(std::max(y0, y1) + hy)},
                   rgb});
}

void PageDevice::stroke(GfxState* state) {
  GfxRGB color{};
  state->getStrokeRGB(&color);
  const double thickness = std::clamp(state->getTransformedLineWidth(), 0.0, kThinnest * 2);
  const auto* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const auto* part = path->getSubpath(i);
    for (int j = 1; j < part->getNumPoints(); ++j) {
      if (part->getCurve(j) || part->getCurve(j - 1)) continue;
      double x0, y0, x1, y1;
      state->transform(part->getX(j - 1), part->getY(j - 1), &x0, &y0);
      state->transform(part->getX(j), part->getY(j), &x1, &y1);
      note_rule(x0, y0, x1, y1, thickness, rgb_of(color));
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
      ++page_.curves;
    else if (part->getNumPoints() >= 4 && std::min(x1 - x0, y1 - y0) <= kThinnest)
      note_rule(x0, y0, x1, y1, -1, rgb_of(color));
  }
}

void PageDevice::note_image(GfxState* state, Object* ref, int width, int height) {
  auto& images = page_.content.images;
  if (images.size() >= kMaxImages || hidden()) return;
  double xs[4], ys[4];
  for (int i = 0; i < 4; ++i) state->transform(i & 1, i >> 1, &xs[i], &ys[i]);
  const auto [x0, x1] = std::minmax_element(xs, xs + 4);
  const auto [y0, y1] = std::minmax_element(ys, ys + 4);
  if (!std::isfinite(*x0 + *x1 + *y0 + *y1)) return;
  const auto clip = [](double value, double most) {
    return static_cast<float>(std::clamp(value, 0.0, most));
  };
  layout::Image image;
  image.box = {clip(*x0, page_.content.width_pt), clip(*y0, page_.content.height_pt),
               clip(*x1, page_.content.width_pt), clip(*y1, page_.content.height_pt)};
  if (ref && ref->isRef())
    image.name = std::to_string(ref->getRef().num) + " " + std::to_string(ref->getRef().gen) + " R";
  image.width_px = static_cast<std::uint32_t>(std::max(width, 0));
  image.height_px = static_cast<std::uint32_t>(std::max(height, 0));
  if (image.box.width() > 0 && image.box.height() > 0) images.push_back(std::move(image));
}

void PageDevice::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool,
                               bool, bool inlined) {
  note_image(state, ref, width, height);
  if (inlined) skip_inline(stream, width, height, 1);
}

void PageDevice::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colors, bool, const int*, bool inlined) {
  note_image(state, ref, width, height);
  if (inlined) skip_inline(stream, width, height, colors->getNumPixelComps() * colors->getBits());
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
  if (inlined) skip_inline(stream, width, height, 1);
}

void PageDevice::beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool,
                                        bool for_soft_mask) {
  groups_.push_back(for_soft_mask);
  soft_masks_ += for_soft_mask;
}

void PageDevice::endTransparencyGroup(GfxState*) {
  if (groups_.empty()) return;
  soft_masks_ -= groups_.back();
  groups_.pop_back();
}

}  // namespace guidang::parsers::pdf
