#include "parsers/odt/styles.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "parsers/block_sink.hpp"
#include "parsers/docx/xml.hpp"
#include "parsers/length.hpp"

namespace guidang::parsers::odt {
namespace {

using docx::attribute;
using docx::child;
using docx::value;
using numbering::NumberFormat;

constexpr std::size_t kMaxParents = 32, kMaxStyles = 50'000;
constexpr float kDefaultSize = 12;

template <class T>
void replace(std::optional<T>& to, const std::optional<T>& from) {
  if (from) to = from;
}

std::string key_of(Scope scope, std::string_view rest) {
  return (scope == Scope::body ? "b:" : "f:") + std::string(rest);
}

std::string unquoted(std::string_view name) {
  name = name.substr(0, name.find(','));
  while (!name.empty() && (name.front() == '\'' || name.front() == '"')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == '\'' || name.back() == '"')) name.remove_suffix(1);
  return std::string(name);
}

std::optional<float> length(pugi::xml_node node, const char* name) {
  const auto found = attribute(node, name);
  return found ? length_pt(found.value(), kDefaultSize) : std::nullopt;
}

std::optional<bool> is_bold(pugi::xml_node node, const char* name) {
  const std::string_view weight = value(node, name);
  if (weight.empty()) return std::nullopt;
  return weight == "bold" || (weight.size() == 3 && weight >= "600" && weight <= "900");
}

std::optional<std::uint32_t> color(std::string_view text) {
  std::uint32_t rgb = 0;
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, rgb, 16);
  return error == std::errc{} ? std::optional(rgb) : std::nullopt;
}

std::optional<Alignment> alignment(std::string_view word) {
  if (word == "start" || word == "left") return Alignment::left;
  if (word == "end" || word == "right") return Alignment::right;
  if (word == "center") return Alignment::center;
  if (word == "justify") return Alignment::justify;
  return std::nullopt;
}

int number(std::string_view text, int otherwise) {
  int read = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), read);
  return read;
}

/// style:num-format (ODF 1.3 Part 3, 19.500): besides 1, a, i a sample row such as "一, 二, 三, ...".
std::optional<NumberFormat> number_format(std::string_view sample) {
  static constexpr std::pair<std::string_view, NumberFormat> kFormats[] = {
      {"1", NumberFormat::decimal},
      {"01", NumberFormat::decimal_zero},
      {"a", NumberFormat::lower_letter},
      {"A", NumberFormat::upper_letter},
      {"i", NumberFormat::lower_roman},
      {"I", NumberFormat::upper_roman},
      {"一", NumberFormat::chinese_counting_thousand},
      {"壹, 贰", NumberFormat::chinese_legal_simplified},
      {"壹", NumberFormat::ideograph_legal_traditional},
      {"①", NumberFormat::decimal_enclosed_circle},
      {"⑴", NumberFormat::decimal_enclosed_paren},
      {"⒈", NumberFormat::decimal_enclosed_fullstop},
      {"㊀", NumberFormat::ideograph_enclosed_circle},
      {"甲", NumberFormat::ideograph_traditional},
      {"子", NumberFormat::ideograph_zodiac},
      {"１", NumberFormat::decimal_full_width},
      {"〇", NumberFormat::ideograph_digital},
  };
  if (sample.empty()) return std::nullopt;
  for (const auto& [start, format] : kFormats)
    if (sample == start || (static_cast<unsigned char>(start[0]) >= 0x80 && sample.starts_with(start)) ||
        sample.starts_with(std::string(start) + ","))
      return format;
  return NumberFormat::decimal;
}

std::string label_text(pugi::xml_node node, std::size_t level) {
  const auto shown = std::clamp<std::size_t>(
      static_cast<std::size_t>(std::max(number(value(node, "display-levels"), 1), 1)), 1, level + 1);
  std::string text(value(node, "num-prefix"));
  for (auto at = level + 1 - shown; at <= level; ++at) {
    if (at != level + 1 - shown) text += '.';
    text += '%';
    text += static_cast<char>('1' + at);
  }
  return text.append(value(node, "num-suffix"));
}

}  // namespace

