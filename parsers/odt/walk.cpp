#include "parsers/odt/walk.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "parsers/docx/xml.hpp"

// One loop walks the tree, entering and leaving elements, with a stack of what each element changes.
// Paragraphs can stand inside paragraphs (notes, frames), so the open ones form a stack too; the inner ones
// end, and are written, first.

namespace guidang::parsers::odt {
namespace {

using docx::operator""_tag;
using docx::tag;
using docx::value;

constexpr int kMaxBlanks = 1000, kMaxRepeats = 200;

int number(std::string_view text, int otherwise) {
  int read = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), read);
  return read;
}

struct State {
  CharProperties chars;
  Layer layer = Layer::body;
  bool text_box = false;
  bool header_row = false;
  bool in_cell = false;  ///< Of the open table.
};

struct OpenParagraph {
  RunBuilder runs;
  ParagraphProperties properties;
  std::optional<ListLabel> label;
  std::optional<std::uint8_t> outline_level;
  std::string number;  ///< text:number: the label as the writer computed it.
  bool blank_pending = false;
};

struct OpenTable {
  pugi::xml_node node;
  TableBlock block;
  std::size_t cells = 0;
  std::size_t paragraphs_open = 0;  ///< Paragraphs around the table.
};

class Walker {
 public:
  Walker(Layer layer, Scope scope, const std::string& part, Styles& styles, Lists& lists, BlockSink& sink)
      : scope_(scope), part_(part), styles_(styles), lists_(lists), sink_(sink) {
    states_.push_back({.layer = layer});
  }

  void walk(pugi::xml_node root) {
    auto node = root.first_child();
    while (node && !sink_.full()) {
      if (enter(node)) {
        if (node.first_child()) {
          path_.push_back(node);
          node = node.first_child();
          continue;
        }
        leave(node);
      }
      while (!node.next_sibling() && !path_.empty()) {
        node = path_.back();
        path_.pop_back();
        leave(node);
      }
      node = node.next_sibling();
    }
  }

 private:
  /// True where the children are to be walked; then leave() follows.
  bool enter(pugi::xml_node node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
      return add_text(node.value()), false;
    if (node.type() != pugi::node_element) return false;
    if (is_left_out(node)) return false;
    State state = states_.back();
    switch (tag(node)) {
      case "p"_tag:
      case "h"_tag:
        begin_paragraph(node, state);
        break;
      case "span"_tag:
        state.chars.overlay(styles_.text(value(node, "style-name"), scope_));
        break;
      case "s"_tag:
        append(std::string(static_cast<std::size_t>(std::clamp(number(value(node, "c"), 1), 0, kMaxBlanks)),
                           ' '));
        return false;
      case "tab"_tag:
        append("\t");
        return false;
      case "line-break"_tag:
        append("\n");
        return false;
      case "list"_tag:
        open_list(node);
        break;
      case "list-item"_tag:
        begin_item(node);
        break;
      case "list-header"_tag:
        lists_.begin_header();
        break;
      case "note-body"_tag:
        state.layer = value(node.parent(), "note-class") == "endnote" ? Layer::endnote : Layer::footnote,
        state.in_cell = false;
        break;
      case "annotation"_tag:
        state.layer = Layer::comment, state.in_cell = false;
        break;
      case "text-box"_tag:
        state.text_box = true, state.in_cell = false;
        break;
      case "image"_tag:
        return add_picture(node), false;
      case "table"_tag:
        begin_table(node, state);
        break;
      case "table-header-rows"_tag:
        state.header_row = true;
        break;
      case "table-row"_tag:
        begin_row(node);
        break;
      case "table-cell"_tag:
        begin_cell(node, state);
        break;
      default:
        break;
    }
    states_.push_back(std::move(state));
    return true;
  }

