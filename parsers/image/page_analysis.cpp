// Measurements by morphology on black and white: characters are closed into lines, whose heights give the
// size of the type; openings by long bricks leave nothing but ruled lines; the paper of tiles tells of the
// lighting.
#include "parsers/image/page_analysis.hpp"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace guidang::parsers::image {
namespace {

constexpr int kTilesAcross = 10, kTilesDown = 14, kTilePixels = 20;
constexpr int kUneven = 32;         // Grey levels between light and dark tiles of paper.
constexpr float kPaperRank = 0.9F;  // Of the pixels of a tile: its paper.
constexpr int kEvenPaper = 220;     // Level of paper after evening out.
constexpr double kFaintShare = 0.88;
constexpr double kInkShare = 0.78;  // Ink is darker than this share of the brightness of paper.
constexpr float kSweepDegrees = 9, kSkewStep = 1, kSkewFine = 0.02F, kSkewConfidence = 2.0F;
constexpr int kCloseShare = 45;     // Of the page width: characters of a line stand closer than this.
constexpr int kMinLine = 6;         // Pixels; thinner is dirt.
constexpr int kMaxLineShare = 10;   // Of the page height; taller is a picture.
constexpr double kInkPerEm = 0.95;  // Height of a line of Han : em.
constexpr int kMaxRules = 2'000, kMaxSpecks = 100'000;
constexpr int kRuleAspect = 12;    // Length : thickness.
constexpr int kRuleContrast = 40;  // Grey levels between a line and the paper beside it.

Pix* mutable_pix(const Pix& pix) { return const_cast<Pix*>(&pix); }  // Leptonica does not say const.

/// Brightness of the paper in tiles, ascending.
std::vector<int> paper_of_tiles(const Pix& grey) {
  auto* source = mutable_pix(grey);
  const float sx = static_cast<float>(kTilesAcross * kTilePixels) / static_cast<float>(pixGetWidth(source));
  const float sy = static_cast<float>(kTilesDown * kTilePixels) / static_cast<float>(pixGetHeight(source));
  const PixPtr small{pixScaleBySampling(source, sx, sy)};
  std::vector<int> paper;
  if (!small) return paper;
  const int width = pixGetWidth(small.get()), height = pixGetHeight(small.get());
  for (int top = 0; top + kTilePixels <= height; top += kTilePixels)
    for (int left = 0; left + kTilePixels <= width; left += kTilePixels) {
      std::vector<int> levels;
      for (int y = top; y < top + kTilePixels; ++y) {
        const auto* line = pixGetData(small.get()) + std::ptrdiff_t{y} * pixGetWpl(small.get());
        for (int x = left; x < left + kTilePixels; ++x) levels.push_back(GET_DATA_BYTE(line, x));
      }
      const auto rank =
          levels.begin() + static_cast<std::ptrdiff_t>(kPaperRank * static_cast<float>(levels.size()));
      std::nth_element(levels.begin(), rank, levels.end());
      paper.push_back(*rank);
    }
  std::ranges::sort(paper);
  return paper;
}

int at_rank(const std::vector<int>& sorted, double rank) {
  return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(rank * static_cast<double>(sorted.size() - 1))];
}

/// Otsu's threshold, but never so high that the grain of the paper becomes ink.
int ink_threshold(Pix* grey, bool faint) {
  Numa* histogram = pixGetGrayHistogram(grey, 4);
  int split = 128;
  float all = 0, seen = 0;
  numaSplitDistribution(histogram, 0.1F, &split, nullptr, nullptr, nullptr, nullptr, nullptr);
  numaGetSum(histogram, &all);
  int paper = 255;
  for (float count = 0; paper > 0 && seen < (1 - kPaperRank) * all; --paper) {
    numaGetFValue(histogram, paper, &count);
    seen += count;
  }
  numaDestroy(&histogram);
  if (faint) return std::max(1, static_cast<int>(kFaintShare * paper));
  return std::clamp(split, 1, std::max(1, static_cast<int>(kInkShare * paper)));
}

std::vector<PixelBox> components(Pix* ink, int limit) {
  std::vector<PixelBox> found;
  Boxa* boxes = ink ? pixConnCompBB(ink, 8) : nullptr;
  for (int i = 0; boxes && i < std::min(boxaGetCount(boxes), limit); ++i) {
    int x, y, w, h;
    boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
    found.push_back({x, y, x + w, y + h});
  }
  boxaDestroy(&boxes);
  return found;
}

int level_at(const Pix& grey, int x, int y) {
  auto* source = mutable_pix(grey);
  if (x < 0 || y < 0 || x >= pixGetWidth(source) || y >= pixGetHeight(source)) return 0;
  return GET_DATA_BYTE(pixGetData(source) + std::ptrdiff_t{y} * pixGetWpl(source), x);
}

int brightest(const Pix& grey, const PixelBox& box) {
  int level = 0;
  for (int y = box.y0; y < box.y1; ++y)
    for (int x = box.x0; x < box.x1; ++x) level = std::max(level, level_at(grey, x, y));
  return level;
}

