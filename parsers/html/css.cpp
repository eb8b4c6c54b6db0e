#include "parsers/html/css.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "parsers/length.hpp"

namespace guidang::parsers::html {
namespace {

constexpr float kDefaultSize = 12;  // 16 px, the size of unstyled text in every browser
constexpr std::size_t kMaxRules = 4000, kMaxClasses = 8;

std::string_view trim(std::string_view s) {
  constexpr std::string_view kBlank = " \t\r\n\f";
  const auto begin = s.find_first_not_of(kBlank);
  if (begin == s.npos) return {};
  return s.substr(begin, s.find_last_not_of(kBlank) - begin + 1);
}

std::string lower(std::string_view s) {
  std::string result(s);
  for (auto& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

/// Calls `visit(name, value)` for each declaration; a ';' inside quotes or brackets ends nothing.
template <class Visit>
void for_each_declaration(std::string_view css, Visit visit) {
  while (!css.empty()) {
    std::size_t end = 0;
    int brackets = 0;
    for (char quote = 0; end < css.size(); ++end) {
      const char c = css[end];
      if (quote != 0) {
        quote = c == quote ? '\0' : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == ';' && brackets <= 0) {
        break;
      } else {
        brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    const auto declaration = css.substr(0, end);
    css.remove_prefix(std::min(end + 1, css.size()));
    const auto colon = declaration.find(':');
    if (colon == declaration.npos) continue;
    auto value = trim(declaration.substr(colon + 1));
    if (const auto important = value.find("!important"); important != value.npos)
      value = trim(value.substr(0, important));
    visit(lower(trim(declaration.substr(0, colon))), value);
  }
}

std::string first_family(std::string_view families) {
  auto family = trim(families.substr(0, families.find(',')));
  while (!family.empty() && (family.front() == '"' || family.front() == '\'')) family.remove_prefix(1);
  while (!family.empty() && (family.back() == '"' || family.back() == '\'')) family.remove_suffix(1);
  return family == "inherit" || family == "initial" ? std::string{} : std::string(trim(family));
}

std::optional<float> font_size_pt(std::string_view value, float parent_pt) {
  static constexpr std::array<std::pair<std::string_view, float>, 8> kNamed = {{{"xx-small", 6.75F},
                                                                                {"x-small", 7.5F},
                                                                                {"small", 9.75F},
                                                                                {"medium", 12},
                                                                                {"large", 13.5F},
                                                                                {"x-large", 18},
                                                                                {"xx-large", 24},
                                                                                {"xxx-large", 36}}};
  const auto word = lower(value);
  for (const auto& [name, size] : kNamed)
    if (word == name) return size;
  const float base = parent_pt > 0 ? parent_pt : kDefaultSize;
  if (word == "larger") return base * 1.2F;
  if (word == "smaller") return base / 1.2F;
  if (word.ends_with('%')) {
    if (const auto percent = length_pt(word.substr(0, word.size() - 1) + "pt", 0))
      return base * *percent / 100;
    return std::nullopt;
  }
  return length_pt(word, base);
}

std::optional<std::uint32_t> color(std::string_view value) {
  static constexpr std::array<std::pair<std::string_view, std::uint32_t>, 8> kNamed = {
      {{"black", 0},
       {"red", 0xFF0000},
       {"white", 0xFFFFFF},
       {"blue", 0x0000FF},
       {"green", 0x008000},
       {"gray", 0x808080},
       {"grey", 0x808080},
       {"maroon", 0x800000}}};
  const auto word = lower(value);
  for (const auto& [name, rgb] : kNamed)
    if (word == name) return rgb;
  std::uint32_t rgb = 0;
  if (word.starts_with('#')) {
    const auto [end, error] = std::from_chars(word.data() + 1, word.data() + word.size(), rgb, 16);
    if (error != std::errc{}) return std::nullopt;
    if (word.size() == 7) return rgb;
    if (word.size() == 4)
      return ((rgb >> 8) & 0xF) * 0x110000 + ((rgb >> 4) & 0xF) * 0x1100 + (rgb & 0xF) * 0x11;
    return std::nullopt;
  }
  if (!word.starts_with("rgb")) return std::nullopt;
  std::size_t at = word.find('(');
  for (int i = 0; i < 3 && at < word.size(); ++i) {
    at = word.find_first_of("0123456789", at);
    if (at >= word.size()) return std::nullopt;
    unsigned part = 0;
    const auto [end, error] = std::from_chars(word.data() + at, word.data() + word.size(), part);
    rgb = rgb << 8 | std::min(part, 255U);
    at = static_cast<std::size_t>(end - word.data());
  }
  return rgb;
}

Alignment alignment(std::string_view value, Alignment otherwise) {
  const auto word = lower(value);
  if (word == "left" || word == "start") return Alignment::left;
  if (word == "center" || word == "middle" || word == "-webkit-center") return Alignment::center;
  if (word == "right" || word == "end") return Alignment::right;
  if (word == "justify") return Alignment::justify;
  return otherwise;
}

/// The piece of a shorthand "margin: top right bottom left" for the left or the right side.
std::string_view side(std::string_view shorthand, bool left) {
  std::array<std::string_view, 4> pieces;
  std::size_t count = 0;
  while (count < 4 && !(shorthand = trim(shorthand)).empty()) {
    const auto end = std::min(shorthand.find(' '), shorthand.size());
    pieces[count++] = shorthand.substr(0, end);
    shorthand.remove_prefix(end);
  }
  if (count == 0) return {};
  if (count == 4 && left) return pieces[3];
  return count >= 2 ? pieces[1] : pieces[0];
}

/// Later declarations replace earlier ones of the same name.
void merge(std::vector<Declaration>& into, const std::vector<Declaration>& later) {
  for (const auto& declaration : later) {
    std::erase_if(into, [&](const Declaration& known) { return known.name == declaration.name; });
    into.push_back(declaration);
  }
}

void apply_chars(CharStyle& chars, const CharStyle& parent, std::string_view name, std::string_view value,
                 bool& east_asian) {
  if (name == "font-size") {
    if (const auto size = font_size_pt(value, parent.size_pt)) chars.size_pt = *size;
  } else if (name == "font-family" && !east_asian) {
    if (auto family = first_family(value); !family.empty()) chars.font = std::move(family);
  } else if (name == "mso-fareast-font-family") {
    if (auto family = first_family(value); !family.empty()) chars.font = std::move(family), east_asian = true;
  } else if (name == "font-weight") {
    const auto word = lower(value);
    chars.bold = word == "bold" || word == "bolder" || (word.size() == 3 && word >= "600" && word <= "900");
  } else if (name == "font-style") {
    chars.italic = value == "italic" || value == "oblique";
  } else if (name == "text-decoration" || name == "text-decoration-line") {
    chars.underline = value.find("underline") != value.npos;
  } else if (name == "color") {
    if (const auto rgb = color(value)) chars.rgb = *rgb;
  }
}

/// Lengths come last, because em means the size that the same element may set.
void apply_lengths(Setting& setting, const std::vector<Declaration>& declarations) {
  const float em = setting.chars.size_pt > 0 ? setting.chars.size_pt : kDefaultSize;
  float margin = 0, padding = 0;
  bool stated = false;
  for (const auto& [name, value] : declarations) {
    if (name == "text-indent")
      setting.first_indent_pt = length_pt(value, em).value_or(setting.first_indent_pt);
    stated = stated || name == "margin-left" || name == "margin" || name == "padding-left";
    if (name == "margin-left") margin = length_pt(value, em).value_or(margin);
    if (name == "margin") margin = length_pt(side(value, true), em).value_or(margin);
    if (name == "padding-left") padding = length_pt(value, em).value_or(padding);
    if (name == "margin-right") setting.right_indent_pt = length_pt(value, em).value_or(0);
  }
  if (stated) setting.left_indent_pt = margin + padding;
}

void apply_css(Setting& setting, const Setting& parent, const std::vector<Declaration>& declarations) {
  bool east_asian = false;
  for (const auto& [name, value] : declarations) {
    apply_chars(setting.chars, parent.chars, name, value, east_asian);
    if (name == "text-align") setting.alignment = alignment(value, setting.alignment);
    if (name == "white-space") setting.preformatted = value.starts_with("pre");
    if (name == "list-style-type" || name == "list-style")
      setting.list_style = lower(std::string_view(value).substr(0, value.find(' ')));
    if (name == "page-break-before" || name == "break-before")
      setting.page_break_before = value == "always" || value == "page";
  }
  apply_lengths(setting, declarations);
}

void apply_font_element(CharStyle& chars, const Node& node) {
  static constexpr std::array<float, 8> kSizes = {7.5F, 7.5F, 9.75F, 12, 13.5F, 18, 24, 36};
  if (auto face = first_family(node.attribute("face")); !face.empty()) chars.font = std::move(face);
  if (const auto rgb = color(node.attribute("color"))) chars.rgb = *rgb;
  const auto size = node.attribute("size");
  if (size.empty()) return;
  const bool relative = size[0] == '+' || size[0] == '-';
  int step = 0;
  std::from_chars(size.data() + (relative ? 1 : 0), size.data() + size.size(), step);
  step = std::clamp(step, 0, 7);
  if (relative) step = std::clamp(size[0] == '+' ? 3 + step : 3 - step, 1, 7);
  if (step > 0) chars.size_pt = kSizes[static_cast<std::size_t>(step)];
}

void apply_tag(Setting& setting, const Node& node) {
  const std::string_view tag = node.tag;
  const bool heading = tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
  if (tag == "b" || tag == "strong" || tag == "th" || heading) setting.chars.bold = true;
  if (tag == "i" || tag == "em") setting.chars.italic = true;
  if (tag == "u" || tag == "ins") setting.chars.underline = true;
  if (tag == "pre" || tag == "listing" || tag == "textarea") setting.preformatted = true;
  if (tag == "center" || tag == "th") setting.alignment = Alignment::center;
  if (tag == "font") apply_font_element(setting.chars, node);
  // A table stands centred, its text does not: browsers start afresh inside.
  if (tag == "table") setting.alignment = Alignment::unknown, setting.first_indent_pt = 0;
  if (tag == "ol" || tag == "ul" || (tag == "li" && node.has("type")))
    setting.list_style = node.attribute("type");
  if (tag == "blockquote") setting.left_indent_pt += 30;
  if (tag != "table" && tag != "img")
    setting.alignment = alignment(node.attribute("align"), setting.alignment);
}

void apply_sheet(Setting& setting, const Setting& parent, const Node& node, const StyleSheet& sheet) {
  const auto apply = [&](const std::string& selector) {
    if (const auto* rule = sheet.find(selector)) apply_css(setting, parent, *rule);
  };
  apply(node.tag);
  auto classes = node.attribute("class");
  for (std::size_t i = 0; i < kMaxClasses && !(classes = trim(classes)).empty(); ++i) {
    const auto end = std::min(classes.find_first_of(" \t\n"), classes.size());
    const std::string name(classes.substr(0, end));
    classes.remove_prefix(end);
    apply("." + name);
    apply(node.tag + "." + name);
  }
  if (const auto id = node.attribute("id"); !id.empty()) apply("#" + std::string(id));
}

}  // namespace

std::vector<Declaration> parse_declarations(std::string_view css) {
  static constexpr auto kKnown = std::to_array<std::string_view>(
      {"font-size", "font-family", "mso-fareast-font-family", "font-weight", "font-style", "text-decoration",
       "text-decoration-line", "color", "text-indent", "margin-left", "margin-right", "margin",
       "padding-left", "text-align", "white-space", "list-style-type", "list-style", "page-break-before",
       "break-before"});
  std::vector<Declaration> declarations;
  for_each_declaration(css, [&](std::string name, std::string_view value) {
    if (std::ranges::find(kKnown, name) == kKnown.end()) return;
    merge(declarations, {{std::move(name), std::string(value)}});
  });
  return declarations;
}

void StyleSheet::add(std::string_view css) {
  while (rules_.size() < kMaxRules) {
    const auto open = css.find('{');
    if (open == css.npos) return;
    auto selectors = trim(css.substr(0, open));
    if (const auto comment = selectors.rfind("*/"); comment != selectors.npos)
      selectors = trim(selectors.substr(comment + 2));
    if (selectors.starts_with("<!--")) selectors = trim(selectors.substr(4));
    // Of "@media … { rules }" only the head is dropped: its rules are then read as if they stood outside.
    const auto close = selectors.starts_with("@media") ? open : std::min(css.find('}', open), css.size());
    const auto body = close > open ? css.substr(open + 1, close - open - 1) : std::string_view{};
    css.remove_prefix(std::min(close + 1, css.size()));
    const auto declarations = parse_declarations(body);
    for (bool more = !declarations.empty() && !selectors.starts_with('@'); more;) {
      const auto comma = selectors.find(',');
      const auto selector = trim(selectors.substr(0, comma));
      more = comma != selectors.npos;
      if (more) selectors.remove_prefix(comma + 1);
      if (selector.empty() || selector.find_first_of(" \t\n>+~:[*") != selector.npos) continue;
      merge(rules_[std::string(selector)], declarations);
    }
  }
}

const std::vector<Declaration>* StyleSheet::find(const std::string& selector) const {
  const auto found = rules_.find(selector);
  return found == rules_.end() ? nullptr : &found->second;
}

Setting derive(const Setting& parent, const Node& node, const StyleSheet& sheet) {
  Setting setting = parent;
  setting.page_break_before = false;
  if (is_block_tag(node.tag)) setting.left_indent_pt = setting.right_indent_pt = 0;
  setting.hidden = setting.hidden || is_hidden(node);
  apply_tag(setting, node);
  if (!sheet.empty()) apply_sheet(setting, parent, node, sheet);
  if (const auto style = node.attribute("style"); !style.empty())
    apply_css(setting, parent, parse_declarations(style));
  return setting;
}

bool is_hidden(const Node& node) {
  if (node.has("hidden")) return true;
  bool hidden = false;
  for_each_declaration(node.attribute("style"), [&](const std::string& name, std::string_view value) {
    if (name == "display") hidden = lower(value) == "none";
    if (name == "visibility" || name == "mso-hide") hidden = hidden || value == "hidden" || value == "all";
  });
  return hidden;
}

bool draws_border(const Node& node) {
  if (node.tag == "table" && node.has("border")) {
    const auto width = node.attribute("border");
    if (!width.empty() && width != "0") return true;
  }
  bool drawn = false;
  for_each_declaration(node.attribute("style"), [&](const std::string& name, std::string_view value) {
    if (!name.starts_with("border") && !name.starts_with("mso-border")) return;
    drawn = drawn || value.find("solid") != value.npos || value.find("double") != value.npos;
  });
  return drawn;
}

}  // namespace guidang::parsers::html