  /// Elements without text of the document; what a reader should know of them is said.
  bool is_left_out(pugi::xml_node node) {
    switch (tag(node)) {
      case "tracked-changes"_tag:
        sink_.diagnose(DiagnosticCode::tracked_changes, "deleted text was left out", here());
        return true;
      case "object"_tag:
      case "object-ole"_tag:
        sink_.diagnose(DiagnosticCode::embedded_object, "an embedded object was not read", here());
        return true;
      case "section-source"_tag:
        sink_.diagnose(
            DiagnosticCode::external_reference,
            "a section comes from another file, which was not read: " + std::string(value(node, "href")),
            here());
        return true;
      case "section"_tag:
        if (value(node, "display") != "none") return false;
        sink_.diagnose(DiagnosticCode::hidden_text, "a hidden section was left out", here());
        return true;
      case "number"_tag:
        if (!paragraphs_.empty()) paragraphs_.back().number = node.text().get();
        return true;
      case "annotation"_tag:
        sink_.diagnose(DiagnosticCode::comment, "a comment stands in the text", here());
        return false;
      case "note-citation"_tag:
      case "ruby-text"_tag:
      case "creator"_tag:
      case "date-string"_tag:
      case "desc"_tag:
      case "title"_tag:
        return docx::local_name(node.name()) != "title" || std::string_view(node.name()).starts_with("svg:");
      case "date"_tag:
        return std::string_view(node.name()).starts_with("dc:");
      case "forms"_tag:
      case "sequence-decls"_tag:
      case "variable-decls"_tag:
      case "user-field-decls"_tag:
      case "dde-connection-decls"_tag:
      case "scripts"_tag:
      case "event-listeners"_tag:
      case "covered-table-cell"_tag:
      case "table-of-content-source"_tag:
        return true;
      default:
        return false;
    }
  }

  void leave(pugi::xml_node node) {
    switch (tag(node)) {
      case "p"_tag:
      case "h"_tag:
        end_paragraph();
        break;
      case "list"_tag:
        lists_.close();
        break;
      case "table"_tag:
        if (node == table_.node) end_table();
        break;
      default:
        break;
    }
    states_.pop_back();
  }

  Provenance here() const {
    Provenance at;
    at.part = part_;
    at.paragraph = count_ + 1;
    return at;
  }

  void begin_paragraph(pugi::xml_node node, State& state) {
    OpenParagraph open;
    open.properties = styles_.paragraph(value(node, "style-name"), scope_);
    state.chars = open.properties.chars;
    open.outline_level = open.properties.outline_level;
    if (tag(node) == "h"_tag)
      open.outline_level =
          static_cast<std::uint8_t>(std::clamp(number(value(node, "outline-level"), 1), 1, 9));
    open.label = lists_.take_label();
    const bool counted = tag(node) == "h"_tag && !lists_.inside() && open.properties.list_style != "" &&
                         value(node, "is-list-header") != "true";
    if (counted && styles_.outline())
      open.label = lists_.outline_label(*styles_.outline(), *open.outline_level);
    if (lists_.inside()) {
      if (!open.properties.left_indent_pt) open.properties.left_indent_pt = lists_.left_indent_pt();
      if (!open.properties.first_indent_pt) open.properties.first_indent_pt = lists_.first_indent_pt();
    }
    paragraphs_.push_back(std::move(open));
  }

  void end_paragraph() {
    auto open = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    if (is_blank(open.runs.text())) return;
    TextBlock block;
    open.runs.move_into(block);
    const auto& properties = open.properties;
    block.alignment = properties.alignment.value_or(Alignment::unknown);
    block.first_indent_pt = properties.first_indent_pt.value_or(0);
    block.left_indent_pt = properties.left_indent_pt.value_or(0);
    block.right_indent_pt = properties.right_indent_pt.value_or(0);
    block.page_break_before = properties.page_break_before.value_or(false);
    block.outline_level = open.outline_level;
    block.label = std::move(open.label);
    if (!block.label && !open.number.empty()) block.label = ListLabel{.text = std::move(open.number)};
    const auto& state = states_.back();
    block.text_box = state.text_box;
    if (!properties.name.empty() && sink_.document().paragraph_styles.size() < 2000)
      block.style = sink_.document().intern_paragraph_style(properties.name);
    if (state.in_cell && !table_.block.rows.empty() && !table_.block.rows.back().empty()) {
      table_.block.rows.back().back().paragraphs.push_back(std::move(block));
    } else {
      add(state.layer, std::move(block));
    }
  }

  void add(Layer layer, std::variant<TextBlock, TableBlock, PictureBlock> content) {
    auto at = here();
    ++count_;
    sink_.add(layer, std::move(at), std::move(content));
  }

  /// Blanks of the file collapse as in HTML (ODF 1.3 Part 3, 6.1.2); typed ones are <text:s>.
  void add_text(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    if (paragraphs_.empty()) return;
    while (!text.empty()) {
      const auto begin = text.find_first_not_of(kBlanks);
      auto& open = paragraphs_.back();
      open.blank_pending = open.blank_pending || begin != 0;
      if (begin == text.npos) return;
      const auto end = std::min(text.find_first_of(kBlanks, begin), text.size());
      append(text.substr(begin, end - begin));
      text.remove_prefix(end);
    }
  }

