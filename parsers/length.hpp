#pragma once
#include <optional>
#include <string_view>

namespace guidang::parsers {

/// A length of CSS or of XSL-FO ("2em", "0.74cm") in points; em is relative to `font_size_pt`. Null for
/// percentages and what is no length.
std::optional<float> length_pt(std::string_view value, float font_size_pt);

}  // namespace guidang::parsers
