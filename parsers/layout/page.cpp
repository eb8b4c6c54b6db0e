#include "parsers/layout/page.hpp"

#include <algorithm>
#include <bitset>

namespace guidang::parsers::layout {

float image_coverage(const PageContent& page) {
  constexpr int kSide = 64;
  if (page.width_pt <= 0 || page.height_pt <= 0) return 0;
  std::bitset<kSide * kSide> covered;
  const auto index = [](float value, float size) {
    return static_cast<int>(std::clamp(value / size * kSide + 0.5F, 0.0F, static_cast<float>(kSide)));
  };
  for (const auto& image : page.images) {
    const int x0 = index(image.box.x0, page.width_pt), x1 = index(image.box.x1, page.width_pt);
    const int y0 = index(image.box.y0, page.height_pt), y1 = index(image.box.y1, page.height_pt);
    for (int y = y0; y < y1; ++y)
      for (int x = x0; x < x1; ++x) covered.set(static_cast<std::size_t>(y * kSide + x));
  }
  return static_cast<float>(covered.count()) / (kSide * kSide);
}

}  // namespace guidang::parsers::layout
