#include "parsers/ofd/path_object.hpp"

#include <algorithm>
#include <cmath>

namespace guidang::parsers::ofd {
namespace {

constexpr double kLineWidthMm = 0.353;  ///< Where the standard's default holds.
constexpr float kThinPt = 3;            ///< A filled rectangle up to here is a line.
constexpr float kStraightPt = 0.5;      ///< Deviation of a level or upright line.
constexpr float kShortestPt = 1;
constexpr std::uint32_t kNearlyWhite = 0xF8;

bool is_white(std::uint32_t rgb) {
  return (rgb >> 16 & 0xFF) >= kNearlyWhite && (rgb >> 8 & 0xFF) >= kNearlyWhite &&
         (rgb & 0xFF) >= kNearlyWhite;
}

struct Subpath {
  std::vector<Point> points;  ///< On the page.
  bool curved = false, closed = false;
};

/// Reads AbbreviatedData (9.3.3): S M start, L line, Q B A curves to their last point, C closes.
class DataReader {
 public:
  DataReader(std::string_view data, const Matrix& to_page) : data_{data}, to_page_{to_page} {}

  std::vector<Subpath> read() {
    for (;;) {
      const auto begin = data_.find_first_not_of(" \t\r\n,");
      if (begin == std::string_view::npos) break;
      const char operation = data_[begin];
      data_.remove_prefix(begin + 1);
      if (!apply(operation)) break;
    }
    return std::move(subpaths_);
  }

 private:
  /// False where the data make no sense any more; what was read stays.
  bool apply(char operation) {
    switch (operation) {
      case 'S':
      case 'M':
        return start();
      case 'L':
        return add(0, false);
      case 'Q':
        return add(2, true);
      case 'B':
        return add(4, true);
      case 'A':
        return add(5, true);
      case 'C':
      case 'Z':
        return close();
      default:
        return false;
    }
  }

  std::optional<Point> point() {
    const auto x = next_number(data_), y = next_number(data_);
    if (!x || !y) return {};
    return to_page_({*x, *y});
  }

  bool start() {
    const auto at = point();
    if (at) subpaths_.push_back({{*at}});
    return at.has_value();
  }

  bool add(int numbers_before, bool curved) {
    for (int i = 0; i < numbers_before; ++i)
      if (!next_number(data_)) return false;
    const auto at = point();
    if (!at || subpaths_.empty()) return false;
    subpaths_.back().points.push_back(*at);
    subpaths_.back().curved |= curved;
    return true;
  }

  bool close() {
    if (subpaths_.empty()) return false;
    auto& last = subpaths_.back();
    last.closed = true;
    last.points.push_back(last.points.front());
    return true;
  }

  std::string_view data_;
  const Matrix& to_page_;
  std::vector<Subpath> subpaths_;
};

Box box_of(const Point& from, const Point& to, double thickness) {
  Box box = transformed(
      {std::min(from.x, to.x), std::min(from.y, to.y), std::abs(from.x - to.x), std::abs(from.y - to.y)},
      Matrix{});
  const auto half = static_cast<float>(thickness / 2);
  auto& [x0, y0, x1, y1] = box;
  if (box.width() >= box.height())
    y0 -= half, y1 += half;
  else
    x0 -= half, x1 += half;
  return box;
}

bool is_straight(const Point& from, const Point& to) {
  const double across = std::min(std::abs(from.x - to.x), std::abs(from.y - to.y));
  const double along = std::max(std::abs(from.x - to.x), std::abs(from.y - to.y));
  return across <= kStraightPt && along >= kShortestPt && along > across;
}

/// A rectangle, possibly without its closing edge, so thin that a reader sees a line.
bool is_thin_rectangle(const Subpath& path, Box& box) {
  if (path.curved || path.points.size() < 4 || path.points.size() > 6) return false;
  const auto [left, right] = std::ranges::minmax(path.points, {}, &Point::x);
  const auto [top, bottom] = std::ranges::minmax(path.points, {}, &Point::y);
  box = transformed({left.x, top.y, right.x - left.x, bottom.y - top.y}, Matrix{});
  return std::min(box.width(), box.height()) <= kThinPt && std::max(box.width(), box.height()) >= kShortestPt;
}

void add_stroke(const Subpath& path, double thickness, std::uint32_t rgb, std::size_t max_rules,
                PathFacts& facts) {
  for (std::size_t i = 1; i < path.points.size() && facts.rules.size() < max_rules; ++i)
    if (is_straight(path.points[i - 1], path.points[i]))
      facts.rules.push_back({box_of(path.points[i - 1], path.points[i], thickness), rgb});
}

}  // namespace

PathFacts read_path_object(pugi::xml_node object, const Matrix& to_page, const Paint& paint,
                           std::size_t max_rules) {
  const auto own = stated_paint(object).over(paint);
  // Lines are black unless stated otherwise; areas without a colour are transparent (9.1).
  const auto stroke_rgb = own.stroke.value_or(0), fill_rgb = own.fill.value_or(0xFFFFFF);
  const bool strokes = flag(object, "Stroke", true) && !is_white(stroke_rgb);
  const bool fills = flag(object, "Fill", false) && !is_white(fill_rgb);
  const double thickness = std::clamp(own.line_width_mm.value_or(kLineWidthMm) * to_page.scale_x(), 0.0, 1e4);
  const auto data = text_of(child(object, "AbbreviatedData"));
  PathFacts facts;
  for (const auto& path : DataReader{data, to_page}.read()) {
    facts.curved |= path.curved;
    if (facts.rules.size() >= max_rules) break;
    Box box;
    if (fills && is_thin_rectangle(path, box))
      facts.rules.push_back({box, fill_rgb});
    else if (strokes && !path.curved)
      add_stroke(path, thickness, stroke_rgb, max_rules, facts);
  }
  return facts;
}

}  // namespace guidang::parsers::ofd
