#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "parsers/ofd/package.hpp"

namespace guidang::parsers::ofd {

struct Font {
  std::string name;  ///< FontName, or FamilyName where that is empty.
  bool bold = false, italic = false;
};

/// How objects are painted where they do not say it themselves (GB/T 33190-2016, 8.2). Only what is stated is
/// set.
struct Paint {
  std::optional<std::uint32_t> fill;  ///< 0xRRGGBB
  std::optional<std::uint32_t> stroke;
  std::optional<double> line_width_mm;
  /// This, completed from `base`.
  Paint over(const Paint& base) const;
};

/// Fonts, pictures, drawing parameters and vector graphics by their ID: of the document, or of one page.
class Resources {
 public:
  /// `parent` (may be null) is asked for what is not found here; it must outlive this.
  explicit Resources(const Resources* parent = nullptr) : parent_{parent} {}

  /// Adds the resource part that `reference` means. Errors: those of Package::read.
  Expected<void> load(Package& package, std::string_view from, std::string_view reference);

  /// Null where the ID is unknown.
  const Font* font(std::string_view id) const;
  /// Part name of a picture; null where the ID is unknown. A picture that is named but absent from the
  /// package gives an empty name.
  const std::string* picture(std::string_view id) const;
  /// The Content of a vector graphic; null where the ID is unknown.
  pugi::xml_node graphic(std::string_view id) const;
  /// The drawing parameters, with those that they refer to (at most 8 steps).
  Paint paint(std::string_view id) const;

 private:
  struct Parameters {
    Paint paint;
    std::string relative;
  };
  template <class Value>
  using ById = std::unordered_map<std::string, Value>;

  void add(Package& package, const std::string& part, std::string_view base, pugi::xml_node resource);
  const Parameters* parameters(std::string_view id) const;

  const Resources* parent_;
  std::deque<Package::Part> parts_;  ///< Keeps the nodes of `graphics_` alive.
  ById<Font> fonts_;
  ById<std::string> pictures_;
  ById<pugi::xml_node> graphics_;
  ById<Parameters> parameters_;
};

/// What an object or a DrawParam element states itself.
Paint stated_paint(pugi::xml_node element);
/// A FillColor or StrokeColor element: gray, RGB or CMYK by the count of its components. Null for patterns,
/// shadings and palette indices.
std::optional<std::uint32_t> parse_color(pugi::xml_node color);

}  // namespace guidang::parsers::ofd
