#include "parsers/docx/story.hpp"

#include <utility>

namespace guidang::parsers::docx {

pugi::xml_node chosen(pugi::xml_node alternate) {
  const auto choice = child(alternate, "Choice");
  return choice ? choice : child(alternate, "Fallback");
}

StoryReader::StoryReader(Reading& reading, StoryPart& part, numbering::ListCounters& counters)
    : reading_(reading), part_(part), counters_(counters) {}

void StoryReader::read(pugi::xml_node container, std::vector<Block>& out) {
  Sink sink{out};
  section_begin_ = out.size();
  blocks(container, sink);
  // The last paragraph mark was deleted: its text has nothing to run on into.
  if (!open_.block.text.empty()) finish({}, sink);
}

void StoryReader::blocks(pugi::xml_node container, Sink& out) {
  for (auto node = container.first_child(); node && !reading_.tally.full; node = node.next_sibling())
    block(node, out);
}

void StoryReader::block(pugi::xml_node node, Sink& out) {
  switch (tag(node)) {
    case "p"_tag:
      paragraph(node, out);
      break;
    case "tbl"_tag:
      table(node, out);
      break;
    case "sdt"_tag:
      blocks(child(node, "sdtContent"), out);
      break;
    case "customXml"_tag:
    case "smartTag"_tag:
    case "ins"_tag:
    case "moveTo"_tag:
      blocks(node, out);
      break;
    case "AlternateContent"_tag:
      blocks(chosen(node), out);
      break;
    case "del"_tag:
    case "moveFrom"_tag:
      reading_.tally.tracked_changes = true;
      break;
    case "sectPr"_tag:
      end_section(node, out);
      break;
    case "oMathPara"_tag:
    case "oMath"_tag:
    case "r"_tag:
      // Not allowed here, but text is text.
      open_.style = &reading_.styles.paragraph_style({});
      inline_element(node);
      finish({}, out);
      break;
    default:
      break;
  }
}

void StoryReader::paragraph(pugi::xml_node node, Sink& out) {
  const auto properties = read_paragraph_properties(child(node, "pPr"));
  open_.number = ++part_.paragraphs;
  open_.style = &reading_.styles.paragraph_style(properties.style);
  open_.last_known = false;
  inline_children(node);
  fields_.end_paragraph();
  auto& tally = reading_.tally;
  if (child(properties.mark, "del") || child(properties.mark, "moveFrom")) {
    // Without the changes this text and the next paragraph are one, with the setting and number of the
    // latter.
    tally.tracked_changes = true;
    return;
  }
  tally.tracked_changes |= static_cast<bool>(child(properties.mark, "ins"));
  const auto hidden_mark = child(properties.mark, "vanish");
  const bool hidden = open_.hidden > 0 && open_.block.text.empty() && hidden_mark && is_on(hidden_mark);
  if (hidden && open_.floating.empty())
    open_ = {};  // Word neither shows nor counts it.
  else
    finish(properties, out);
  if (properties.section) end_section(properties.section, out);
}

bool StoryReader::within_limits(std::size_t text_bytes) {
  auto& tally = reading_.tally;
  tally.text_bytes += text_bytes;
  tally.full |=
      tally.text_bytes > reading_.limits.max_text_bytes || ++tally.blocks > reading_.limits.max_blocks;
  return !tally.full;
}

Provenance StoryReader::at_paragraph(std::uint32_t number) const {
  Provenance at;
  at.part = part_.xml.name;
  at.paragraph = number;
  return at;
}

void StoryReader::finish(const ParagraphProperties& properties, Sink& out) {
  auto open = std::exchange(open_, {});
  if (!within_limits(open.block.text.size())) return;
  auto& style = *(open.style ? open.style : &reading_.styles.paragraph_style({}));
  if (style.interned == 0) style.interned = reading_.document.intern_paragraph_style(style.name);

  auto& block = open.block;
  auto merged = properties;
  merged.inherit(style.paragraph);
  block.label = number(properties, style, merged.indents);
  const float size = block.runs.empty() ? style.chars.size_pt
                                        : reading_.document.char_styles[block.runs.front().style].size_pt;
  block.style = style.interned;
  block.alignment = merged.alignment;
  block.first_indent_pt = merged.indents.first.resolved(size);
  block.left_indent_pt = merged.indents.left.resolved(size);
  block.right_indent_pt = merged.indents.right.resolved(size);
  if (merged.outline && *merged.outline < 9)
    block.outline_level = static_cast<std::uint8_t>(*merged.outline + 1);
  block.page_break_before |= page_break_ || merged.page_break_before.value_or(false);
  block.text_box = in_text_box_;
  page_break_ = open.break_pending;

  const bool furniture = part_.layer == Layer::header || part_.layer == Layer::footer;
  const auto layer = furniture && open.page_field ? Layer::page_number : part_.layer;
  if (!furniture || !block.text.empty() || block.label || out.in_cell())
    out.add(layer, at_paragraph(open.number), std::move(block));
  out.splice(std::move(open.floating));
}

/// Counts the paragraph in its list, if it has one, and adds what the list says about indents.
std::optional<ListLabel> StoryReader::number(const ParagraphProperties& properties, const Style& style,
                                             Indents& indents) {
  const auto id = properties.number_id ? properties.number_id : style.paragraph.number_id;
  if (id.value_or(0) <= 0) return std::nullopt;
  const auto* list = reading_.numbering.find(*id);
  if (!list) return std::nullopt;
  const bool direct = properties.number_id.has_value();
  auto level = properties.number_level;
  if (!level && !direct) {
    // A style is tied to its level from the list's side (w:pStyle); its own w:ilvl is only a copy.
    auto linked = list->level_of_style(style.id);
    if (!linked) linked = list->level_of_style(style.number_style);
    level = style.paragraph.number_level;
    if (linked) level = *linked;
  }
  if (level.value_or(0) < 0 || level.value_or(0) > 8) {
    reading_.document.diagnostics.push_back({DiagnosticCode::numbering_limit,
                                             "list level " + std::to_string(*level) + " taken as 8",
                                             at_paragraph(part_.paragraphs),
                                             {}});
    level = 8;
  }
  const auto index = static_cast<std::uint8_t>(level.value_or(0));
  if (direct) {
    auto own = properties.indents;
    own.inherit(list->indents[index]);
    own.inherit(indents);
    indents = own;
  } else {
    indents.inherit(list->indents[index]);
  }
  auto label = counters_.next(list->instance, index);
  if (list->hidden[index] || (label.text.empty() && !label.bullet)) return std::nullopt;
  return label;
}

void StoryReader::end_section(pugi::xml_node section, Sink& out) {
  if (out.in_cell()) return;
  const auto kind = val(child(section, "type"));
  const bool new_page = kind != "continuous" && kind != "nextColumn";
  auto* first = out.text_at(section_begin_);
  if (sections_++ > 0 && new_page && first) first->page_break_before = true;
  section_begin_ = out.size();
  for (auto node = section.first_child(); node; node = node.next_sibling()) {
    const auto name = tag(node);
    if (name == "headerReference"_tag) furniture_.push_back({Layer::header, value(node, "id")});
    if (name == "footerReference"_tag) furniture_.push_back({Layer::footer, value(node, "id")});
  }
}

}  // namespace guidang::parsers::docx
