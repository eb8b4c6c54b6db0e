#pragma once
#include <cstdint>
#include <string_view>

#include "ingest/binary_view.hpp"

namespace guidang::parsers::doc {

/// Property modifiers ([MS-DOC] 2.6) that are read; all others are skipped by their size.
enum class Sprm : std::uint16_t {
  // characters
  c_deleted = 0x0800,
  c_inserted = 0x0801,
  c_field_hidden = 0x0802,
  c_picture = 0x6A03,
  c_data = 0x0806,
  c_ole = 0x080A,
  c_symbol = 0x6A09,
  c_plain = 0x2A33,
  c_bold = 0x0835,
  c_italic = 0x0836,
  c_vanish = 0x083C,
  c_underline = 0x2A3E,
  c_colour_index = 0x2A42,
  c_half_points = 0x4A43,
  c_font_ascii = 0x4A4F,
  c_font_east = 0x4A50,
  c_special = 0x0855,
  c_object = 0x0856,
  c_style = 0x4A30,
  c_colour = 0x6870,
  // paragraphs
  p_style = 0x4600,
  p_justify_physical = 0x2403,
  p_justify = 0x2461,
  p_page_break = 0x2407,
  p_level = 0x260A,
  p_list = 0x460B,
  p_in_table = 0x2416,
  p_row_end = 0x2417,
  p_right_80 = 0x840E,
  p_left_80 = 0x840F,
  p_first_80 = 0x8411,
  p_right = 0x845D,
  p_left = 0x845E,
  p_first = 0x8460,
  p_right_chars = 0x4455,
  p_left_chars = 0x4456,
  p_first_chars = 0x4457,
  p_outline = 0x2640,
  p_depth = 0x6649,
  p_inner_cell = 0x244B,
  p_inner_row_end = 0x244C,
  p_huge = 0x6646,
  p_huge_old = 0x6645,
  p_old_number = 0xC63E,
  // sections
  s_break = 0x3009,
  // table rows
  t_define = 0xD608,
  t_header = 0x3404,
  t_borders_80 = 0xD605,
  t_borders = 0xD613,
  t_merge = 0x5624,
  t_split = 0x5625,
  t_vertical_merge = 0xD62B,
  t_style = 0x563A,
};

/// One modifier with its operand; sizes and counts in front of an operand are not part of it.
struct Modifier {
  Sprm code{};
  ingest::BinaryView operand;

  bool flag() const { return operand.u8(0) != 0; }
};

/// Reads a grpprl front to back; ends at the first modifier that does not fit.
class ModifierReader {
 public:
  explicit ModifierReader(std::string_view grpprl) : rest_(grpprl) {}
  /// False at the end.
  bool next(Modifier& modifier);

 private:
  std::string_view rest_;
};

/// The modifier that `isprm` of a Prm0 abbreviates ([MS-DOC] 2.9.215); 0 where it is of no interest.
std::uint16_t sprm_of_abbreviation(std::uint8_t isprm);

}  // namespace guidang::parsers::doc