void CharProperties::overlay(const CharProperties& other) {
  replace(font, other.font), replace(font_asian, other.font_asian);
  if (!size_pt && !size_asian_pt) replace(size_percent, other.size_percent);
  if (other.size_percent) {
    if (size_pt) size_pt = *size_pt * *other.size_percent / 100;
    if (size_asian_pt) size_asian_pt = *size_asian_pt * *other.size_percent / 100;
  }
  replace(size_pt, other.size_pt), replace(size_asian_pt, other.size_asian_pt);
  replace(bold, other.bold), replace(bold_asian, other.bold_asian);
  replace(italic, other.italic), replace(underline, other.underline), replace(hidden, other.hidden);
  replace(rgb, other.rgb);
}

CharStyle CharProperties::resolve(std::string_view text) const {
  const bool asian = std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto pick = [&](const auto& western, const auto& eastern) {
    return asian ? (eastern ? eastern : western) : (western ? western : eastern);
  };
  CharStyle style;
  style.font = font_asian ? *font_asian : font.value_or("");
  style.size_pt = pick(size_pt, size_asian_pt).value_or(0);
  style.bold = pick(bold, bold_asian).value_or(false);
  style.italic = italic.value_or(false);
  style.underline = underline.value_or(false);
  style.rgb = rgb.value_or(0);
  return style;
}

void ParagraphProperties::overlay(const ParagraphProperties& other) {
  chars.overlay(other.chars);
  replace(alignment, other.alignment), replace(first_indent_pt, other.first_indent_pt);
  replace(left_indent_pt, other.left_indent_pt), replace(right_indent_pt, other.right_indent_pt);
  // A break belongs to the style that states it: descendants repeat it only in automatic styles.
  replace(page_break_before, other.page_break_before);
  replace(outline_level, other.outline_level);
  replace(list_style, other.list_style);
  if (!other.name.empty()) name = other.name;
}

void Styles::read(pugi::xml_node root, Scope automatic) {
  for (const auto face : child(root, "font-face-decls"))
    if (fonts_.size() < kMaxStyles)
      fonts_[std::string(value(face, "name"))] = unquoted(value(face, "font-family"));
  const auto read_all = [&](pugi::xml_node parent, const std::string& prefix) {
    for (const auto node : parent) {
      const auto name = docx::local_name(node.name());
      if (styles_.size() > kMaxStyles || lists_.size() > kMaxStyles) return;
      if (name == "style" || name == "default-style") read_style(node, prefix);
      if (name == "list-style") read_list_style(node, lists_[prefix + std::string(value(node, "name"))]);
      if (name == "outline-style") {
        read_list_style(node, outline_);
        has_outline_ = std::ranges::any_of(outline_.shown, [](bool shown) { return shown; });
      }
    }
  };
  read_all(child(root, "styles"), "c:");
  read_all(child(root, "automatic-styles"), key_of(automatic, ""));
}

CharProperties Styles::read_chars(pugi::xml_node node) const {
  CharProperties chars;
  const auto family = [&](const char* face_name, const char* family_name) -> std::optional<std::string> {
    if (const auto face = fonts_.find(std::string(value(node, face_name))); face != fonts_.end())
      return face->second;
    if (const auto stated = value(node, family_name); !stated.empty()) return unquoted(stated);
    if (const auto stated = value(node, face_name); !stated.empty()) return std::string(stated);
    return std::nullopt;
  };
  chars.font = family("font-name", "font-family");
  chars.font_asian = family("font-name-asian", "font-family-asian");
  chars.size_pt = length(node, "font-size");
  chars.size_asian_pt = length(node, "font-size-asian");
  if (const auto size = value(node, "font-size"); size.ends_with('%'))
    chars.size_percent = static_cast<float>(std::clamp(number(size, 100), 1, 1000));
  chars.bold = is_bold(node, "font-weight");
  chars.bold_asian = is_bold(node, "font-weight-asian");
  if (const auto style = value(node, "font-style"); !style.empty()) chars.italic = style != "normal";
  if (const auto line = value(node, "text-underline-style"); !line.empty()) chars.underline = line != "none";
  if (const auto shown = value(node, "display"); !shown.empty()) chars.hidden = shown == "none";
  chars.rgb = color(value(node, "color"));
  return chars;
}

