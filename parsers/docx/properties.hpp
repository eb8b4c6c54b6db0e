#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/raw_document.hpp"
#include "parsers/docx/xml.hpp"

/// Properties of characters and paragraphs as one element states them: everything may be unset, and what is
/// unset comes from the style, its ancestors and the defaults of the document. Views point into parts that
/// outlive them.
namespace guidang::parsers::docx {

/// Faces of the theme that stand for "minorEastAsia" and "majorEastAsia" (w:rFonts w:eastAsiaTheme).
struct ThemeFonts {
  std::string_view minor_east_asia, major_east_asia, minor_latin, major_latin;
};

/// w:rPr (ECMA-376 Part 1, 17.3.2).
struct CharProperties {
  std::string_view east_asian_font;  ///< Empty: unset.
  std::string_view latin_font;
  float size_pt = 0;  ///< 0: unset.
  std::optional<bool> bold, italic, underline, hidden;
  std::optional<std::uint32_t> rgb;
  std::string_view style;  ///< w:rStyle; not inherited.

  /// Fills what is unset from `base`.
  void inherit(const CharProperties& base);
};

CharProperties read_char_properties(pugi::xml_node r_pr, const ThemeFonts& theme);

/// An indent in points or in hundredths of a character; characters win where they are not 0 (17.3.1.12).
struct Indent {
  std::optional<float> pt;
  std::optional<float> characters;
  /// In points, for characters of `size_pt`.
  float resolved(float size_pt) const;
  void inherit(const Indent& base);
};

struct Indents {
  Indent first;  ///< Negative for hanging.
  Indent left, right;
  void inherit(const Indents& base);
};

Indents read_indents(pugi::xml_node ind);

/// w:pPr (17.3.1).
struct ParagraphProperties {
  Alignment alignment = Alignment::unknown;
  Indents indents;
  std::optional<std::uint8_t> outline;       ///< As written: 0 … 8, 9 for body text.
  std::optional<std::int64_t> number_id;     ///< w:numId; 0 removes an inherited number.
  std::optional<std::int64_t> number_level;  ///< w:ilvl.
  std::optional<bool> page_break_before;
  std::string_view style;  ///< w:pStyle; not inherited.
  pugi::xml_node mark;     ///< w:rPr of the paragraph mark; not inherited.
  pugi::xml_node section;  ///< w:sectPr; not inherited.

  void inherit(const ParagraphProperties& base);
};

ParagraphProperties read_paragraph_properties(pugi::xml_node p_pr);

}  // namespace guidang::parsers::docx
