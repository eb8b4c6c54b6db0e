#include "parsers/docx/numbering_part.hpp"

#include <algorithm>

#include "parsers/docx/symbols.hpp"

namespace guidang::parsers::docx {
namespace {

constexpr std::size_t kMaxDefinitions = 65'536;  // Word refuses more than 2^15 lists.
constexpr std::size_t kMaxLevelText = 512;       // Bytes; a label is repeated for every paragraph.
constexpr int kMaxLinks = 16;                    // Numbering styles behind one another.

numbering::NumberFormat format_of(pugi::xml_node level) {
  auto node = child(level, "numFmt");
  if (!node) node = child(child(child(level, "AlternateContent"), "Choice"), "numFmt");
  if (val(node) == "custom" && value(node, "format").starts_with("01,"))
    return numbering::NumberFormat::decimal_zero;
  return numbering::number_format_from_name(val(node)).value_or(numbering::NumberFormat::decimal);
}

/// At most kMaxLevelText bytes, whole characters.
std::string_view bounded(std::string_view text) {
  if (text.size() <= kMaxLevelText) return text;
  auto end = kMaxLevelText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::optional<std::size_t> level_index(pugi::xml_node node) {
  const auto level = to_int(value(node, "ilvl"), -1);
  if (level < 0 || level >= static_cast<std::int64_t>(numbering::kLevels)) return std::nullopt;
  return static_cast<std::size_t>(level);
}

}  // namespace

std::optional<std::uint8_t> NumberedList::level_of_style(std::string_view id) const {
  const auto found = std::ranges::find(linked_style, id);
  if (id.empty() || found == linked_style.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - linked_style.begin());
}

NumberingPart::NumberingPart(std::string part, Package& package, StyleSheet& styles, RawDocument& document)
    : name_(std::move(part)), package_(package), styles_(styles), document_(document) {}

void NumberingPart::report(DiagnosticCode code, std::string message) {
  document_.diagnostics.push_back({code, std::move(message), Provenance{.part = name_}, {}});
}

void NumberingPart::load() {
  loaded_ = true;
  if (name_.empty()) return;
  part_ = package_.read_optional(name_);
  if (!part_) return;
  std::size_t skipped = 0;
  for (auto node = part_->root().first_child(); node; node = node.next_sibling()) {
    const auto kind = tag(node);
    if (kind != "num"_tag && kind != "abstractNum"_tag) continue;
    auto& index = kind == "num"_tag ? numbers_ : definitions_;
    if (index.size() >= kMaxDefinitions)
      ++skipped;
    else
      index.try_emplace(to_int(value(node, kind == "num"_tag ? "numId" : "abstractNumId"), -1), node);
  }
  if (skipped > 0)
    report(DiagnosticCode::numbering_limit, std::to_string(skipped) + " definitions were not read");
}

const NumberedList* NumberingPart::find(std::int64_t number_id) {
  if (!loaded_) load();
  const auto known = lists_.find(number_id);
  if (known != lists_.end()) return known->second.get();
  const auto num = numbers_.find(number_id);
  auto list = num == numbers_.end() ? nullptr : read_list(number_id, num->second);
  return lists_.emplace(number_id, std::move(list)).first->second.get();
}

pugi::xml_node NumberingPart::definition_of(pugi::xml_node num) {
  for (int links = 0; links < kMaxLinks; ++links) {
    const auto found = definitions_.find(to_int(val(child(num, "abstractNumId")), -1));
    if (found == definitions_.end()) return {};
    const auto link = child(found->second, "numStyleLink");
    if (!link) return found->second;
    const auto behind = numbers_.find(styles_.numbering_of(val(link)));
    if (behind == numbers_.end()) return {};
    num = behind->second;
  }
  report(DiagnosticCode::style_cycle, "numbering styles refer to each other in a circle");
  return {};
}

std::unique_ptr<NumberedList> NumberingPart::read_list(std::int64_t number_id, pugi::xml_node num) {
  const auto definition = definition_of(num);
  if (!definition) return nullptr;
  auto list = std::make_unique<NumberedList>();
  list->instance.id = static_cast<std::uint32_t>(number_id);
  list->instance.list = static_cast<std::uint32_t>(to_int(value(definition, "abstractNumId")));
  for (auto node = definition.first_child(); node; node = node.next_sibling())
    if (tag(node) == "lvl"_tag)
      if (const auto level = level_index(node)) read_level(node, *level, *list);
  for (auto node = num.first_child(); node; node = node.next_sibling()) {
    const auto level = level_index(node);
    if (tag(node) != "lvlOverride"_tag || !level) continue;
    if (const auto whole = child(node, "lvl")) read_level(whole, *level, *list);
    if (const auto start = child(node, "startOverride"))
      list->instance.start_override[*level] = to_int(val(start));
  }
  return list;
}

void NumberingPart::read_level(pugi::xml_node node, std::size_t level, NumberedList& out) const {
  numbering::ListLevel read;
  read.format = format_of(node);
  read.start = to_int(val(child(node, "start")), 0);
  if (const auto restart = child(node, "lvlRestart"))
    read.restart = static_cast<std::uint8_t>(std::clamp<std::int64_t>(to_int(val(restart)), 0, 9));
  const auto legal = child(node, "isLgl");
  read.legal = legal && is_on(legal);
  const auto text = child(node, "lvlText");
  const auto null = attribute(text, "null");
  read.text = null && std::string_view{null.value()} != "0" ? std::string_view{} : bounded(val(text));
  const auto chars = read_char_properties(child(node, "rPr"), styles_.theme());
  if (read.format == numbering::NumberFormat::bullet)
    read.text = child(node, "lvlPicBulletId") ? "•" : bullet_glyph(chars.latin_font, read.text);
  out.hidden[level] = chars.hidden.value_or(false);
  out.indents[level] = read_indents(child(child(node, "pPr"), "ind"));
  out.linked_style[level] = val(child(node, "pStyle"));
  out.instance.levels[level] = std::move(read);
}

}  // namespace guidang::parsers::docx
