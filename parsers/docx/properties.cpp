#include "parsers/docx/properties.hpp"

#include <algorithm>
#include <charconv>

namespace guidang::parsers::docx {
namespace {

template <class T>
void fill(std::optional<T>& own, const std::optional<T>& base) {
  if (!own) own = base;
}

/// Twentieths of a point, or a measure with a unit as Strict documents have it ("12pt", "0.5in").
std::optional<float> points(std::string_view text) {
  struct Unit {
    std::string_view name;
    float pt;
  };
  static constexpr Unit kUnits[] = {{"pt", 1},          {"in", 72}, {"cm", 72 / 2.54F},
                                    {"mm", 72 / 25.4F}, {"pc", 12}, {"pi", 12}};
  float number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  for (const auto& unit : kUnits)
    if (rest == unit.name) return std::clamp(number * unit.pt, -10'000.F, 10'000.F);
  return std::clamp(number / 20, -10'000.F, 10'000.F);
}

std::string_view theme_font(std::string_view name, const ThemeFonts& theme) {
  switch (tag(name)) {
    case "minorEastAsia"_tag:
      return theme.minor_east_asia;
    case "majorEastAsia"_tag:
      return theme.major_east_asia;
    case "minorAscii"_tag:
    case "minorHAnsi"_tag:
      return theme.minor_latin;
    case "majorAscii"_tag:
    case "majorHAnsi"_tag:
      return theme.major_latin;
    default:
      return {};
  }
}

void read_fonts(pugi::xml_node node, const ThemeFonts& theme, CharProperties& out) {
  std::string_view ascii, ascii_theme, high_ansi, east_asia, east_asia_theme;
  for (auto a = node.first_attribute(); a; a = a.next_attribute()) switch (tag(a)) {
      case "ascii"_tag:
        ascii = a.value();
        break;
      case "asciiTheme"_tag:
        ascii_theme = theme_font(a.value(), theme);
        break;
      case "hAnsi"_tag:
        high_ansi = a.value();
        break;
      case "eastAsia"_tag:
        east_asia = a.value();
        break;
      case "eastAsiaTheme"_tag:
        east_asia_theme = theme_font(a.value(), theme);
        break;
      default:
        break;
    }
  out.east_asian_font = east_asia_theme.empty() ? east_asia : east_asia_theme;
  out.latin_font = !ascii_theme.empty() ? ascii_theme : !ascii.empty() ? ascii : high_ansi;
}

std::optional<std::uint32_t> colour(std::string_view text) {
  std::uint32_t rgb = 0;
  if (text == "auto") return 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rgb, 16);
  if (error != std::errc{} || text.size() != 6 || end != text.data() + 6) return std::nullopt;
  return rgb;
}

Alignment alignment(std::string_view jc) {
  switch (tag(jc)) {
    case "left"_tag:
    case "start"_tag:
      return Alignment::left;
    case "center"_tag:
      return Alignment::center;
    case "right"_tag:
    case "end"_tag:
      return Alignment::right;
    case "both"_tag:
    case "distribute"_tag:
    case "thaiDistribute"_tag:
      return Alignment::justify;
    default:
      return Alignment::unknown;
  }
}

std::optional<float> hundredths(std::string_view text, float sign = 1) {
  return sign * static_cast<float>(std::clamp<std::int64_t>(to_int(text), -100'000, 100'000)) / 100;
}

}  // namespace

void CharProperties::inherit(const CharProperties& base) {
  if (east_asian_font.empty()) east_asian_font = base.east_asian_font;
  if (latin_font.empty()) latin_font = base.latin_font;
  if (size_pt == 0) size_pt = base.size_pt;
  fill(bold, base.bold);
  fill(italic, base.italic);
  fill(underline, base.underline);
  fill(hidden, base.hidden);
  fill(rgb, base.rgb);
}

