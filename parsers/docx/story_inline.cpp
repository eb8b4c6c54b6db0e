#include <algorithm>
#include <charconv>

#include "parsers/docx/story.hpp"
#include "parsers/docx/symbols.hpp"

namespace guidang::parsers::docx {

namespace {

constexpr std::size_t kMaxOutsideFields = 50;

std::string_view without_outer_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n\r";
  const auto begin = text.find_first_not_of(kBlanks);
  return begin == std::string_view::npos ? std::string_view{}
                                         : text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

/// The text that a legacy form field shows where it has no result: its box, or the entry chosen from its
/// list.
std::string form_text(pugi::xml_node form) {
  if (const auto box = child(form, "checkBox")) {
    auto state = child(box, "checked");
    if (!state) state = child(box, "default");
    return state && is_on(state) ? "☑" : "☐";
  }
  const auto list = child(form, "ddList");
  auto chosen_entry = child(list, "result");
  if (!chosen_entry) chosen_entry = child(list, "default");
  auto remaining = to_int(val(chosen_entry));
  for (auto node = list.first_child(); node; node = node.next_sibling())
    if (tag(node) == "listEntry"_tag && remaining-- == 0) return std::string{val(node)};
  return {};
}

}  // namespace

void StoryReader::inline_children(pugi::xml_node parent) {
  for (auto node = parent.first_child(); node && !reading_.tally.full; node = node.next_sibling())
    inline_element(node);
}

void StoryReader::inline_element(pugi::xml_node node) {
  switch (tag(node)) {
    case "r"_tag:
      run(node);
      break;
    case "ins"_tag:
    case "moveTo"_tag:
      reading_.tally.tracked_changes = true;
      inline_children(node);
      break;
    case "hyperlink"_tag:
    case "smartTag"_tag:
    case "customXml"_tag:
    case "dir"_tag:
    case "bdo"_tag:
      inline_children(node);
      break;
    case "sdt"_tag:
      inline_children(child(node, "sdtContent"));
      break;
    case "AlternateContent"_tag:
      inline_children(chosen(node));
      break;
    case "fldSimple"_tag: {
      const auto instruction = value(node, "instr");
      field_instruction(instruction, field_kind(instruction));
      inline_children(node);
      break;
    }
    case "del"_tag:
    case "moveFrom"_tag:
      reading_.tally.tracked_changes = true;
      break;
    case "oMath"_tag:
    case "oMathPara"_tag: {
      Run plain;
      append(linear_math(node), plain);
      break;
    }
    case "p"_tag:
    case "tbl"_tag: {
      // Some producers nest blocks in paragraphs; they are read like a frame.
      StoryReader inner{reading_, part_, counters_};
      Sink sink{open_.floating};
      inner.block(node, sink);
      break;
    }
    default:
      break;
  }
}

void StoryReader::run(pugi::xml_node node) {
  Run run;
  run.properties = child(node, "rPr");
  for (auto inner = run.properties.first_child(); inner; inner = inner.next_sibling()) {
    const auto name = tag(inner);
    if (name == "vanish"_tag) run.hidden = is_on(inner);
    if (name == "del"_tag || name == "moveFrom"_tag) return;
    if (name == "rFonts"_tag) run.latin_font = value(inner, "ascii");
    if (name == "rStyle"_tag && !child(run.properties, "vanish"))
      run.hidden = reading_.styles.character_style(val(inner)).chars.hidden.value_or(false);
  }
  if (!run.hidden && open_.style && open_.style->chars.hidden.value_or(false) &&
      !child(run.properties, "vanish"))
    run.hidden = true;
  run_children(node, run);
}

void StoryReader::run_children(pugi::xml_node parent, Run& run) {
  for (auto node = parent.first_child(); node && !reading_.tally.full; node = node.next_sibling())
    run_element(node, run);
}

void StoryReader::run_element(pugi::xml_node node, Run& run) {
  switch (tag(node)) {
    case "t"_tag:
      characters(node, run);
      break;
    case "tab"_tag:
    case "ptab"_tag:
      append("\t", run);
      break;
    case "br"_tag:
      line_break(node, run);
      break;
    case "cr"_tag:
      append("\n", run);
      break;
    case "noBreakHyphen"_tag:
      append("-", run);
      break;
    case "sym"_tag:
      symbol(node, run);
      break;
    case "fldChar"_tag:
      field_character(node, run);
      break;
    case "instrText"_tag: {
      std::string instruction;
      append_characters(node, instruction);
      fields_.add_instruction(instruction);
      break;
    }
    case "pgNum"_tag:
      open_.page_field = true;
      break;
    case "ruby"_tag:
      inline_children(child(node, "rubyBase"));
      break;
    case "drawing"_tag:
    case "pict"_tag:
    case "object"_tag:
      if (!run.hidden) graphic(node, {});
      break;
    case "AlternateContent"_tag:
      run_children(chosen(node), run);
      break;
    case "p"_tag:
    case "tbl"_tag:
      inline_element(node);
      break;
    default:
      break;
  }
}

void StoryReader::characters(pugi::xml_node node, Run& run) {
  if (!fields_.visible()) return;
  const std::string_view direct = node.value();
  const bool preserved = value(node, "space") == "preserve";
  const auto is_layout = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (!node.first_child() && !std::ranges::any_of(direct, is_layout)) {
    append(preserved ? direct : without_outer_blanks(direct), run);
    return;
  }
  std::string text;
  append_characters(node, text);
  // Line ends and tabs in here are layout of the XML; Word shows them as blanks.
  std::ranges::replace_if(text, is_layout, ' ');
  append(preserved ? std::string_view{text} : without_outer_blanks(text), run);
}

void StoryReader::append(std::string_view text, Run& run) {
  if (text.empty() || !fields_.visible()) return;
  if (run.hidden) {
    count_hidden(text);
    return;
  }
  auto& out = open_.block.text;
  if (std::exchange(open_.break_pending, false)) out += '\n';
  const auto begin = out.size();
  out += text;
  if (is_symbol_font(run.latin_font))
    reading_.tally.unmapped_symbols += map_private_use(run.latin_font, out, begin);
  close_run(begin, run);
}

/// Gives the text from `begin` on its style; a run like the one before grows.
void StoryReader::close_run(std::size_t begin, const Run& run) {
  auto& block = open_.block;
  const auto style = style_of(run);
  const auto end = static_cast<std::uint32_t>(block.text.size());
  if (!block.runs.empty() && block.runs.back().style == style)
    block.runs.back().end = end;
  else
    block.runs.push_back({static_cast<std::uint32_t>(begin), end, style});
}

std::uint16_t StoryReader::style_of(const Run& run) {
  if (open_.last_known && open_.last_properties == run.properties) return open_.last_style;
  auto& styles = reading_.styles;
  const auto& base = open_.style ? *open_.style : styles.paragraph_style({});
  const auto chars = styles.resolve(base, read_char_properties(run.properties, styles.theme()));
  CharStyle style;
  style.font = chars.east_asian_font.empty() ? chars.latin_font : chars.east_asian_font;
  style.size_pt = chars.size_pt;
  style.bold = chars.bold.value_or(false);
  style.italic = chars.italic.value_or(false);
  style.underline = chars.underline.value_or(false);
  style.rgb = chars.rgb.value_or(0);
  open_.last_known = true;
  open_.last_properties = run.properties;
  return open_.last_style = reading_.document.intern(style);
}

void StoryReader::count_hidden(std::string_view text) {
  const auto count =
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  open_.hidden += static_cast<std::size_t>(count);
  reading_.tally.hidden_characters += static_cast<std::size_t>(count);
}

void StoryReader::symbol(pugi::xml_node node, Run& run) {
  const auto code_text = value(node, "char");
  std::uint32_t code = 0;
  std::from_chars(code_text.data(), code_text.data() + code_text.size(), code, 16);
  const auto font = value(node, "font");
  if (code < 0x20 || code > 0xFFFF || (code >= 0xD800 && code < 0xE000)) return;
  const bool pictured = is_symbol_font(font) || (code >= 0xF000 && code <= 0xF0FF);
  const auto mapped = pictured ? symbol_text(font, code) : std::string_view{};
  std::string text{mapped};
  if (mapped.empty()) append_utf8(code, text);
  reading_.tally.unmapped_symbols += pictured && mapped.empty();
  append(text, run);
}

void StoryReader::line_break(pugi::xml_node node, Run& run) {
  if (!fields_.visible() || run.hidden) return;
  if (value(node, "type") != "page") {
    append("\n", run);
  } else if (open_.block.text.empty()) {
    open_.block.page_break_before = true;
  } else {
    open_.break_pending = true;
  }
}

void StoryReader::field_character(pugi::xml_node node, Run& run) {
  const auto kind = value(node, "fldCharType");
  if (kind == "begin") {
    fields_.begin(form_text(child(node, "ffData")));
  } else if (kind == "separate") {
    fields_.separate();
  } else if (kind == "end") {
    const auto field = fields_.end();
    const auto type = field_kind(field.instruction);
    field_instruction(field.instruction, type);
    if (field.in_result) return;
    if (type == FieldKind::equation) append(equation_text(field.instruction), run);
    if (type == FieldKind::button) append(button_text(field.instruction), run);
    if (type == FieldKind::check_box || type == FieldKind::drop_down) append(field.form_text, run);
  }
}

void StoryReader::field_instruction(std::string_view instruction, FieldKind kind) {
  auto& tally = reading_.tally;
  open_.page_field |= kind == FieldKind::page;
  tally.active_field |= kind == FieldKind::active;
  if (kind == FieldKind::outside && tally.outside_fields.size() < kMaxOutsideFields)
    tally.outside_fields.emplace_back(without_outer_blanks(instruction.substr(0, 200)));
}

}  // namespace guidang::parsers::docx
