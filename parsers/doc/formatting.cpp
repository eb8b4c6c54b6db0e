#include "parsers/doc/formatting.hpp"

#include <array>

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;

constexpr std::array<std::uint32_t, 17> kColours = {
    0x000000, 0x000000, 0x0000FF, 0x00FFFF, 0x00FF00, 0xFF00FF, 0xFF0000, 0xFFFF00, 0xFFFFFF,
    0x000080, 0x008080, 0x008000, 0x800080, 0x800000, 0x808000, 0x808080, 0xC0C0C0};

/// 0 and 1 say it; 0x80 takes the style's value, 0x81 its opposite.
bool toggled(const Modifier& modifier, bool of_style) {
  const auto value = modifier.operand.u8(0);
  if (value == 0x80) return of_style;
  if (value == 0x81) return !of_style;
  return value != 0;
}

std::uint32_t rgb_of(const Modifier& modifier) {
  const auto colour = modifier.operand.u32(0);
  if ((colour >> 24) == 0xFF) return 0;  // automatic
  return (colour & 0xFF) << 16 | (colour & 0xFF00) | (colour >> 16 & 0xFF);
}

std::uint32_t colour_of_index(std::uint8_t index) { return index < kColours.size() ? kColours[index] : 0; }

/// What the character is, apart from its looks. False where `modifier` is none of these.
bool apply_nature(const Modifier& modifier, CharFormat& format) {
  switch (modifier.code) {
    case Sprm::c_deleted:
      format.deleted = modifier.flag();
      return true;
    case Sprm::c_inserted:
      format.inserted = modifier.flag();
      return true;
    case Sprm::c_special:
      format.special = modifier.flag();
      return true;
    case Sprm::c_data:
      format.field_data = modifier.flag();
      return true;
    case Sprm::c_ole:
    case Sprm::c_object:
      format.object = modifier.flag();
      return true;
    case Sprm::c_picture:
      format.picture = modifier.operand.u32(0);
      format.special = true;
      return true;
    case Sprm::c_symbol:
      format.symbol_font = modifier.operand.u16(0);
      format.symbol = static_cast<char16_t>(modifier.operand.u16(2));
      format.special = true;
      return true;
    default:
      return false;
  }
}

Alignment alignment_of(std::uint8_t jc) {
  switch (jc) {
    case 0:
      return Alignment::left;
    case 1:
      return Alignment::center;
    case 2:
      return Alignment::right;
    default:
      return Alignment::justify;
  }
}

bool apply_indent(const Modifier& modifier, ParagraphFormat& format) {
  const auto value = modifier.operand.i16(0);
  switch (modifier.code) {
    case Sprm::p_left_80:
    case Sprm::p_left:
      format.left = value;
      return true;
    case Sprm::p_right_80:
    case Sprm::p_right:
      format.right = value;
      return true;
    case Sprm::p_first_80:
    case Sprm::p_first:
      format.first = value;
      return true;
    case Sprm::p_left_chars:
      format.left_chars = value;
      return true;
    case Sprm::p_right_chars:
      format.right_chars = value;
      return true;
    case Sprm::p_first_chars:
      format.first_chars = value;
      return true;
    default:
      return false;
  }
}

bool apply_table_place(const Modifier& modifier, ParagraphFormat& format) {
  switch (modifier.code) {
    case Sprm::p_in_table:
      format.in_table = modifier.flag();
      return true;
    case Sprm::p_row_end:
      format.row_end = modifier.flag();
      return true;
    case Sprm::p_inner_cell:
      format.inner_cell = modifier.flag();
      return true;
    case Sprm::p_inner_row_end:
      format.inner_row_end = modifier.flag();
      return true;
    case Sprm::p_depth:
      format.depth = modifier.operand.u32(0);
      return true;
    default:
      return false;
  }
}

void apply_outline(std::uint8_t level, ParagraphFormat& format) {
  format.outline_level.reset();
  if (level < 9) format.outline_level = static_cast<std::uint8_t>(level + 1);
}

}  // namespace

void apply(std::string_view grpprl, const CharFormat& base, CharFormat& format) {
  Modifier modifier;
  for (ModifierReader reader{grpprl}; reader.next(modifier);) {
    if (apply_nature(modifier, format)) continue;
    const auto& operand = modifier.operand;
    switch (modifier.code) {
      case Sprm::c_bold:
        format.bold = toggled(modifier, base.bold);
        break;
      case Sprm::c_italic:
        format.italic = toggled(modifier, base.italic);
        break;
      case Sprm::c_vanish:
        format.hidden = toggled(modifier, base.hidden);
        break;
      case Sprm::c_underline:
        format.underline = operand.u8(0) != 0;
        break;
      case Sprm::c_colour_index:
        format.rgb = colour_of_index(operand.u8(0));
        break;
      case Sprm::c_colour:
        format.rgb = rgb_of(modifier);
        break;
      case Sprm::c_half_points:
        format.half_points = operand.u16(0);
        break;
      case Sprm::c_font_east:
        format.font_east = operand.u16(0);
        break;
      case Sprm::c_style:
        format.style = operand.u16(0);
        break;
      case Sprm::c_plain: {
        const bool special = format.special;
        format = base;
        format.special = special;
        break;
      }
      default:
        break;
    }
  }
}

void apply(std::string_view grpprl, std::string_view data, ParagraphFormat& format) {
  Modifier modifier;
  for (ModifierReader reader{grpprl}; reader.next(modifier);) {
    if (apply_indent(modifier, format) || apply_table_place(modifier, format)) continue;
    const auto& operand = modifier.operand;
    switch (modifier.code) {
      case Sprm::p_style:
        format.style = operand.u16(0);
        break;
      case Sprm::p_justify_physical:
      case Sprm::p_justify:
        format.alignment = alignment_of(operand.u8(0));
        break;
      case Sprm::p_page_break:
        format.page_break_before = modifier.flag();
        break;
      case Sprm::p_level:
        format.level = operand.u8(0);
        break;
      case Sprm::p_list:
        format.list = operand.u16(0);
        break;
      case Sprm::p_outline:
        apply_outline(operand.u8(0), format);
        break;
      case Sprm::p_old_number:
        format.old_number = operand.bytes();
        break;
      case Sprm::p_huge:
      case Sprm::p_huge_old:
        // A large grpprl holds no further reference, so one level is enough.
        if (const BinaryView large{BinaryView{data}.sub(operand.u32(0))}; !data.empty())
          apply(large.sub(2, large.u16(0)), {}, format);
        break;
      default:
        break;
    }
  }
}

}  // namespace guidang::parsers::doc