  void append(std::string_view text) {
    if (paragraphs_.empty()) return;
    auto& open = paragraphs_.back();
    const auto& chars = states_.back().chars;
    if (chars.hidden.value_or(false)) {
      if (!std::exchange(hidden_said_, true))
        sink_.diagnose(DiagnosticCode::hidden_text, "hidden text was left out", here());
      return;
    }
    const auto style = sink_.style(chars.resolve(text));
    const auto& before = open.runs.text();
    if (std::exchange(open.blank_pending, false) && !before.empty() && before.back() != '\n')
      open.runs.append(" ", style);
    open.runs.append(text, style);
  }

  void open_list(pugi::xml_node node) {
    const auto name = value(node, "style-name");
    const auto continues = value(node, "continue-numbering") == "true";
    lists_.open({value(node, "id"), name, continues, value(node, "continue-list")},
                styles_.list(name, scope_));
  }

  void begin_item(pugi::xml_node node) {
    const auto start = value(node, "start-value");
    lists_.begin_item(start.empty() ? std::nullopt : std::optional<std::int64_t>(number(start, 1)));
  }

  void add_picture(pugi::xml_node node) {
    PictureBlock picture;
    const auto source = value(node, "href");
    picture.media = std::string(source.substr(0, 300));
    const auto frame = node.parent();
    for (const auto* name : {"title", "desc"})
      if (picture.alt_text.empty()) picture.alt_text = docx::child(frame, name).text().get();
    if (source.starts_with("http") || source.starts_with("file:") || source.starts_with("../"))
      sink_.diagnose(DiagnosticCode::external_reference,
                     "a picture stands outside the package and was not fetched", here());
    add(states_.back().layer, std::move(picture));
  }

  void begin_table(pugi::xml_node node, State& state) {
    if (table_.node) return;  // inside another one: flattened
    table_ = {.node = node};
    state.header_row = false;
  }

  bool in_own_table(pugi::xml_node node) const {
    while (node && tag(node) != "table"_tag) node = node.parent();
    return table_.node && node == table_.node;
  }

  void begin_row(pugi::xml_node node) {
    if (in_own_table(node)) table_.block.rows.emplace_back();
  }

  void begin_cell(pugi::xml_node node, State& state) {
    if (!in_own_table(node) || table_.block.rows.empty()) return;
    state.in_cell = true;
    const auto span = [&](const char* name) {
      return static_cast<std::uint16_t>(std::clamp(number(value(node, name), 1), 1, 60'000));
    };
    TableCell cell{.row_span = span("number-rows-spanned"),
                   .col_span = span("number-columns-spanned"),
                   .header = state.header_row};
    // Only empty cells are repeated in texts: they are filled up, never multiplied beyond reason.
    const auto repeats = std::clamp(number(value(node, "number-columns-repeated"), 1), 1, kMaxRepeats);
    for (int i = 0; i < repeats; ++i) {
      if (++table_.cells > sink_.limits().max_table_cells) {
        if (!std::exchange(table_said_, true))
          sink_.diagnose(DiagnosticCode::table_grid,
                         "a table has too many cells; further ones were joined to the last", here());
        if (!table_.block.rows.back().empty()) return;
      }
      table_.block.rows.back().push_back(cell);
    }
  }

  void end_table() {
    auto table = std::exchange(table_, OpenTable{}).block;
    std::erase_if(table.rows, [](const auto& row) { return row.empty(); });
    const auto filled = [](const TableCell& cell) { return !cell.paragraphs.empty(); };
    if (std::ranges::any_of(table.rows, [&](const auto& row) { return std::ranges::any_of(row, filled); }))
      add(states_.back().layer, std::move(table));
  }

  Scope scope_;
  const std::string& part_;
  Styles& styles_;
  Lists& lists_;
  BlockSink& sink_;
  std::vector<pugi::xml_node> path_;
  std::vector<State> states_;
  std::vector<OpenParagraph> paragraphs_;
  OpenTable table_;
  std::uint32_t count_ = 0;
  bool hidden_said_ = false, table_said_ = false;
};

}  // namespace

void write_blocks(pugi::xml_node root, Layer layer, Scope scope, const std::string& part, Styles& styles,
                  Lists& lists, BlockSink& sink) {
  Walker(layer, scope, part, styles, lists, sink).walk(root);
}

}  // namespace guidang::parsers::odt
