// Recognition gives boxes of ink, typesetting works with cells. A Han character stands in the middle of its cell, a comma
// at its left, an opening bracket at its right; so cells are laid around the ink, cut where the neighbour's ink begins.
#include "parsers/image/words.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::image {
namespace {

constexpr float kInkPerEm = 0.92F;       // Height of the ink of a Han character : em.
constexpr float kSameSize = 0.09F;       // Sizes within this share are one size.
constexpr float kBearing = 0.08F;        // Em between the edge of a cell and the ink of its punctuation.
constexpr float kBaseline = 0.14F;       // Em between the baseline and the lower edge of Han ink.
constexpr float kWordGap = 0.28F;        // Em between Latin words.

bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF); }
bool hangs_left(char32_t c) { return std::u32string_view(U"，。、；：？！）》〉」』】〕”’").contains(c); }
bool hangs_right(char32_t c) { return std::u32string_view(U"（《〈「『【〔“‘").contains(c); }

float middle_of(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The em of a line in points: from its larger Han characters, else from its height.
float em_of(const RecognisedLine& line, const Scale& scale) {
  std::vector<float> sizes, heights;
  for (const auto& symbol : line.symbols) {
    const auto box = scale.place(symbol.box);
    heights.push_back(box.height());
    if (is_han(layout::first_char(symbol.text))) sizes.push_back(std::max(box.width(), box.height()));
  }
  if (sizes.size() >= 2) return middle_of(std::move(sizes)) / kInkPerEm;
  constexpr float kDigitHeight = 0.72F;
  return (heights.empty() ? 0 : *std::ranges::max_element(heights)) / (sizes.empty() ? kDigitHeight : kInkPerEm);
}

/// Sizes that hardly differ become their weighted mean, to half points: measuring is not that exact.
std::vector<float> common_sizes(std::span<const RecognisedLine> lines, const Scale& scale) {
  std::vector<float> sizes;
  for (const auto& line : lines) sizes.push_back(em_of(line, scale));
  std::vector<std::size_t> order(lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return sizes[i]; });
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    float sum = 0, weight = 0;
    for (; end < order.size() && sizes[order[end]] <= sizes[order[begin]] * (1 + 2 * kSameSize); ++end) {
      const auto count = static_cast<float>(lines[order[end]].symbols.size());
      sum += sizes[order[end]] * count;
      weight += count;
    }
    const float common = std::round(2 * sum / std::max(weight, 1.0F)) / 2;
    for (auto i = begin; i < end; ++i) sizes[order[i]] = std::max(common, 1.0F);
  }
  return sizes;
}

class LineSetter {
 public:
  LineSetter(const RecognisedLine& line, const Scale& scale, float em, std::uint16_t style)
      : line_(line), scale_(scale), em_(em), style_(style) {}

  /// In coordinates of the frame.
  std::vector<layout::Glyph> run() {
    baseline_ = baseline();
    for (std::size_t i = 0; i < line_.symbols.size();) {
      const auto end = word_end(i);
      add(i, end);
      i = end;
    }
    return std::move(glyphs_);
  }

 private:
  Box box(std::size_t i) const { return scale_.place(line_.symbols[i].box); }

  float baseline() const {
    std::vector<float> feet;
    for (std::size_t i = 0; i < line_.symbols.size(); ++i)
      if (is_han(layout::first_char(line_.symbols[i].text))) feet.push_back(box(i).y1 - kBaseline * em_ / 2);
    return feet.empty() ? scale_.place(line_.box).y1 : middle_of(std::move(feet));
  }

  /// Full-width characters stand alone; others stay together up to a gap or a word that the engine sets apart.
  std::size_t word_end(std::size_t begin) const {
    auto end = begin + 1;
    if (layout::is_wide(layout::first_char(line_.symbols[begin].text))) return end;
    while (end < line_.symbols.size() && !layout::is_wide(layout::first_char(line_.symbols[end].text)) && !apart(end))
      ++end;
    return end;
  }

