// Recognition gives boxes of ink, typesetting works with cells. A Han character stands in the middle of its
// cell, a comma at its left, an opening bracket at its right; so cells are laid around the ink, cut where the
// neighbour's ink begins.
#include "parsers/image/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <string_view>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::image {
namespace {

constexpr float kInkPerEm = 0.9F;        // Height of the ink of a line of Han : em.
constexpr float kSameSize = 0.09F;       // Sizes within this share are one size.
constexpr float kBearing = 0.08F;        // Em between the edge of a cell and the ink of its punctuation.
constexpr float kBelowBaseline = 0.14F;  // Of an em of Han.
constexpr float kWordGap = 0.28F;        // Em between Latin words.
constexpr float kFullWidth = 0.68F;      // Em between the neighbours of a mark that is set full-width.
constexpr float kLabelGap = 0.7F;        // … behind a number at the start of a line.
constexpr float kNoBlank = 1.2F;  // Em between Han and Latin that are no typed blank: boxes are not exact.

bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF); }
bool hangs_left(char32_t c) { return std::u32string_view(U"，。、；：？！）》〉」』】〕”’").contains(c); }
bool hangs_right(char32_t c) { return std::u32string_view(U"（《〈「『【〔“‘").contains(c); }

float middle_of(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The em of a line in points: the step from one Han character to the next, averaged over runs of them
/// because the boxes of single ones are not exact; where there is no run or letters are set apart, the height
/// of the line.
float em_of(const RecognisedLine& line, const Scale& scale) {
  float length = 0;
  int steps = 0;
  bool han = false;
  for (std::size_t i = 0; i < line.symbols.size(); ++i) {
    han = han || layout::is_wide(layout::first_char(line.symbols[i].text));
    if (i == 0 || !is_han(layout::first_char(line.symbols[i].text)) ||
        !is_han(layout::first_char(line.symbols[i - 1].text)))
      continue;
    const auto a = scale.place(line.symbols[i - 1].box), b = scale.place(line.symbols[i].box);
    length += (b.x0 + b.x1 - a.x0 - a.x1) / 2;
    ++steps;
  }
  constexpr int kSteps = 3;
  constexpr float kTightest = 0.75F;  // Characters never stand closer; the boxes of the line are wrong then.
  constexpr float kDigitHeight = 0.76F;
  const float by_height = scale.place(line.box).height() / (han ? kInkPerEm : kDigitHeight);
  const float by_step = steps < kSteps ? 0 : length / static_cast<float>(steps);
  return by_step > kTightest * by_height ? std::min(by_step, by_height) : by_height;
}

/// Sizes that hardly differ become one, to half points, because measuring is not that exact: the most common
/// size first takes what is near to it.
std::vector<float> common_sizes(std::span<const RecognisedLine> lines, const Scale& scale) {
  std::vector<float> sizes, common(lines.size(), 0);
  for (const auto& line : lines) sizes.push_back(em_of(line, scale));
  const auto near = [&](std::size_t i, float size) {
    return common[i] == 0 && std::abs(sizes[i] - size) <= kSameSize * size;
  };
  const auto weight = [&](float size) {
    std::size_t symbols = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) symbols += near(i, size) ? lines[i].symbols.size() : 0;
    return symbols;
  };
  std::vector<float> candidates = sizes;
  std::ranges::sort(candidates);
  constexpr std::size_t kMaxSizes = 20;  // More are noise; they stay as measured.
  for (std::size_t round = 0; round < kMaxSizes && !candidates.empty(); ++round) {
    const float best = *std::ranges::max_element(candidates, {}, weight);
    std::vector<float> members;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (near(i, best))
        members.insert(members.end(), std::min<std::size_t>(lines[i].symbols.size(), 100), sizes[i]);
    const float size = std::max(1.0F, std::round(2 * middle_of(std::move(members))) / 2);
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (near(i, best)) common[i] = size;
    std::erase_if(candidates, [&](float c) { return std::abs(c - best) <= kSameSize * best; });
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (common[i] == 0) common[i] = std::max(1.0F, sizes[i]);
  return common;
}

/// 1, 3.2, A.1: what stands in front of a heading, with a blank behind it.
bool is_label(std::string_view text) {
  return std::ranges::all_of(
      text, [](unsigned char c) { return std::isdigit(c) != 0 || std::isupper(c) != 0 || c == '.'; });
}

class LineSetter {
 public:
  LineSetter(const RecognisedLine& line, const Scale& scale, float em, std::uint16_t style)
      : line_(line), scale_(scale), em_(em), style_(style) {}

  /// In coordinates of the frame.
  std::vector<layout::Glyph> run() {
    baseline_ = scale_.place({0, line_.baseline, 0, line_.baseline}).y0;
    for (std::size_t i = 0; i < line_.symbols.size();) {
      const auto end = word_end(i);
      add(i, end);
      i = end;
    }
    keep_order();
    return std::move(glyphs_);
  }

 private:
  Box box(std::size_t i) const { return scale_.place(line_.symbols[i].box); }

  /// Full-width characters stand alone; others stay together up to a gap or a word that the engine sets
  /// apart.
  std::size_t word_end(std::size_t begin) const {
    auto end = begin + 1;
    if (is_wide(begin)) return end;
    while (end < line_.symbols.size() && !is_wide(end) && !apart(end)) ++end;
    return end;
  }

  bool is_wide(std::size_t i) const { return layout::is_wide(layout::first_char(text_of(i))); }

  bool apart(std::size_t next) const {
    const float gap = box(next).x0 - box(next - 1).x1;
    return gap > 2 * kWordGap * em_ || (line_.symbols[next].word_start && gap > kWordGap * em_);
  }

  /// Behind its successor, while its neighbours are in order: its own box is the wrong one.
  bool is_astray(std::size_t i) const {
    const auto middle = [&](std::size_t j) { return glyphs_[j].box.x0 + glyphs_[j].box.x1; };
    return i + 1 < glyphs_.size() && middle(i) >= middle(i + 1) && middle(i + 1) > middle(i - 1);
  }

  /// The engine is sure of the order of characters, not of their boxes; the layout goes by the boxes.
  void keep_order() {
    for (std::size_t i = 1; i < glyphs_.size(); ++i) {
      const auto& before = glyphs_[i - 1].box;
      auto& box = glyphs_[i].box;
      if (is_astray(i)) {
        box.x1 = std::max(before.x1 + em_ / 2, std::min(box.x1, glyphs_[i + 1].box.x0));
        box.x0 = before.x1;
        continue;
      }
      const bool in_order = box.x0 + box.x1 > before.x0 + before.x1;
      const bool mixed = layout::is_wide(layout::last_char(glyphs_[i - 1].text)) !=
                         layout::is_wide(layout::first_char(glyphs_[i].text));
      const float no_blank = i == 1 && is_label(glyphs_[0].text) ? kLabelGap : kNoBlank;
      if (in_order && !(mixed && box.x0 - before.x1 < no_blank * em_)) continue;
      box.x0 = before.x1;
      box.x1 = std::max(box.x1, box.x0 + em_ / 2);
    }
  }

  /// Punctuation comes half-width whatever the print shows; the room that it takes tells.
  std::string text_of(std::size_t i) const {
    static constexpr std::string_view kHalf = "():;,!?";
    static constexpr std::array<const char*, kHalf.size()> kFull = {"（", "）", "：", "；", "，", "！", "？"};
    const auto& text = line_.symbols[i].text;
    const auto at = text.size() == 1 ? kHalf.find(text) : std::string_view::npos;
    if (at == std::string_view::npos) return text;
    if (text == ")")  // As wide as its fellow, whatever stands in between.
      if (const auto open = opening_of(i)) return text_of(*open) == "(" ? text : kFull[at];
    const bool first = i == 0, last = i + 1 == line_.symbols.size();
    const auto is_han_at = [&](std::size_t j) {
      return layout::is_wide(layout::first_char(line_.symbols[j].text));
    };
    if (!(!first && is_han_at(i - 1)) && !(!last && is_han_at(i + 1))) return text;
    const bool roomy = first || last || box(i + 1).x0 - box(i - 1).x1 >= kFullWidth * em_;
    return roomy ? kFull[at] : text;
  }

  std::optional<std::size_t> opening_of(std::size_t i) const {
    while (i-- > 0) {
      const auto& text = line_.symbols[i].text;
      if (text == ")" || text == "）") break;
      if (text == "(" || text == "（") return i;
    }
    return std::nullopt;
  }

  void add(std::size_t begin, std::size_t end) {
    layout::Glyph glyph;
    glyph.box = box(begin);
    float confidence = 0;
    for (auto i = begin; i < end; ++i) {
      glyph.text += text_of(i);
      glyph.box = glyph.box.united(box(i));
      confidence += line_.symbols[i].confidence;
    }
    if (is_wide(begin))
      widen(glyph.box, layout::first_char(glyph.text), begin);
    else
      glyph.space_after = end < line_.symbols.size() && !is_wide(end);
    glyph.baseline = baseline_;
    glyph.box.y0 = baseline_ - (1 - kBelowBaseline) * em_;
    glyph.box.y1 = baseline_ + kBelowBaseline * em_;
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