/// How much darker a line is than what lies at both sides of it, along three quarters of its length.
int rule_contrast(const Pix& grey, const PixelBox& box) {
  constexpr int kSamples = 48, kAway = 4;
  const bool horizontal = box.width() >= box.height();
  const int length = horizontal ? box.width() : box.height();
  const int from = horizontal ? box.y0 : box.x0, to = horizontal ? box.y1 : box.x1;
  const auto level = [&](int along, int across) {
    return horizontal ? level_at(grey, box.x0 + along, across) : level_at(grey, across, box.y0 + along);
  };
  std::vector<int> contrasts;
  for (int i = 0; i < kSamples; ++i) {
    const int along = static_cast<int>(std::int64_t{length} * i / kSamples);
    int darkest = 255;
    for (int across = from; across < to; ++across) darkest = std::min(darkest, level(along, across));
    contrasts.push_back(std::min(level(along, from - kAway), level(along, to - 1 + kAway)) - darkest);
  }
  std::ranges::nth_element(contrasts, contrasts.begin() + kSamples / 4);
  return contrasts[kSamples / 4];
}

}  // namespace

bool is_unevenly_lit(const Pix& grey) {
  const auto paper = paper_of_tiles(grey);
  return at_rank(paper, 0.9) - at_rank(paper, 0.1) > kUneven;
}

PixPtr even_out(const Pix& grey) {
  auto* source = mutable_pix(grey);
  const int darkest = at_rank(paper_of_tiles(grey), 0.03);
  const int threshold = std::clamp(darkest * 6 / 10, 30, 110);
  constexpr int kTileX = 12, kTileY = 16, kMinCount = 50, kSmoothX = 2, kSmoothY = 2;
  PixPtr even{pixBackgroundNorm(source, nullptr, nullptr, kTileX, kTileY, threshold, kMinCount, kEvenPaper,
                                kSmoothX, kSmoothY)};
  return even ? std::move(even) : PixPtr{pixCopy(nullptr, source)};
}

PixPtr ink_of(const Pix& grey, bool faint) {
  auto* source = mutable_pix(grey);
  return PixPtr{pixThresholdToBinary(source, ink_threshold(source, faint))};
}

double skew_of(const Pix& ink) {
  float angle = 0, confidence = 0;
  const bool failed = pixFindSkewSweepAndSearch(mutable_pix(ink), &angle, &confidence, 2, 1, kSweepDegrees,
                                                kSkewStep, kSkewFine) != 0;
  return failed || confidence < kSkewConfidence ? 0 : -angle;
}

TextLines find_lines(const Pix& ink) {
  TextLines lines;
  auto* source = mutable_pix(ink);
  const int width = pixGetWidth(source), height = pixGetHeight(source),
            reach = std::max(3, width / kCloseShare);
  PixPtr text{pixCopy(nullptr, source)};
  for (const auto& [w, h] : {std::pair{4 * reach, 1}, std::pair{1, 4 * reach}}) {
    const PixPtr rules{pixOpenBrick(nullptr, source, w, h)};
    if (text && rules) pixSubtract(text.get(), text.get(), rules.get());
  }
  if (text) text.reset(pixCloseSafeBrick(nullptr, text.get(), reach, 1));
  std::vector<std::pair<int, int>> heights;  // With the width as weight.
  int weight = 0;
  for (const auto& box : components(text.get(), 20'000)) {
    if (box.height() < kMinLine || box.height() > height / kMaxLineShare || box.width() < box.height())
      continue;
    lines.boxes.push_back(box);
    if (box.width() < 2 * box.height()) continue;
    heights.emplace_back(box.height(), box.width());
    weight += box.width();
  }
  std::ranges::sort(heights);
  int below = 0;
  for (const auto& [line, length] : heights) {
    below += length;
    lines.em = line / kInkPerEm;
    if (2 * below >= weight) break;
  }
  for (const auto& box : lines.boxes)
    if (lines.em > 0) lines.length_em += box.width() / lines.em;
  return lines;
}

void remove_specks(Pix& grey, const Pix& ink, int side) {
  // Thickened by the distance that ink must keep, what is still tiny stands alone.
  const int reach = 2 * side;
  const PixPtr thick{pixDilateBrick(nullptr, mutable_pix(ink), 2 * reach + 1, 2 * reach + 1)};
  for (const auto& box : components(thick.get(), kMaxSpecks)) {
    if (std::max(box.width(), box.height()) > side + 2 * reach) continue;
    Box* area = boxCreate(box.x0, box.y0, box.width(), box.height());
    pixSetInRectArbitrary(&grey, area, static_cast<unsigned>(brightest(grey, box)));
    boxDestroy(&area);
  }
}

std::vector<PixelBox> find_rules(const Pix& grey, const Pix& ink, const RuleSize& size) {
  std::vector<PixelBox> rules;
  auto* source = mutable_pix(ink);
  for (const bool horizontal : {true, false}) {
    // A curled or slightly turned line climbs by single pixels; thickened it still has its length.
    const PixPtr thick{horizontal ? pixDilateBrick(nullptr, source, 1, 3)
                                  : pixDilateBrick(nullptr, source, 3, 1)};
    const PixPtr opened{thick ? pixOpenBrick(nullptr, thick.get(), horizontal ? size.min_length : 1,
                                             horizontal ? 1 : size.min_length)
                              : nullptr};
    for (const auto& box : components(opened.get(), kMaxRules)) {
      const int length = std::max(box.width(), box.height()), thickness = std::min(box.width(), box.height());
      if (length >= kRuleAspect * thickness && thickness <= size.max_thickness &&
          rule_contrast(grey, box) >= kRuleContrast)
        rules.push_back(box);
    }
  }
  return rules;
}

}  // namespace guidang::parsers::image
