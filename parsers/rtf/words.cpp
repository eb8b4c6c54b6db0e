#include <algorithm>
#include <unordered_map>

#include "parsers/rtf/reader.hpp"

// One row per control word (Rich Text Format 1.9.1). What is not here changes nothing.

namespace guidang::parsers::rtf {
namespace {

using Number = std::optional<std::int32_t>;
using Action = void (*)(Reader&, Number);

bool on(Number n) { return n.value_or(1) != 0; }
float points(Number twips) { return static_cast<float>(std::clamp(twips.value_or(0), -60'000, 60'000)) / 20; }

const std::unordered_map<std::string_view, Action>& actions() {
  static const std::unordered_map<std::string_view, Action> table = {
      // document
      {"ansicpg", [](Reader& r, Number n) { r.set_code_page(n.value_or(1252)); }},
      {"mac", [](Reader& r, Number) { r.set_code_page(10000); }},
      {"pc", [](Reader& r, Number) { r.set_code_page(437); }},
      {"pca", [](Reader& r, Number) { r.set_code_page(850); }},
      {"deff", [](Reader& r, Number n) { r.chars().font = n.value_or(0); }},
      // tables in front
      {"fcharset", [](Reader& r, Number n) { r.set_font_code_page(code_page_of_charset(n.value_or(0), 0)); }},
      {"cpg", [](Reader& r, Number n) { r.set_font_code_page(n.value_or(0)); }},
      {"red", [](Reader& r, Number n) { r.set_color_part(16, n.value_or(0)); }},
      {"green", [](Reader& r, Number n) { r.set_color_part(8, n.value_or(0)); }},
      {"blue", [](Reader& r, Number n) { r.set_color_part(0, n.value_or(0)); }},
      // characters
      {"plain", [](Reader& r, Number) { r.chars() = {.font = r.chars().font}; }},
      {"f", [](Reader& r, Number n) { r.set_font(n.value_or(0)); }},
      {"af", [](Reader& r, Number n) { r.set_associated_font(n.value_or(0)); }},
      {"dbch", [](Reader& r, Number) { r.chars().east = true; }},
      {"loch", [](Reader& r, Number) { r.chars().east = false; }},
      {"hich", [](Reader& r, Number) { r.chars().east = false; }},
      {"rtlch", [](Reader& r, Number) { r.chars().east = false; }},
      {"ltrch", [](Reader& r, Number) { r.chars().east = false; }},
      {"fs", [](Reader& r, Number n) { r.chars().size_pt = static_cast<float>(std::clamp(n.value_or(24), 0, 3276)) / 2; }},
      {"b", [](Reader& r, Number n) { r.chars().bold = on(n); }},
      {"i", [](Reader& r, Number n) { r.chars().italic = on(n); }},
      {"ul", [](Reader& r, Number n) { r.chars().underline = on(n); }},
      {"uldb", [](Reader& r, Number n) { r.chars().underline = on(n); }},
      {"ulw", [](Reader& r, Number n) { r.chars().underline = on(n); }},
      {"ulnone", [](Reader& r, Number) { r.chars().underline = false; }},
      {"v", [](Reader& r, Number n) { r.chars().hidden = on(n); }},
      {"deleted", [](Reader& r, Number n) { r.chars().deleted = on(n); }},
      {"cf", [](Reader& r, Number n) { r.chars().color = static_cast<std::size_t>(std::max(n.value_or(0), 0)); }},
      {"uc", [](Reader& r, Number n) { r.group().fallback_chars = std::clamp(n.value_or(1), 0, 16); }},
      {"u", [](Reader& r, Number n) { r.unit(n.value_or(0xFFFD)); }},
      {"tab", [](Reader& r, Number) { r.put("\t"); }},
      {"line", [](Reader& r, Number) { r.put("\n"); }},
      {"lbr", [](Reader& r, Number) { r.put("\n"); }},
      {"emdash", [](Reader& r, Number) { r.put("—"); }},
      {"endash", [](Reader& r, Number) { r.put("–"); }},
      {"lquote", [](Reader& r, Number) { r.put("‘"); }},
      {"rquote", [](Reader& r, Number) { r.put("’"); }},
      {"ldblquote", [](Reader& r, Number) { r.put("“"); }},
      {"rdblquote", [](Reader& r, Number) { r.put("”"); }},
      {"bullet", [](Reader& r, Number) { r.put("•"); }},
      {"emspace", [](Reader& r, Number) { r.put("\u2003"); }},
      {"enspace", [](Reader& r, Number) { r.put("\u2002"); }},
      {"qmspace", [](Reader& r, Number) { r.put("\u2005"); }},
      // paragraphs
      {"pard", [](Reader& r, Number) { r.paragraph() = {}; }},
      {"par", [](Reader& r, Number) { r.end_paragraph(); }},
      {"sect", [](Reader& r, Number) { r.end_paragraph(); }},
      {"page", [](Reader& r, Number) { r.break_page(); }},
      {"pagebb", [](Reader& r, Number n) { r.paragraph().page_break_before = on(n); }},
      {"ql", [](Reader& r, Number) { r.paragraph().alignment = Alignment::left; }},
      {"qc", [](Reader& r, Number) { r.paragraph().alignment = Alignment::center; }},
      {"qr", [](Reader& r, Number) { r.paragraph().alignment = Alignment::right; }},
      {"qj", [](Reader& r, Number) { r.paragraph().alignment = Alignment::justify; }},
      {"qd", [](Reader& r, Number) { r.paragraph().alignment = Alignment::justify; }},
      {"fi", [](Reader& r, Number n) { r.paragraph().first_indent_pt = points(n); }},
      {"li", [](Reader& r, Number n) { r.paragraph().left_indent_pt = points(n); }},
      {"ri", [](Reader& r, Number n) { r.paragraph().right_indent_pt = points(n); }},
      {"s", [](Reader& r, Number n) { r.paragraph().style = n.value_or(0); }},
      {"outlinelevel",
       [](Reader& r, Number n) {
         const auto level = n.value_or(9);
         r.paragraph().outline_level.reset();
         if (level >= 0 && level < 9) r.paragraph().outline_level = static_cast<std::uint8_t>(level + 1);
       }},
      {"ls", [](Reader& r, Number n) { r.paragraph().list = n.value_or(0); }},
      {"ilvl", [](Reader& r, Number n) { r.paragraph().level = static_cast<std::uint8_t>(std::clamp(n.value_or(0), 0, 8)); }},
      {"pnlvlblt", [](Reader& r, Number) { r.story().list_bullet = true; }},
      // tables
      {"intbl", [](Reader& r, Number n) { r.paragraph().in_table = on(n); }},
      {"itap", [](Reader& r, Number n) { r.paragraph().in_table = n.value_or(0) > 0; }},
      {"trowd", [](Reader& r, Number) { r.story().table.begin_row(); r.cell() = {}; }},
      {"clmgf", [](Reader& r, Number) { r.cell().merge_first = true; }},
      {"clmrg", [](Reader& r, Number) { r.cell().merged = true; }},
      {"clvmgf", [](Reader& r, Number) { r.cell().vertical_first = true; }},
      {"clvmrg", [](Reader& r, Number) { r.cell().vertical_merged = true; }},
      {"brdrs", [](Reader& r, Number) { r.cell().bordered = true; }},
      {"brdrdb", [](Reader& r, Number) { r.cell().bordered = true; }},
      {"brdrth", [](Reader& r, Number) { r.cell().bordered = true; }},
      {"cellx",
       [](Reader& r, Number n) {
         r.cell().right_twips = n.value_or(0);
         if (r.story().table.defined() < 1000) r.story().table.define(r.cell());
         r.cell() = {};
       }},
      {"cell", [](Reader& r, Number) { r.end_cell(); }},
      {"nestcell", [](Reader& r, Number) { r.end_paragraph(); }},
      {"row", [](Reader& r, Number) { r.end_row(); }},
  };
  return table;
}

struct DestinationRow {
  Destination destination;
  std::optional<Layer> story;  ///< Where text forms a story of its own.
  bool text_box = false;
};

const std::unordered_map<std::string_view, DestinationRow>& destinations() {
  using enum Destination;
  static const std::unordered_map<std::string_view, DestinationRow> table = {
      {"fonttbl", {font_table}},
      {"colortbl", {color_table}},
      {"stylesheet", {style_sheet}},
      {"info", {info}},
      {"listtable", {list_table}},
      {"listoverridetable", {list_override}},
      {"listtext", {list_text}},
      {"pntext", {list_text}},
      {"pn", {silent}},
      {"fldinst", {field_instruction}},
      {"pict", {picture}},
      {"shppict", {text}},
      {"shpinst", {silent}},
      {"do", {silent}},
      {"object", {text}},
      {"footnote", {text, Layer::footnote}},
      {"annotation", {text, Layer::comment}},
      {"header", {text, Layer::header}},
      {"headerl", {text, Layer::header}},
      {"headerr", {text, Layer::header}},
      {"headerf", {text, Layer::header}},
      {"footer", {text, Layer::footer}},
      {"footerl", {text, Layer::footer}},
      {"footerr", {text, Layer::footer}},
      {"footerf", {text, Layer::footer}},
      {"shptxt", {text, Layer::body, true}},
      {"dptxbxtext", {text, Layer::body, true}},
  };
  return table;
}

/// Destinations without text of the document, whether or not \* stands before them.
bool is_skipped(std::string_view word) {
  static constexpr std::string_view kSkipped[] = {
      "nonshppict", "shprslt",      "objdata",        "objclass",     "objname", "sp",        "tc",
      "xe",         "rxe",          "bkmkstart",      "bkmkend",      "atnid",   "atnauthor", "atrfstart",
      "atrfend",    "atndate",      "ftnsep",         "ftnsepc",      "ftncn",   "aftnsep",   "aftnsepc",
      "aftncn",     "nonesttables", "nesttableprops", "falt",         "panose",  "fontemb",   "filetbl",
      "revtbl",     "template",     "creatim",        "revtim",       "printim", "buptim",    "themedata",
      "datastore",  "generator",    "listname",       "levelnumbers", "pntxta",  "pntxtb",    "private",
      "picprop",    "blipuid",      "userprops",      "docvar",       "htmltag", "mhtmltag"};
  return std::ranges::find(kSkipped, word) != std::end(kSkipped);
}

bool is_property(std::string_view word) {
  return word == "title" || word == "author" || word == "subject" || word == "keywords" || word == "company";
}

/// Words of the list tables; their groups are told apart by name.
bool apply_list_word(Reader& reader, std::string_view word, Number number) {
  const auto destination = reader.group().destination;
  if (destination != Destination::list_table && destination != Destination::list_override) return false;
  if (word == "leveltext") {
    reader.open_destination(Destination::level_text, word);
  } else if (word == "list" || word == "listlevel" || word == "listoverride" || word == "lfolevel") {
    reader.open_destination(destination, word);
  } else {
    reader.lists().word(word, number.value_or(1), destination == Destination::list_override);
  }
  return true;
}

void apply_destination(Reader& reader, std::string_view word) {
  if (word == "upr") {
    reader.group().before_upr = reader.group().destination;
    reader.open_destination(Destination::skip, word);
    return;
  }
  if (word == "ud") {
    if (reader.group().destination == Destination::skip)
      reader.open_destination(reader.group().before_upr, word);
    return;
  }
  if (is_skipped(word) || (is_property(word) && reader.group().destination == Destination::info)) {
    reader.open_destination(is_property(word) ? Destination::property : Destination::skip, word);
    return;
  }
  // Styles of characters, sections and tables name no paragraph style.
  if (reader.group().destination == Destination::style_sheet &&
      (word == "cs" || word == "ds" || word == "ts")) {
    reader.open_destination(Destination::skip, word);
    return;
  }
  const auto found = destinations().find(word);
  if (found == destinations().end()) return;
  if (word == "object")
    reader.sink().diagnose(DiagnosticCode::embedded_object, "an embedded object was not read");
  if (word == "annotation") reader.sink().diagnose(DiagnosticCode::comment, "a comment stands in the text");
  if (found->second.story) {
    reader.open_story(*found->second.story, found->second.text_box, found->first);
  } else {
    reader.open_destination(found->second.destination, found->first);
  }
}

}  // namespace

void apply_word(Reader& reader, std::string_view word, Number number) {
  if (apply_list_word(reader, word, number)) return;
  const auto& table = actions();
  if (const auto found = table.find(word); found != table.end()) {
    found->second(reader, number);
  } else {
    apply_destination(reader, word);
  }
}

}  // namespace guidang::parsers::rtf