  bool apart(std::size_t next) const {
    const float gap = box(next).x0 - box(next - 1).x1;
    return gap > 2 * kWordGap * em_ || (line_.symbols[next].word_start && gap > kWordGap * em_);
  }

  void add(std::size_t begin, std::size_t end) {
    layout::Glyph glyph;
    glyph.box = box(begin);
    float confidence = 0;
    for (auto i = begin; i < end; ++i) {
      glyph.text += line_.symbols[i].text;
      glyph.box = glyph.box.united(box(i));
      confidence += line_.symbols[i].confidence;
    }
    const bool wide = layout::is_wide(layout::first_char(glyph.text));
    if (wide) widen(glyph.box, layout::first_char(glyph.text), begin);
    else glyph.space_after = end < line_.symbols.size() && !layout::is_wide(layout::first_char(line_.symbols[end].text));
    glyph.baseline = baseline_;
    glyph.box.y0 = baseline_ - (1 - kBaseline) * em_;
    glyph.box.y1 = baseline_ + kBaseline * em_;
    glyph.style = style_;
    glyph.confidence = std::clamp(confidence / static_cast<float>(end - begin), 0.0F, 1.0F);
    glyphs_.push_back(std::move(glyph));
  }

  /// From the ink to the cell.
  void widen(Box& cell, char32_t c, std::size_t i) const {
    const Box ink = cell;
    if (hangs_left(c)) {
      cell.x0 = ink.x0 - kBearing * em_;
      cell.x1 = std::max(ink.x1, cell.x0 + em_);
    } else if (hangs_right(c)) {
      cell.x1 = ink.x1 + kBearing * em_;
      cell.x0 = std::min(ink.x0, cell.x1 - em_);
    } else {
      const float middle = (ink.x0 + ink.x1) / 2;
      cell.x0 = std::min(ink.x0, middle - em_ / 2);
      cell.x1 = std::max(ink.x1, middle + em_ / 2);
    }
    if (i > 0) cell.x0 = std::min(ink.x0, std::max(cell.x0, box(i - 1).x1));
    if (i + 1 < line_.symbols.size()) cell.x1 = std::max(ink.x1, std::min(cell.x1, box(i + 1).x0));
  }

  const RecognisedLine& line_;
  const Scale& scale_;
  float em_;
  std::uint16_t style_;
  std::vector<layout::Glyph> glyphs_;
  float baseline_ = 0;
};

void turn_back(layout::Glyph& glyph, const layout::Frame& frame) {
  if (frame.angle == 0) return;
  const Box foot = frame.turn_back({glyph.box.x0, glyph.baseline, glyph.box.x1, glyph.baseline});
  glyph.baseline = frame.angle % 180 == 0 ? foot.y0 : foot.x0;
  glyph.box = frame.turn_back(glyph.box);
  glyph.angle = static_cast<std::int16_t>(frame.angle);
}

}  // namespace

Box Scale::place(const PixelBox& pixels) const {
  const float x = box.width() / static_cast<float>(width), y = box.height() / static_cast<float>(height);
  return {box.x0 + static_cast<float>(pixels.x0) * x, box.y0 + static_cast<float>(pixels.y0) * y,
          box.x0 + static_cast<float>(pixels.x1) * x, box.y0 + static_cast<float>(pixels.y1) * y};
}

void append_glyphs(std::span<const RecognisedLine> lines, const Scale& scale, const layout::Frame& frame,
                   RawDocument& document, layout::PageContent& page) {
  const auto sizes = common_sizes(lines, scale);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto style = document.intern({.size_pt = sizes[i]});
    for (auto& glyph : LineSetter(lines[i], scale, sizes[i], style).run()) {
      turn_back(glyph, frame);
      page.glyphs.push_back(std::move(glyph));
    }
  }
}

}  // namespace guidang::parsers::image
