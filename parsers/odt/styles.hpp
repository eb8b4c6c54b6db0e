#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/raw_document.hpp"
#include "parsers/numbering/list_counters.hpp"

namespace guidang::parsers::odt {

/// Typeface as one style states it; western and East Asian text are stated apart.
struct CharProperties {
  std::optional<std::string> font, font_asian;
  std::optional<float> size_pt, size_asian_pt, size_percent;
  std::optional<bool> bold, bold_asian, italic, underline, hidden;
  std::optional<std::uint32_t> rgb;

  /// What `other` states replaces what is stated here.
  void overlay(const CharProperties& other);
  /// As `text` is shown: the East Asian typeface counts where it holds more than ASCII.
  CharStyle resolve(std::string_view text) const;
};

struct ParagraphProperties {
  CharProperties chars;
  std::optional<Alignment> alignment;
  std::optional<float> first_indent_pt, left_indent_pt, right_indent_pt;
  std::optional<bool> page_break_before;
  std::optional<std::uint8_t> outline_level;
  std::optional<std::string> list_style;  ///< Stated and empty: no number, not even that of a heading.
  std::string name;                       ///< Of the nearest named style, as people see it.

  void overlay(const ParagraphProperties& other);
};

/// A list style: how each level is numbered and set.
struct ListStyle {
  std::array<numbering::ListLevel, numbering::kLevels> levels;
  std::array<bool, numbering::kLevels> shown{};  ///< False where the level has no label.
  std::array<std::optional<float>, numbering::kLevels> left_indent_pt, first_indent_pt;
};

/// Automatic styles of the body and of the headers and footers bear the same names.
enum class Scope : std::uint8_t { body, furniture };

/// The styles of a document. Chains of parents are followed once and kept.
class Styles {
 public:
  /// Reads office:font-face-decls, office:styles and office:automatic-styles below `root`.
  void read(pugi::xml_node root, Scope automatic);

  const ParagraphProperties& paragraph(std::string_view name, Scope scope);
  const CharProperties& text(std::string_view name, Scope scope);
  /// Null where it is not defined.
  const ListStyle* list(std::string_view name, Scope scope) const;
  /// text:outline-style: the numbers of headings; null where none has a number.
  const ListStyle* outline() const { return has_outline_ ? &outline_ : nullptr; }
  /// Parents that lead back to their children were cut.
  bool has_cycle() const { return cycle_; }

 private:
  struct Style {
    std::string parent;
    ParagraphProperties own;
  };

  void read_style(pugi::xml_node node, const std::string& prefix);
  void read_list_style(pugi::xml_node node, ListStyle& style);
  CharProperties read_chars(pugi::xml_node node) const;
  const Style* find(const std::string& family, std::string_view name, Scope scope) const;
  const Style* parent_of(const std::string& family, const Style& style) const;
  const ParagraphProperties& resolve(const std::string& family, std::string_view name, Scope scope);

  std::unordered_map<std::string, Style> styles_;     ///< Key: scope, family and name.
  std::unordered_map<std::string, ListStyle> lists_;  ///< Key: scope and name.
  std::unordered_map<std::string, std::string> fonts_;
  std::unordered_map<std::string, ParagraphProperties> resolved_;
  ListStyle outline_;
  bool has_outline_ = false;
  bool cycle_ = false;
};

}  // namespace guidang::parsers::odt
