#include <algorithm>

#include "parsers/pdf/content/content_reader.hpp"

namespace guidang::parsers::pdf {
namespace {

constexpr std::size_t kMaxPoints = 1'000'000;

}  // namespace

bool ContentReader::path_is_begun() {
  if (path_.size() > kMaxPoints) leave("too long a path");
  return path_.is_begun();
}

void ContentReader::move_to() {
  pen_.x = number(0), pen_.y = number(1);
  path_.move_to(pen_.x, pen_.y);
}

void ContentReader::line_to() {
  if (!path_is_begun()) return;
  pen_.x = number(0), pen_.y = number(1);
  path_.line_to(pen_.x, pen_.y);
}

void ContentReader::curve_to() {
  if (!path_is_begun()) return;
  pen_.x = number(4), pen_.y = number(5);
  path_.curve_to(number(0), number(1), number(2), number(3), pen_.x, pen_.y);
}

void ContentReader::curve_from_point() {
  if (!path_is_begun()) return;
  const double x = pen_.x, y = pen_.y;
  pen_.x = number(2), pen_.y = number(3);
  path_.curve_to(x, y, number(0), number(1), pen_.x, pen_.y);
}

void ContentReader::curve_to_point() {
  if (!path_is_begun()) return;
  pen_.x = number(2), pen_.y = number(3);
  path_.curve_to(number(0), number(1), pen_.x, pen_.y, pen_.x, pen_.y);
}

void ContentReader::rectangle() {
  if (path_.size() > kMaxPoints) return leave("too long a path");
  const double x = number(0), y = number(1), width = number(2), height = number(3);
  path_.move_to(x, y);
  path_.line_to(x + width, y);
  path_.line_to(x + width, y + height);
  path_.line_to(x, y + height);
  path_.close();
  pen_.x = path_.last().x, pen_.y = path_.last().y;
}

void ContentReader::close_path() {
  if (!path_.is_begun()) return;
  path_.close();
  pen_.x = path_.last().x, pen_.y = path_.last().y;
}

/// Paint in a pattern is not noted: patterns are backgrounds.
void ContentReader::paint_path(bool close, bool fill, bool stroke) {
  if (!path_.is_begun()) return;
  if (path_.has_segments()) {
    if (close) close_path();
    if (fill && visible_ && !is_pattern(state_.fill)) note_fill();
    if (stroke && visible_ && !is_pattern(state_.stroke)) note_stroke();
  }
  end_path();
}

void ContentReader::note_stroke() {
  const double thickness = state_.on_page(state_.line_width);
  for (const auto& part : path_.parts()) {
    const auto* points = path_.points(part);
    for (std::size_t i = 1; i < part.end - part.begin; ++i) {
      if (points[i].curve || points[i - 1].curve) continue;
      double x0, y0, x1, y1;
      state_.ctm.apply(points[i - 1].x, points[i - 1].y, x0, y0);
      state_.ctm.apply(points[i].x, points[i].y, x1, y1);
      notes_.stroked_line(x0, y0, x1, y1, thickness, state_.stroke.rgb);
    }
  }
}

void ContentReader::note_fill() {
  for (const auto& part : path_.parts()) {
    const auto* points = path_.points(part);
    const auto count = part.end - part.begin;
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    bool curved = count > 5;
    for (std::size_t i = 0; i < count && !curved; ++i) {
      double x, y;
      state_.ctm.apply(points[i].x, points[i].y, x, y);
      x0 = std::min(x0, x), y0 = std::min(y0, y), x1 = std::max(x1, x), y1 = std::max(y1, y);
      curved = points[i].curve;
    }
    if (curved)
      notes_.filled_curves();
    else if (count >= 4)
      notes_.filled_outline(x0, y0, x1, y1, state_.fill.rgb);
  }
}

}  // namespace guidang::parsers::pdf
