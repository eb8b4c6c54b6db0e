#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/raw_document.hpp"
#include "parsers/docx/package.hpp"
#include "parsers/docx/properties.hpp"

namespace guidang::parsers::docx {

/// A style with everything it inherits.
struct Style {
  std::string_view id, name;
  CharProperties chars;
  ParagraphProperties paragraph;
  std::string_view number_style;  ///< The style of the chain that states w:numId.
  bool bordered = false;          ///< Of a table style: some rule is drawn.
  std::uint16_t interned = 0;     ///< Index into RawDocument::paragraph_styles; 0 until a paragraph uses it.
};

/// styles.xml and the theme: basedOn chains are followed when a style is first asked for (ECMA-376 Part
/// 1, 17.7).
class StyleSheet {
 public:
  /// Without parts (null) there are no styles and Word's own defaults hold.
  StyleSheet(std::unique_ptr<XmlPart> styles, std::unique_ptr<XmlPart> theme, RawDocument& document);

  /// The style with that id; the default style of its kind where the id is empty or unknown.
  Style& paragraph_style(std::string_view id);
  const Style& character_style(std::string_view id);
  const Style& table_style(std::string_view id);
  /// numId that a numbering style names, or 0 (17.9.21).
  std::int64_t numbering_of(std::string_view id);

  const ThemeFonts& theme() const { return theme_fonts_; }
  /// The characters of a paragraph in `style` with `direct` properties, all inheritance done.
  CharProperties resolve(const Style& style, const CharProperties& direct);

 private:
  struct Entry {
    pugi::xml_node node;
    bool resolved = false;
    Style style;
  };

  void read_defaults(pugi::xml_node doc_defaults);
  Style* find(std::string_view id);
  void resolve_chain(Entry& entry);

  std::unique_ptr<XmlPart> styles_, theme_;
  RawDocument& document_;
  ThemeFonts theme_fonts_;
  std::unordered_map<std::string_view, Entry> entries_;
  Style none_;  ///< For documents and ids without a style.
  CharProperties default_chars_;
  ParagraphProperties default_paragraph_;
  std::string_view default_paragraph_style_, default_table_style_;
  bool cycle_reported_ = false;
};

/// True where a w:tblBorders or w:tcBorders element draws at least one rule.
bool draws_rule(pugi::xml_node borders);

}  // namespace guidang::parsers::docx
