// Markdown (CommonMark with the tables of GFM) behind a YAML front matter with the document elements.
// Every block opens at the margin between blank lines and holds no line end, so only two things could be
// taken for markup: signs that mean something anywhere, and those that mean something at the start of a
// block. Every heading is one here, also where the input runs it into its text: the outline is what Markdown
// is for.
#include <algorithm>
#include <utility>

#include "export/exporter.hpp"
#include "export/markup.hpp"
#include "export/node_tree.hpp"
#include "export/plain.hpp"
#include "export/table_grid.hpp"
#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

constexpr std::size_t kMaxHeadingLevel = 6;

/// Text inside a block: one line without markup, HTML and unsafe characters.
std::string inline_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto character = take_character(text);
    if (character == "&" || character == "<" || character == ">")
      out += escape_xml(character);
    else if (character == "\n" || character == "\r" || character == "\t")
      out += ' ';
    else if (is_unsafe_character(character))
      out += "\uFFFD";
    else
      out += (character.size() == 1 && std::string_view{"\\`*_[]~|$#"}.contains(character[0]) ? "\\" : "") +
             std::string{character};
  }
  return out;
}

/// The same where it opens a block: no list, no rule, no indented code.
std::string block_text(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  std::string out = inline_text(text);
  if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')'))
    out.insert(digits, "\\");
  else if (!text.empty() && std::string_view{"-+=:%"}.contains(text[0]))
    out.insert(0, "\\");
  return out;
}

class MarkdownPrinter {
 public:
  explicit MarkdownPrinter(const std::vector<Node>& nodes) : nodes_(nodes) {}

  void block(const std::string& markdown) {
    if (!markdown.empty()) text_ += "\n" + markdown + "\n";
  }

  void enter(std::uint32_t index) {
    std::visit([this](const auto& content) { show(content); }, nodes_[index].content);
    if (holds_children(nodes_[index])) ++depth_;
  }

  void leave(std::uint32_t index) {
    if (!holds_children(nodes_[index])) return;
    flush_label();
    --depth_;
  }

  std::string take() { return std::move(text_); }

 private:
  void heading(std::string_view words) {
    block(std::string(std::min(depth_ + 2, kMaxHeadingLevel), '#') + " " + inline_text(words));
  }

  /// A number that opens ordinary text waits for its paragraph.
  void flush_label() { block(block_text(std::exchange(label_, {}))); }

  void show(const Section& section) {
    flush_label();
    if (section.heading)
      heading(heading_line(section));
    else
      label_ = label_start(section);
  }

  void show(const Paragraph& paragraph) { block(block_text(std::exchange(label_, {}) + paragraph.text)); }

  void show(const Enumeration& list) {
    flush_label();
    std::string items;
    for (const auto& item : list.items)
      items += (items.empty() ? "- " : "\n- ") + block_text(item_line(list.family, item));
    block(items);
  }

  /// Pipe tables know no spans: the text stands in the first cell, those it covers stay empty.
  void show(const Table& table) {
    flush_label();
    if (table.caption) block(block_text(*table.caption));
    const TableGrid grid = grid_of(table);
    std::vector<std::string> row(grid.columns);
    std::string rows;
    std::uint32_t shown = 0;
    const auto end_row = [&] {
      for (auto& cell : row) rows += "| " + std::exchange(cell, {}) + " ";
      rows += ++shown == 1 ? "|\n" + rule(grid.columns) : "|\n";
    };
    for (const auto& placed : grid.cells) {
      while (shown < placed.row) end_row();
      row[placed.column] = inline_text(placed.cell->text);
    }
    if (grid.columns > 0)
      while (shown < grid.rows) end_row();
    if (!rows.empty()) text_ += "\n" + rows;
  }

  static std::string rule(std::uint32_t columns) {
    std::string line;
    for (std::uint32_t i = 0; i < columns; ++i) line += "| --- ";
    return line + "|\n";
  }

  void show(const Figure& figure) {
    flush_label();
    block("\\[图\\] " + inline_text(figure.caption.value_or("")));
    block(block_text(figure.text.value_or("")));
  }

  void show(const Enclosed& enclosed) {
    flush_label();
    heading(heading_line(enclosed));
    if (enclosed.number) block(block_text(enclosed.number->text));
  }

  void show(const Note& note) {
    flush_label();
    block("> " + block_text("[" + note.kind + "] " + note.text));
  }

  const std::vector<Node>& nodes_;
  std::string text_, label_;
  std::size_t depth_ = 0;
};

std::string yaml_list(const std::vector<std::string>& values) {
  std::string list = "[";
  for (const auto& value : values) list += (list.size() > 1 ? ", " : "") + quote_yaml(value);
  return list + "]";
}

/// The keys are those of the JSON; what is not known is left out.
std::string front_matter(const Report& report) {
  const DocumentElements& document = report.document;
  std::string text = "---\n";
  const auto line = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) text += std::string{key} + ": " + value + "\n";
  };
  const auto field = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) line(key, quote_yaml(value));
  };
  const auto list = [&](std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) line(key, yaml_list(values));
  };
  std::vector<std::string> issuers;
  for (const auto& issuer : document.issuers) issuers.push_back(issuer.name);
  field("title", document.title.value_or(""));
  field("kind", document.kind.value_or(""));
  field("series", document.series.value_or(""));
  list("issuers", issuers);
  if (document.number) field("document_number", document.number->text);
  list("addressees", document.addressees);
  if (document.report_year) line("report_year", std::to_string(*document.report_year));
  if (document.date) field("date", document.date->iso.empty() ? document.date->text : document.date->iso);
  list("signatories", document.signatories);
  field("security", document.security.value_or(""));
  field("urgency", document.urgency.value_or(""));
  list("attachments", document.attachments);
  list("copy_to", document.copy_to);
  field("source", report.source.file_name);
  field("sha256", report.source.sha256);
  field("status", report.partial ? "partial" : "complete");
  return text + "---\n";
}

}  // namespace

std::string to_markdown(const Report& report) {
  const DocumentElements& document = report.document;
  MarkdownPrinter printer{report.nodes};
  if (document.title) printer.block("# " + inline_text(*document.title));
  if (document.number) printer.block(block_text(document.number->text));
  printer.block(block_text(addressees_line(document)));
  NodeTree{report.nodes}.walk([&](auto node) { printer.enter(node); },
                              [&](auto node) { printer.leave(node); });
  return front_matter(report) + printer.take();
}

}  // namespace guidang::exporter
