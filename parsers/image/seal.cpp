// Stamping ink is red: high in the red channel, where black letters under it stay low. So inside of a seal
// the red channel, stretched until the ink is as light as paper, shows the letters alone. A seal is told from
// red letters by its size and by an outline that runs all the way around, which no character of that size
// has.
#include "parsers/image/seal.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace guidang::parsers::image {
namespace {

constexpr double kMapPixelsPerMm = 4;           // Resolution of the search.
constexpr double kMinSide = 24, kMaxSide = 75;  // Millimetres; GB/T 9704 stamps have 38 to 50.
constexpr double kMaxOverprint = 250;  // A larger round or square print is an emblem printed over the text.
constexpr double kMaxAspect = 2;
constexpr double kCloseMm = 2.5;            // Gaps of a worn print.
constexpr int kRedness = 45, kMinRed = 90;  // Red above the other channels; of a pixel of the map.
constexpr std::size_t kBins = 36;
constexpr double kOutline = 0.8, kOutlineShare = 0.7;  // Of the radius; of the directions.
constexpr std::size_t kMaxSeals = 20;
constexpr double kFullTint = 60;  // Redness at which a pixel is ink of the seal and nothing else.

struct Rgb {
  int r, g, b;
};

Rgb rgb_of(std::uint32_t pixel) {
  int r, g, b;
  extractRGBValues(pixel, &r, &g, &b);
  return {r, g, b};
}
int redness(const Rgb& c) { return c.r - std::max(c.g, c.b); }

PixPtr red_map(Pix* page, double scale) {
  const PixPtr small{scale < 1
                         ? pixScaleBySampling(page, static_cast<float>(scale), static_cast<float>(scale))
                         : pixClone(page)};
  if (!small) return nullptr;
  const int width = pixGetWidth(small.get()), height = pixGetHeight(small.get());
  PixPtr map{pixCreate(width, height, 1)};
  for (int y = 0; map && y < height; ++y) {
    const auto* from = pixGetData(small.get()) + std::ptrdiff_t{y} * pixGetWpl(small.get());
    auto* to = pixGetData(map.get()) + std::ptrdiff_t{y} * pixGetWpl(map.get());
    for (int x = 0; x < width; ++x) {
      const auto color = rgb_of(from[x]);
      if (redness(color) > kRedness && color.r > kMinRed) SET_DATA_BIT(to, x);
    }
  }
  return map;
}

/// True where the ink in `box` reaches an ellipse or a rectangle along its sides in nearly every direction.
bool has_outline(Pix* map, const PixelBox& box) {
  std::array<double, kBins> round{}, square{};
  const double cx = (box.x0 + box.x1 - 1) / 2.0, cy = (box.y0 + box.y1 - 1) / 2.0;
  const double rx = box.width() / 2.0, ry = box.height() / 2.0;
  for (int y = box.y0; y < box.y1; ++y) {
    const auto* line = pixGetData(map) + std::ptrdiff_t{y} * pixGetWpl(map);
    for (int x = box.x0; x < box.x1; ++x) {
      if (!GET_DATA_BIT(line, x)) continue;
      const double dx = (x - cx) / rx, dy = (y - cy) / ry;
      const double turn = (std::atan2(dy, dx) / std::numbers::pi + 1) / 2;
      const auto bin = std::min(kBins - 1, static_cast<std::size_t>(turn * kBins));
      round[bin] = std::max(round[bin], std::hypot(dx, dy));
      square[bin] = std::max(square[bin], std::max(std::abs(dx), std::abs(dy)));
    }
  }
  const auto reached = [](const auto& bins) {
    return static_cast<double>(std::ranges::count_if(bins, [](double r) { return r >= kOutline; }));
  };
  return std::max(reached(round), reached(square)) >= kOutlineShare * kBins;
}

bool contains(const PixelBox& outer, const PixelBox& inner) {
  return inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;
}

/// The closed red outlines of the map, seals and larger ones.
std::vector<PixelBox> find_outlines(Pix* map, double pixels_per_mm) {
  std::vector<PixelBox> seals;
  const int gap = std::max(1, static_cast<int>(kCloseMm * pixels_per_mm));
  const PixPtr closed{pixCloseSafeBrick(nullptr, map, gap, gap)};
  Boxa* boxes = closed ? pixConnCompBB(closed.get(), 8) : nullptr;
  for (int i = 0; boxes && i < boxaGetCount(boxes) && seals.size() < kMaxSeals; ++i) {
    int x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    const double least = std::min(w, h) / pixels_per_mm, most = std::max(w, h) / pixels_per_mm;
    const PixelBox box{x, y, x + w, y + h};
    if (std::ranges::any_of(seals, [&](const PixelBox& seal) { return contains(seal, box); })) continue;
    if (least >= kMinSide && most <= kMaxOverprint && most <= kMaxAspect * least && has_outline(map, box))
      seals.push_back(box);
  }
  boxaDestroy(&boxes);
  return seals;
}

/// How bright the ink of the seal is in the red channel (the median).
int ink_level(Pix* page, const PixelBox& box) {
  std::array<std::size_t, 256> count{};
  std::size_t all = 0;
  for (int y = box.y0; y < box.y1; ++y) {
    const auto* line = pixGetData(page) + std::ptrdiff_t{y} * pixGetWpl(page);
    for (int x = box.x0; x < box.x1; ++x)
      if (const auto color = rgb_of(line[x]); redness(color) > kRedness)
        ++count[static_cast<std::size_t>(color.r)], ++all;
  }
  std::size_t below = 0;
  int level = 0;
  while (level < 255 && (below += count[static_cast<std::size_t>(level)]) * 2 < all) ++level;
  return std::max(level, 1);
}

void bleach(Pix* page, Pix* grey, const PixelBox& box) {
  const double stretch = 255.0 / ink_level(page, box);
  for (int y = box.y0; y < box.y1; ++y) {
    const auto* from = pixGetData(page) + std::ptrdiff_t{y} * pixGetWpl(page);
    auto* to = pixGetData(grey) + std::ptrdiff_t{y} * pixGetWpl(grey);
    for (int x = box.x0; x < box.x1; ++x) {
      const auto color = rgb_of(from[x]);
      const double tint = std::clamp(redness(color) / kFullTint, 0.0, 1.0);
      if (tint <= 0) continue;
      const double without = std::min(255.0, color.r * stretch), with = GET_DATA_BYTE(to, x);
      SET_DATA_BYTE(to, x, static_cast<int>(with + tint * (without - with)));
    }
  }
}

PixelBox enlarged(const PixelBox& box, double factor, int width, int height) {
  constexpr double kRim = 2;  // Pixels of the map, for what area mapping has washed out.
  return {std::max(0, static_cast<int>((box.x0 - kRim) * factor)),
          std::max(0, static_cast<int>((box.y0 - kRim) * factor)),
          std::min(width, static_cast<int>((box.x1 + kRim) * factor)),
          std::min(height, static_cast<int>((box.y1 + kRim) * factor))};
}

}  // namespace

Unsealed remove_seals(const Pix& page, double pixels_per_mm) {
  auto* source = const_cast<Pix*>(&page);  // Leptonica does not say const.
  Unsealed result{PixPtr{pixConvertRGBToGray(source, 0, 0, 0)}, {}};
  const double scale = std::min(1.0, kMapPixelsPerMm / pixels_per_mm);
  const auto map = red_map(source, scale);
  if (!map || !result.grey) return result;
  for (const auto& found : find_outlines(map.get(), pixels_per_mm * scale)) {
    const auto box = enlarged(found, 1 / scale, pixGetWidth(source), pixGetHeight(source));
    bleach(source, result.grey.get(), box);
    if (std::max(found.width(), found.height()) <= kMaxSide * pixels_per_mm * scale)
      result.seals.push_back(box);
  }
  return result;
}

}  // namespace guidang::parsers::image
