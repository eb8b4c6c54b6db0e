#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/raw_document.hpp"
#include "parsers/doc/fib.hpp"
#include "parsers/doc/formatting.hpp"
#include "parsers/doc/list_tables.hpp"

namespace guidang::parsers::doc {

/// The styles of a document ([MS-DOC] 2.9.271 STSH) with their inheritance resolved. Unknown indices mean the
/// style "Normal", 0; without a style sheet everything has the format's defaults.
class StyleSheet {
 public:
  static StyleSheet read(const Fib& fib, std::string_view table, const ListTables& lists,
                         RawDocument& document);

  const ParagraphFormat& paragraph(std::uint16_t istd) const { return at(istd).paragraph; }
  /// Characters of paragraphs in that style.
  const CharFormat& characters(std::uint16_t istd) const { return at(istd).characters; }
  /// Index into RawDocument::paragraph_styles.
  std::uint16_t name_index(std::uint16_t istd) const { return at(istd).name_index; }
  /// Puts a character style, with those it is based on, over `format`.
  void apply_character_style(std::uint16_t istd, CharFormat& format) const;
  /// What a table style says of rows; empty for others.
  std::string_view table_grpprl(std::uint16_t istd) const { return at(istd).table_grpprl; }

 private:
  enum class Kind : std::uint8_t { none, paragraph, character, table, list };
  struct Style {
    Kind kind = Kind::none;
    std::uint16_t builtin = 0;  // sti: 1 … 9 are the headings
    std::uint16_t base = 0xFFF;
    std::string name;
    std::string_view paragraph_grpprl, character_grpprl, table_grpprl;
    ParagraphFormat paragraph;
    CharFormat characters;
    std::uint16_t name_index = 0;
  };

  const Style& at(std::uint16_t istd) const;
  static Style read_style(std::string_view bytes, std::size_t base_size);
  static void read_formats(const ingest::BinaryView& style, std::size_t at, Style& result);
  /// The style and those below it, topmost first; at most 16, the depth of a chain that refers to itself.
  std::vector<std::uint16_t> chain(std::uint16_t istd, bool& cycle) const;
  void resolve(std::uint16_t istd, const ListTables& lists, RawDocument& document);

  std::vector<Style> styles_;
  Style fallback_;
  CharFormat default_characters_;
};

}  // namespace guidang::parsers::doc
