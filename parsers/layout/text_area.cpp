// The left edge is the smallest x at which several lines begin, the right edge the largest at which several
// end. A page with too few lines takes the edges of the pages of its size; odd and even pages may differ
// (mirrored margins).
#include "parsers/layout/text_area.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::layout {
namespace {

constexpr std::size_t kMinLines = 4;  // For a page to speak for itself.
constexpr float kMarginShare =
    0.12F;                            // Of the page width, by which the right margin may exceed the left one.
constexpr std::size_t kMinPages = 3;  // For odd and even pages to be told apart.

struct Edges {
  std::optional<float> left, right;
};

std::vector<const Line*> body_lines(const PageItems& page, bool every_column) {
  std::vector<const Line*> lines;
  for (const auto& item : page.items)
    if (item.line() && item.layer == Layer::body && !item.aside && (every_column || item.column == 0))
      lines.push_back(item.line());
  return lines;
}

/// The outermost value that at least `support` values come within `reach` of; `sign` +1 looks for the
/// smallest.
std::optional<float> supported(std::vector<float> values, float sign, float reach, std::size_t support) {
  std::sort(values.begin(), values.end(), [&](float a, float b) { return sign * a < sign * b; });
  for (std::size_t i = 0; i + support <= values.size(); ++i)
    if (sign * (values[i + support - 1] - values[i]) <= reach) return values[i];
  return std::nullopt;
}

Edges edges_of(const PageItems& page, float em) {
  std::vector<float> left, right;
  for (const auto* line : body_lines(page, false)) {
    left.push_back(line->box.x0);
    // A closing mark may hang over the edge; without it the line still ends inside.
    right.push_back(line->box.x1 - (is_closer(last_char(line->text)) ? line->size : 0));
  }
  if (left.size() < kMinLines) return {};
  const auto support = std::max<std::size_t>(2, left.size() / 8);
  return {supported(left, 1, 0.4F * em, support), supported(right, -1, em, support)};
}

float median(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Edges that pages of one kind agree on.
struct Group {
  std::vector<float> left, right;
  void add(const Edges& edges) {
    if (edges.left) left.push_back(*edges.left);
    if (edges.right) right.push_back(*edges.right);
  }
};

void set_areas(std::span<PageItems> pages, float em) {
  std::map<std::pair<int, int>, Group> groups;  // Page width, parity (2: both).
  std::vector<Edges> own;
  const auto width_of = [](const PageItems& page) { return static_cast<int>(page.frame.width() / 10); };
  for (const auto& page : pages) {
    own.push_back(edges_of(page, em));
    for (const int parity : {static_cast<int>(page.number % 2), 2})
      groups[{width_of(page), parity}].add(own.back());
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto& page = pages[i];
    float least = page.frame.width(), most = 0;
    for (const auto* line : body_lines(page, true)) {
      least = std::min(least, line->box.x0);
      most = std::max(most, line->box.x1);
    }
    const auto& mine = groups[{width_of(page), static_cast<int>(page.number % 2)}];
    const auto& all = groups[{width_of(page), 2}];
    const auto shared = [&](std::vector<float> Group::*edge) -> std::optional<float> {
      if ((mine.*edge).size() >= kMinPages) return median(mine.*edge);
      if (!(all.*edge).empty()) return median(all.*edge);
      return std::nullopt;
    };
    const auto left = shared(&Group::left), right = shared(&Group::right);
    auto& area = page.columns[0];
    area.left = left ? std::min(*left, own[i].left.value_or(*left)) : least;
    // Short lines of equal length end nowhere near an edge: margins are about alike.
    const float mirrored = page.frame.width() - area.left;
    area.right =
        right
            ? std::max({*right, own[i].right.value_or(*right), mirrored - kMarginShare * page.frame.width()})
            : std::max(most, mirrored);
  }
}

void measure_type(std::span<PageItems> pages, Setting& setting) {
  std::map<float, std::size_t> sizes;
  for (const auto& page : pages)
    for (const auto* line : body_lines(page, true))
      sizes[std::round(line->size * 2) / 2] += line->text.size();
  const auto most =
      std::max_element(sizes.begin(), sizes.end(), [](auto& a, auto& b) { return a.second < b.second; });
  if (most != sizes.end() && most->first > 0) setting.body_size = most->first;
}

void measure_lines(std::span<PageItems> pages, Setting& setting) {
  std::vector<float> pitches;
  std::size_t indented = 0, lines = 0;
  for (const auto& page : pages) {
    const Line* before = nullptr;
    for (const auto& item : page.items) {
      const auto* line = item.line();
      if (!line || item.layer != Layer::body || item.aside) {
        before = nullptr;
        continue;
      }
      const float step = before ? line->baseline - before->baseline : 0;
      if (before && std::abs(line->size - before->size) < 1 && step > 0 && step < 4 * line->size)
        pitches.push_back(step / line->size);
      const float indent = (line->box.x0 - page.columns[item.column].left) / line->size;
      ++lines;
      indented += indent > 1.5F && indent < 2.6F;
      before = line;
    }
  }
  if (!pitches.empty()) setting.pitch_em = std::clamp(median(std::move(pitches)), 1.0F, 3.0F);
  setting.indents = indented >= 2 && indented * 12 >= lines;
}

}  // namespace

Setting measure_setting(std::span<PageItems> pages) {
  Setting setting;
  measure_type(pages, setting);
  set_areas(pages, setting.body_size);
  measure_lines(pages, setting);
  return setting;
}

Stand stand_of(const Line& line, const Extent& area, const Setting& setting) {
  Stand stand{Alignment::left, line.box.x0 - area.left, area.right - line.box.x1};
  const float width = area.right - area.left, em = std::max(line.size, 1.0F);
  if (width < 6 * em || line.leaders) return stand;
  const float off = std::abs(stand.left - stand.right), least = std::min(stand.left, stand.right);
  const bool large = line.size > 1.15F * setting.body_size;
  const bool like_paragraph = !large && stand.left < 2.4F * setting.body_size;
  const float tolerance =
      large ? std::max(2.2F * setting.body_size, 0.8F * em) : std::max(0.8F * em, 0.03F * width);
  // Centred lines that kept the first-line indent of the body stand half of it too far to the right.
  const bool shifted = std::abs(stand.left - stand.right - 2 * em) < 0.4F * em && least > 3 * em;
  if (!like_paragraph && (off <= tolerance || shifted) && least > 0.35F * em)
    stand.alignment = Alignment::center;
  else if (stand.left > 0.38F * width && stand.right < 6.5F * em && stand.left > stand.right + 4 * em)
    stand.alignment = Alignment::right;
  return stand;
}

}  // namespace guidang::parsers::layout
