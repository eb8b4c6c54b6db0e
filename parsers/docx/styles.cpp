#include "parsers/docx/styles.hpp"

namespace guidang::parsers::docx {
namespace {

constexpr std::size_t kMaxChain = 64;  // Word itself stops at 10 ancestors.
constexpr float kWordSizePt = 10;      // Where no style and no default states a size.

/// The East Asian face of a w:majorFont or w:minorFont: the theme's own, else the one for Chinese.
std::string_view east_asian_face(pugi::xml_node fonts) {
  const auto own = value(child(fonts, "ea"), "typeface");
  if (!own.empty()) return own;
  for (auto node = fonts.first_child(); node; node = node.next_sibling())
    if (local_name(node.name()) == "font" && value(node, "script") == "Hans") return value(node, "typeface");
  return {};
}

ThemeFonts read_theme(const XmlPart* part) {
  ThemeFonts out;
  if (!part) return out;
  const auto scheme = child(child(part->root(), "themeElements"), "fontScheme");
  const auto minor = child(scheme, "minorFont"), major = child(scheme, "majorFont");
  out.minor_east_asia = east_asian_face(minor);
  out.major_east_asia = east_asian_face(major);
  out.minor_latin = value(child(minor, "latin"), "typeface");
  out.major_latin = value(child(major, "latin"), "typeface");
  return out;
}

/// Bold and italic of a paragraph style and a character style cancel each other (17.7.3).
std::optional<bool> toggled(const std::optional<bool>& a, const std::optional<bool>& b) {
  if (!a) return b;
  return b ? *a != *b : a;
}

}  // namespace

bool draws_rule(pugi::xml_node borders) {
  for (auto edge = borders.first_child(); edge; edge = edge.next_sibling()) {
    const auto kind = val(edge);
    if (!kind.empty() && kind != "none" && kind != "nil") return true;
  }
  return false;
}

StyleSheet::StyleSheet(std::unique_ptr<XmlPart> styles, std::unique_ptr<XmlPart> theme, RawDocument& document)
    : styles_(std::move(styles)),
      theme_(std::move(theme)),
      document_(document),
      theme_fonts_(read_theme(theme_.get())) {
  default_chars_.size_pt = kWordSizePt;
  if (styles_) {
    for (auto node = styles_->root().first_child(); node; node = node.next_sibling()) {
      if (local_name(node.name()) == "docDefaults") read_defaults(node);
      if (local_name(node.name()) != "style") continue;
      const auto id = value(node, "styleId"), type = value(node, "type");
      entries_.try_emplace(id, Entry{node, false, {}});
      const auto is_default = value(node, "default");
      if (is_default != "1" && is_default != "true" && is_default != "on") continue;
      if (type == "paragraph") default_paragraph_style_ = id;
      if (type == "table") default_table_style_ = id;
    }
  }
  none_.chars = default_chars_;
  none_.paragraph = default_paragraph_;
}

void StyleSheet::read_defaults(pugi::xml_node doc_defaults) {
  auto chars = read_char_properties(child(child(doc_defaults, "rPrDefault"), "rPr"), theme_fonts_);
  chars.inherit(default_chars_);
  default_chars_ = chars;
  default_paragraph_ = read_paragraph_properties(child(child(doc_defaults, "pPrDefault"), "pPr"));
}

Style* StyleSheet::find(std::string_view id) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return nullptr;
  if (!found->second.resolved) resolve_chain(found->second);
  return &found->second.style;
}

void StyleSheet::resolve_chain(Entry& entry) {
  entry.resolved = true;
  auto& style = entry.style;
  style.id = value(entry.node, "styleId");
  style.name = val(child(entry.node, "name"));
  const bool defaults = value(entry.node, "type") != "character";
  std::size_t length = 0;
  for (auto node = entry.node; node;) {
    style.chars.inherit(read_char_properties(child(node, "rPr"), theme_fonts_));
    auto paragraph = read_paragraph_properties(child(node, "pPr"));
    if (paragraph.number_id && !style.paragraph.number_id) style.number_style = value(node, "styleId");
    style.paragraph.inherit(paragraph);
    style.bordered |= draws_rule(child(child(node, "tblPr"), "tblBorders"));
    const auto base = entries_.find(val(child(node, "basedOn")));
    node = base == entries_.end() ? pugi::xml_node{} : base->second.node;
    if (++length < kMaxChain) continue;
    if (!cycle_reported_)
      document_.diagnostics.push_back({DiagnosticCode::style_cycle,
                                       "the ancestors of style " + std::string{style.id} + " do not end",
                                       Provenance{.part = styles_->name},
                                       {}});
    cycle_reported_ = true;
    break;
  }
  if (!defaults) return;
  style.chars.inherit(default_chars_);
  style.paragraph.inherit(default_paragraph_);
}

Style& StyleSheet::paragraph_style(std::string_view id) {
  if (auto* style = id.empty() ? nullptr : find(id)) return *style;
  if (auto* style = find(default_paragraph_style_)) return *style;
  return none_;
}

const Style& StyleSheet::character_style(std::string_view id) {
  static const Style kPlain;
  const auto* style = id.empty() ? nullptr : find(id);
  return style ? *style : kPlain;
}

const Style& StyleSheet::table_style(std::string_view id) {
  static const Style kPlain;
  const auto* style = find(id.empty() ? default_table_style_ : id);
  return style ? *style : kPlain;
}

std::int64_t StyleSheet::numbering_of(std::string_view id) {
  const auto* style = find(id);
  return style ? style->paragraph.number_id.value_or(0) : 0;
}

CharProperties StyleSheet::resolve(const Style& style, const CharProperties& direct) {
  auto out = direct;
  if (direct.style.empty()) {
    out.inherit(style.chars);
    return out;
  }
  auto named = character_style(direct.style).chars;
  named.bold = toggled(named.bold, style.chars.bold);
  named.italic = toggled(named.italic, style.chars.italic);
  out.inherit(named);
  out.inherit(style.chars);
  return out;
}

}  // namespace guidang::parsers::docx
