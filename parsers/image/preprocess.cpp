// Scale and lighting decide what recognition is worth, so both are measured on a small copy first and applied
// once to the full picture.
#include "parsers/image/preprocess.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "parsers/image/seal.hpp"

namespace guidang::parsers::image {
namespace {

constexpr int kAnalysisWidth = 1'000;  // Pixels of the copy that is measured.
constexpr double kMinSkew = 0.3;       // Degrees; engines read through less.
constexpr double kMaxScale = 4;
constexpr double kMaxOutput = 12e6;       // Pixels given to the engine: A4 in type of 5 points.
constexpr double kScaleTolerance = 0.12;  // Scales this near to 1 are not worth a resampling.
constexpr int kSpeck = 3;                 // Pixels of the output; dots of a colon have four.
constexpr double kMinSide = 12;           // Pixels; less is an ornament.
constexpr double kRuleEms = 2.5;          // Longer than any stroke of a character.
constexpr double kBlankLength = 0.5;      // Ems of text-like ink below which a page is blank.

void turn_clockwise(PixPtr& pix, int quarters) {
  if (quarters % 4 != 0) pix.reset(pixRotateOrth(pix.get(), quarters % 4));
}

/// 8 bit; pixels of 1 bit are mixed to grey only when they are scaled.
Unsealed to_grey(Pix* source, const PrepareOptions& options) {
  if (pixGetDepth(source) == 32)
    return remove_seals(*source, std::max(0.5, pixGetWidth(source) / std::max(options.width_mm, 10.0)));
  return {PixPtr{pixConvertTo8(source, 0)}, {}};
}

PixPtr scaled(Pix* grey, double factor) {
  const auto f = static_cast<float>(factor);
  if (factor < 0.7) return PixPtr{pixScaleAreaMap(grey, f, f)};
  return PixPtr{pixScaleGrayLI(grey, f, f)};
}

PixPtr straightened(Pix* pix, double skew) {
  const auto radians = static_cast<float>(-skew * std::numbers::pi / 180);
  const bool one_bit = pixGetDepth(pix) == 1;
  return PixPtr{
      pixRotate(pix, radians, one_bit ? L_ROTATE_SAMPLING : L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0)};
}

/// The factor that makes `em` what engines like, within bounds of the output.
double scale_for(double em, const Pix& grey) {
  const auto* pix = &grey;
  const double pixels = static_cast<double>(pixGetWidth(pix)) * pixGetHeight(pix);
  double factor = em > 0 ? std::min(kMaxScale, OcrEngine::kLinePixels / em) : 1;
  if (std::abs(factor - 1) < kScaleTolerance) factor = 1;
  return std::min(factor, std::sqrt(kMaxOutput / pixels));
}

void scale_box(PixelBox& box, double x, double y) {
  const auto by = [](int value, double factor) { return static_cast<int>(std::lround(value * factor)); };
  box = {by(box.x0, x), by(box.y0, y), by(box.x1, x), by(box.y1, y)};
}

GreyView view_of(Pix* grey) {
  return {reinterpret_cast<const std::uint8_t*>(pixGetData(grey)),
          static_cast<std::uint32_t>(pixGetWidth(grey)), static_cast<std::uint32_t>(pixGetHeight(grey)),
          static_cast<std::uint32_t>(pixGetWpl(grey)) * 4};
}

/// Measures a small copy: lighting, skew, lines. Returns its size in `lines`' coordinates: factor to the
/// source.
double measure(Pix* grey, Lighting lighting, Prepared& page) {
  const double factor = std::min(1.0, static_cast<double>(kAnalysisWidth) / pixGetWidth(grey));
  PixPtr small = factor < 1 ? scaled(grey, factor) : PixPtr{pixClone(grey)};
  if (!small) return 0;
  page.evened = lighting == Lighting::even_out || (lighting == Lighting::measure && is_unevenly_lit(*small));
  if (page.evened) small = even_out(*small);
  auto ink = ink_of(*small);
  if (!ink) return 0;
  page.skew = skew_of(*ink);
  if (std::abs(page.skew) < kMinSkew)
    page.skew = 0;
  else
    ink = straightened(ink.get(), page.skew);
  if (!ink) return 0;
  page.lines = find_lines(*ink);
  page.blank = page.lines.length_em < kBlankLength;
  return factor;
}

}  // namespace

GreyView Prepared::view() const { return view_of(grey.get()); }
GreyView Detail::view() const { return view_of(grey.get()); }

PixelBox Detail::to_page(const PixelBox& pixels) const {
  PixelBox on_page = pixels;
  scale_box(on_page, static_cast<double>(box.width()) / pixGetWidth(grey.get()),
            static_cast<double>(box.height()) / pixGetHeight(grey.get()));
  return {on_page.x0 + box.x0, on_page.y0 + box.y0, on_page.x1 + box.x0, on_page.y1 + box.y0};
}

Detail enlarge(const GreyView& page, const PixelBox& box, double factor) {
  Detail detail;
  detail.box = {std::max(box.x0, 0), std::max(box.y0, 0), std::min(box.x1, static_cast<int>(page.width)),
                std::min(box.y1, static_cast<int>(page.height))};
  const int width = detail.box.width(), height = detail.box.height();
  if (width < 1 || height < 1 || width * factor < 1 || height * factor < 1) return detail;
  const PixPtr part{pixCreateNoInit(width, height, 8)};
  for (int y = 0; part && y < height; ++y) {
    const auto* from = page.data + static_cast<std::size_t>(detail.box.y0 + y) * page.stride + detail.box.x0;
    auto* to = pixGetData(part.get()) + std::ptrdiff_t{y} * pixGetWpl(part.get());
    for (int x = 0; x < width; ++x) SET_DATA_BYTE(to, x, from[x]);
  }
  if (part) detail.grey = scaled(part.get(), factor);
  if (detail.grey) pixEndianByteSwap(detail.grey.get());
  return detail;
}

Expected<Prepared> prepare(const Pix& source, const PrepareOptions& options) {
  const auto no_memory = [] {
    return fail(ErrorCode::memory, "no memory to prepare a page for recognition");
  };
  PixPtr turned{pixClone(const_cast<Pix*>(&source))};
  turn_clockwise(turned, options.quarter_turns);
  Prepared page;
  if (!turned) return no_memory();
  if (std::min(pixGetWidth(turned.get()), pixGetHeight(turned.get())) < kMinSide) {
    page.blank = true;
    page.grey.reset(pixConvertTo8(turned.get(), 0));
    return page;
  }
  auto [grey, seals] = to_grey(turned.get(), options);
  turned.reset();
  const double small = grey ? measure(grey.get(), options.lighting, page) : 0;
  if (small == 0) return no_memory();
  const double factor = scale_for(page.lines.em / small, *grey);
  // Straightening costs by pixels: after shrinking, before growing.
  if (factor > 1 && page.skew != 0) grey = straightened(grey.get(), page.skew);
  const int full_width = pixGetWidth(grey.get());
  if (factor != 1) grey = scaled(grey.get(), factor);
  if (grey && factor <= 1 && page.skew != 0) grey = straightened(grey.get(), page.skew);
  if (grey && page.evened) grey = even_out(*grey);
  if (!grey) return no_memory();
  const double real = static_cast<double>(pixGetWidth(grey.get())) / full_width;
  for (auto& box : seals) scale_box(box, real, real);
  for (auto& box : page.lines.boxes) scale_box(box, real / small, real / small);
  page.lines.em *= real / small;
  page.seals = std::move(seals);
  const auto ink = ink_of(*grey), faint = ink_of(*grey, true);
  if (!ink || !faint) return no_memory();
  remove_specks(*grey, *ink, kSpeck);
  const double em = page.lines.em > 0 ? page.lines.em : OcrEngine::kLinePixels;
  page.rules = find_rules(*grey, *faint, {static_cast<int>(kRuleEms * em), static_cast<int>(em / 2)});
  pixEndianByteSwap(grey.get());  // Rows of bytes from here on.
  page.grey = std::move(grey);
  return page;
}

}  // namespace guidang::parsers::image