CharProperties read_char_properties(pugi::xml_node r_pr, const ThemeFonts& theme) {
  CharProperties out;
  for (auto node = r_pr.first_child(); node; node = node.next_sibling()) switch (tag(node)) {
      case "rFonts"_tag:
        read_fonts(node, theme, out);
        break;
      case "sz"_tag:
        out.size_pt = static_cast<float>(std::clamp<std::int64_t>(to_int(val(node)), 0, 3276)) / 2;
        break;
      case "b"_tag:
        out.bold = is_on(node);
        break;
      case "i"_tag:
        out.italic = is_on(node);
        break;
      case "u"_tag:
        out.underline = val(node) != "none" && attribute(node, "val");
        break;
      case "vanish"_tag:
        out.hidden = is_on(node);
        break;
      case "color"_tag:
        out.rgb = colour(val(node));
        break;
      case "rStyle"_tag:
        out.style = val(node);
        break;
      default:
        break;
    }
  return out;
}

float Indent::resolved(float size_pt) const {
  return characters.value_or(0) != 0 ? *characters * size_pt : pt.value_or(0);
}

void Indent::inherit(const Indent& base) {
  fill(pt, base.pt);
  fill(characters, base.characters);
}

void Indents::inherit(const Indents& base) {
  first.inherit(base.first);
  left.inherit(base.left);
  right.inherit(base.right);
}

Indents read_indents(pugi::xml_node ind) {
  Indents out;
  // Hanging beats first line where both are written, whatever their order.
  std::optional<float> hanging, hanging_characters;
  for (auto a = ind.first_attribute(); a; a = a.next_attribute()) switch (tag(a)) {
      case "firstLine"_tag:
        out.first.pt = points(a.value());
        break;
      case "firstLineChars"_tag:
        out.first.characters = hundredths(a.value());
        break;
      case "hanging"_tag:
        hanging = points(a.value());
        break;
      case "hangingChars"_tag:
        hanging_characters = hundredths(a.value(), -1);
        break;
      case "left"_tag:
      case "start"_tag:
        out.left.pt = points(a.value());
        break;
      case "leftChars"_tag:
      case "startChars"_tag:
        out.left.characters = hundredths(a.value());
        break;
      case "right"_tag:
      case "end"_tag:
        out.right.pt = points(a.value());
        break;
      case "rightChars"_tag:
      case "endChars"_tag:
        out.right.characters = hundredths(a.value());
        break;
      default:
        break;
    }
  if (hanging.value_or(0) != 0) out.first.pt = -*hanging;
  if (hanging_characters.value_or(0) != 0) out.first.characters = hanging_characters;
  return out;
}

void ParagraphProperties::inherit(const ParagraphProperties& base) {
  if (alignment == Alignment::unknown) alignment = base.alignment;
  indents.inherit(base.indents);
  fill(outline, base.outline);
  fill(number_id, base.number_id);
  fill(number_level, base.number_level);
  fill(page_break_before, base.page_break_before);
}

ParagraphProperties read_paragraph_properties(pugi::xml_node p_pr) {
  ParagraphProperties out;
  for (auto node = p_pr.first_child(); node; node = node.next_sibling()) switch (tag(node)) {
      case "pStyle"_tag:
        out.style = val(node);
        break;
      case "jc"_tag:
        out.alignment = alignment(val(node));
        break;
      case "ind"_tag:
        out.indents = read_indents(node);
        break;
      case "outlineLvl"_tag:
        out.outline = static_cast<std::uint8_t>(std::clamp<std::int64_t>(to_int(val(node), 9), 0, 9));
        break;
      case "numPr"_tag:
        if (const auto id = child(node, "numId")) out.number_id = to_int(val(id));
        if (const auto level = child(node, "ilvl")) out.number_level = to_int(val(level));
        break;
      case "pageBreakBefore"_tag:
        out.page_break_before = is_on(node);
        break;
      case "rPr"_tag:
        out.mark = node;
        break;
      case "sectPr"_tag:
        out.section = node;
        break;
      default:
        break;
    }
  return out;
}

}  // namespace guidang::parsers::docx
