#include "model/report.hpp"

namespace guidang {
namespace {

/// The name of an enumerator from a table in the order of the enumeration.
template <std::size_t N, class Enum>
std::string_view name_of(const std::string_view (&names)[N], Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view to_string(Family family) {
  static constexpr std::string_view names[] = {
      "none", "volume", "part", "chapter", "section", "article", "cn_formal", "cn_comma", "cn_paren",
      "cn_half_paren", "ar_dot", "ar_comma", "ar_paren", "ar_half_paren", "circled", "decimal", "alpha",
      "roman", "cn_di", "annex"};
  return name_of(names, family);
}

std::string_view to_string(LabelSource source) {
  static constexpr std::string_view names[] = {"text", "numbering", "inferred", "none"};
  return name_of(names, source);
}

std::string_view to_string(HeadingStyle style) {
  static constexpr std::string_view names[] = {"own_line", "run_in", "text"};
  return name_of(names, style);
}

std::string_view to_string(EnumerationFamily family) {
  static constexpr std::string_view names[] = {"yi_shi", "yi_yao", "sequence", "aspect", "ordinal"};
  return name_of(names, family);
}

std::string_view to_string(IssuerType type) {
  static constexpr std::string_view names[] = {"party", "government", "office", "department", "township_unit", "other"};
  return name_of(names, type);
}

std::string_view to_string(Bound bound) {
  static constexpr std::string_view names[] = {"exact", "at_least", "at_most", "about"};
  return name_of(names, bound);
}

std::string_view to_string(FurnitureKind kind) {
  static constexpr std::string_view names[] = {"page_number", "header", "footer", "watermark", "web_chrome", "artifact", "toc"};
  return name_of(names, kind);
}

}  // namespace guidang
