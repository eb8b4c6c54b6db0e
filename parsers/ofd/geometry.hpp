#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "model/provenance.hpp"

/// Measures of OFD: millimetres from the top left corner, y downwards (GB/T 33190-2016, 7.3).
namespace guidang::parsers::ofd {

constexpr double kPointsPerMm = 72 / 25.4;

struct Point {
  double x = 0, y = 0;
};

/// A rectangle as the standard writes it: x y width height.
struct Rect {
  double x = 0, y = 0, width = 0, height = 0;
};

/// x' = a·x + c·y + e, y' = b·x + d·y + f: the six numbers in the order in which CTM writes them.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  Point operator()(Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
  /// First this, then `next`.
  Matrix then(const Matrix& next) const;
  static Matrix translation(double x, double y) { return {1, 0, 0, 1, x, y}; }
  static Matrix scaling(double factor) { return {factor, 0, 0, factor, 0, 0}; }
  /// Clockwise as seen.
  static Matrix rotation(double degrees);
  /// Degrees clockwise as seen of the x axis, -179 … 180, rounded.
  int angle() const;
  /// Lengths of the transformed unit vectors.
  double scale_x() const;
  double scale_y() const;
};

/// Takes the next number from `text`; separators (blanks, commas) are skipped. Null at the end and for
/// anything that is no finite number within ±1e9 (then `text` is left at it).
std::optional<double> next_number(std::string_view& text);

/// "x y width height". Null where a number is missing.
std::optional<Rect> parse_rect(std::string_view text);
/// Six numbers. The identity where one is missing.
Matrix parse_matrix(std::string_view text);

/// The box around the transformed corners of `rect`.
Box transformed(const Rect& rect, const Matrix& matrix);

}  // namespace guidang::parsers::ofd
