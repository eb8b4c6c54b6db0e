#pragma once
#include <cstddef>
#include <vector>

namespace guidang::parsers::pdf {

/// The path under construction, in user space: it is transformed when it is painted.
class Path {
 public:
  struct Point {
    double x, y;
    bool curve;  ///< A control point, or the start of a curve's second half.
  };
  struct Part {
    std::size_t begin, end;
    bool closed;
  };

  void move_to(double x, double y) { moved_ = true, first_ = {x, y, false}; }
  void line_to(double x, double y) {
    begin_part();
    add({x, y, false});
  }
  void curve_to(double x1, double y1, double x2, double y2, double x3, double y3) {
    begin_part();
    add({x1, y1, true}), add({x2, y2, true}), add({x3, y3, false});
  }
  /// Only where is_begun().
  void close() {
    if (moved_) begin_part();
    auto& part = parts_.back();
    const auto first = points_[part.begin], last = points_.back();
    if (last.x != first.x || last.y != first.y) add({first.x, first.y, false});
    part.closed = true;
  }
  void clear() { points_.clear(), parts_.clear(), moved_ = false; }

  bool is_begun() const { return moved_ || !parts_.empty(); }
  /// Not only a point.
  bool has_segments() const { return !parts_.empty(); }
  const Point& last() const { return points_.back(); }
  const std::vector<Part>& parts() const { return parts_; }
  const Point* points(const Part& part) const { return points_.data() + part.begin; }
  std::size_t size() const { return points_.size(); }

 private:
  void begin_part() {
    if (!moved_ && !parts_.back().closed) return;
    const Point start = moved_ ? first_ : points_.back();
    parts_.push_back({points_.size(), points_.size(), false});
    add({start.x, start.y, false});
    moved_ = false;
  }
  void add(Point point) {
    points_.push_back(point);
    parts_.back().end = points_.size();
  }

  std::vector<Point> points_;
  std::vector<Part> parts_;
  bool moved_ = false;
  Point first_{};
};

}  // namespace guidang::parsers::pdf
