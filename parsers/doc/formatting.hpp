#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/raw_document.hpp"
#include "parsers/doc/sprm.hpp"

namespace guidang::parsers::doc {

/// Facts of characters as modifiers set them ([MS-DOC] 2.6.1).
struct CharFormat {
  std::uint16_t font_east = 0;  ///< Index into the font table.
  std::uint16_t half_points = 20;
  std::uint32_t rgb = 0;
  bool bold = false, italic = false, underline = false;
  bool hidden = false, deleted = false, inserted = false;
  bool special = false;                  ///< The character stands for something: picture, field, note.
  bool object = false;                   ///< An OLE object.
  bool field_data = false;               ///< Data behind a field, no picture.
  std::uint16_t style = 10;              ///< istd of the character style; 10 is "none".
  std::optional<std::uint32_t> picture;  ///< Offset in the data stream.
  char16_t symbol = 0;                   ///< Instead of the character, from `symbol_font`.
  std::uint16_t symbol_font = 0;
};

/// Facts of a paragraph ([MS-DOC] 2.6.2). Lengths in twips (1/20 pt), *_chars in hundredths of a character.
struct ParagraphFormat {
  std::uint16_t style = 0;
  Alignment alignment = Alignment::unknown;  ///< Unknown: not stated, which shows as left.
  std::int32_t left = 0, right = 0, first = 0;
  std::int32_t left_chars = 0, right_chars = 0, first_chars = 0;
  std::optional<std::uint8_t> outline_level;  ///< 1 … 9.
  std::uint16_t list = 0;                     ///< ilfo: 0 none, from 1 an entry of the list overrides.
  std::uint8_t level = 0;                     ///< ilvl.
  bool page_break_before = false;
  bool in_table = false, row_end = false;
  bool inner_cell = false, inner_row_end = false;
  std::uint32_t depth = 0;      ///< Table nesting; 0 where only `in_table` says it.
  std::string_view old_number;  ///< ANLD of Word 6 lists.
};

/// Applies `grpprl` to `format`. `base` is the format of the styles below, which toggles refer to.
void apply(std::string_view grpprl, const CharFormat& base, CharFormat& format);

/// Applies `grpprl` to `format`; `data` is the data stream, where large grpprls lie.
void apply(std::string_view grpprl, std::string_view data, ParagraphFormat& format);

}  // namespace guidang::parsers::doc
