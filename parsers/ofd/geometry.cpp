#include "parsers/ofd/geometry.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace guidang::parsers::ofd {
namespace {

constexpr double kLargest = 1e9;

/// Far beyond any page, and safe to calculate with.
float as_float(double value) { return static_cast<float>(std::clamp(value, -1e7, 1e7)); }

}  // namespace

Matrix Matrix::then(const Matrix& next) const {
  return {next.a * a + next.c * b, next.b * a + next.d * b,          next.a * c + next.c * d,
          next.b * c + next.d * d, next.a * e + next.c * f + next.e, next.b * e + next.d * f + next.f};
}

Matrix Matrix::rotation(double degrees) {
  const double radians = degrees * std::numbers::pi / 180;
  return {std::cos(radians), std::sin(radians), -std::sin(radians), std::cos(radians), 0, 0};
}

int Matrix::angle() const {
  const auto degrees = static_cast<int>(std::lround(std::atan2(b, a) * 180 / std::numbers::pi));
  return degrees == -180 ? 180 : degrees;
}

double Matrix::scale_x() const { return std::hypot(a, b); }

double Matrix::scale_y() const { return std::hypot(c, d); }

std::optional<double> next_number(std::string_view& text) {
  const auto begin = text.find_first_not_of(" \t\r\n,");
  if (begin == std::string_view::npos) return {};
  auto rest = text.substr(begin);
  if (rest.starts_with('+')) rest.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc{} || !std::isfinite(value) || std::abs(value) > kLargest) return {};
  text = rest.substr(static_cast<std::size_t>(end - rest.data()));
  return value;
}

std::optional<Rect> parse_rect(std::string_view text) {
  const auto x = next_number(text), y = next_number(text);
  const auto width = next_number(text), height = next_number(text);
  if (!x || !y || !width || !height) return {};
  return Rect{*x, *y, *width, *height};
}

Matrix parse_matrix(std::string_view text) {
  std::array<double, 6> values{};
  for (auto& value : values) {
    const auto number = next_number(text);
    if (!number) return {};
    value = *number;
  }
  return {values[0], values[1], values[2], values[3], values[4], values[5]};
}

Box transformed(const Rect& rect, const Matrix& matrix) {
  const std::array corners = {matrix({rect.x, rect.y}), matrix({rect.x + rect.width, rect.y}),
                              matrix({rect.x, rect.y + rect.height}),
                              matrix({rect.x + rect.width, rect.y + rect.height})};
  const auto [left, right] = std::ranges::minmax(corners, {}, &Point::x);
  const auto [top, bottom] = std::ranges::minmax(corners, {}, &Point::y);
  return {as_float(left.x), as_float(top.y), as_float(right.x), as_float(bottom.y)};
}

}  // namespace guidang::parsers::ofd