void Styles::read_style(pugi::xml_node node, const std::string& prefix) {
  const bool is_default = docx::local_name(node.name()) == "default-style";
  const std::string family(value(node, "family"));
  if (family != "paragraph" && family != "text") return;
  Style style;
  style.parent = value(node, "parent-style-name");
  style.own.chars = read_chars(child(node, "text-properties"));
  const auto paragraph = child(node, "paragraph-properties");
  style.own.alignment = alignment(value(paragraph, "text-align"));
  style.own.first_indent_pt = length(paragraph, "text-indent");
  style.own.left_indent_pt = length(paragraph, "margin-left");
  style.own.right_indent_pt = length(paragraph, "margin-right");
  if (const auto at = value(paragraph, "break-before"); !at.empty())
    style.own.page_break_before = at == "page";
  if (const int level = number(value(node, "default-outline-level"), 0); level >= 1 && level <= 9)
    style.own.outline_level = static_cast<std::uint8_t>(level);
  if (const auto list = attribute(node, "list-style-name")) style.own.list_style = list.value();
  // Automatic styles have invented names; people see that of the style behind them.
  if (prefix == "c:" && !is_default) {
    const auto shown = value(node, "display-name");
    style.own.name = shown.empty() ? value(node, "name") : shown;
  }
  styles_[prefix + family + (is_default ? "" : ":" + std::string(value(node, "name")))] = std::move(style);
}

void Styles::read_list_style(pugi::xml_node node, ListStyle& style) {
  for (const auto level_node : node) {
    const auto at = static_cast<std::size_t>(std::max(number(value(level_node, "level"), 0), 0));
    if (at < 1 || at > numbering::kLevels) continue;
    auto& level = style.levels[at - 1];
    const auto kind = docx::local_name(level_node.name());
    level.start = number(value(level_node, "start-value"), 1);
    if (kind == "list-level-style-bullet") {
      level.format = NumberFormat::bullet;
      level.text = value(level_node, "bullet-char");
      style.shown[at - 1] = true;
    } else if (const auto format = number_format(value(level_node, "num-format"))) {
      level.format = *format;
      level.text = label_text(level_node, at - 1);
      style.shown[at - 1] = true;
    }
    const auto place = child(child(level_node, "list-level-properties"), "list-level-label-alignment");
    style.left_indent_pt[at - 1] = length(place, "margin-left");
    style.first_indent_pt[at - 1] = length(place, "text-indent");
  }
}

const Styles::Style* Styles::find(const std::string& family, std::string_view name, Scope scope) const {
  const auto rest = family + ":" + std::string(name);
  auto found = styles_.find(key_of(scope, rest));
  if (found == styles_.end()) found = styles_.find("c:" + rest);
  return found == styles_.end() ? nullptr : &found->second;
}

/// Parents are never automatic styles.
const Styles::Style* Styles::parent_of(const std::string& family, const Style& style) const {
  const auto found = styles_.find("c:" + family + ":" + style.parent);
  return found == styles_.end() || style.parent.empty() ? nullptr : &found->second;
}

const ParagraphProperties& Styles::resolve(const std::string& family, std::string_view name, Scope scope) {
  const auto key = key_of(scope, family + ":" + std::string(name));
  if (const auto known = resolved_.find(key); known != resolved_.end()) return known->second;
  std::vector<const Style*> chain;
  for (const auto* style = find(family, name, scope); style; style = parent_of(family, *style)) {
    if (chain.size() >= kMaxParents || std::ranges::find(chain, style) != chain.end()) {
      cycle_ = true;
      break;
    }
    chain.push_back(style);
  }
  ParagraphProperties properties;
  if (const auto standard = styles_.find("c:" + family); standard != styles_.end() && family == "paragraph")
    properties = standard->second.own;
  for (const auto* style : std::vector(chain.rbegin(), chain.rend())) properties.overlay(style->own);
  if (resolved_.size() > kMaxStyles) resolved_.clear();
  return resolved_[key] = std::move(properties);
}

const ParagraphProperties& Styles::paragraph(std::string_view name, Scope scope) {
  return resolve("paragraph", name, scope);
}

const CharProperties& Styles::text(std::string_view name, Scope scope) {
  return resolve("text", name, scope).chars;
}

const ListStyle* Styles::list(std::string_view name, Scope scope) const {
  auto found = lists_.find(key_of(scope, name));
  if (found == lists_.end()) found = lists_.find("c:" + std::string(name));
  return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace guidang::parsers::odt
