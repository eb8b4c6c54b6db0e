// Numbers are written as text, so that nothing renumbers them. A heading that runs into its text, and a
// number that opens ordinary text, share a paragraph with what follows: `open_` holds its runs until then.
#include "export/docx_body.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "export/docx_parts.hpp"
#include "export/markup.hpp"
#include "export/node_tree.hpp"
#include "export/plain.hpp"
#include "export/table_grid.hpp"

namespace guidang::exporter {
namespace {

constexpr std::uint32_t kMaxColumns = 63;

/// The typeface of a level, GB/T 9704-2012, 7.3.3: by the number where it is one of the standard's, else by
/// depth.
std::string_view typeface_of(const Section& section) {
  switch (section.family) {
    case Family::volume:
    case Family::part:
    case Family::chapter:
    case Family::section:
    case Family::article:
    case Family::cn_formal:
    case Family::cn_comma:
      return "Hei";
    case Family::cn_paren:
    case Family::cn_half_paren:
      return "Kai";
    case Family::none:
    case Family::decimal:
    case Family::annex:
      return section.depth == 1 ? "Hei" : section.depth == 2 ? "Kai" : "";
    default:
      return "";
  }
}

bool is_centred(Family family) { return family >= Family::volume && family <= Family::section; }

/// 第一条 and its kin are parted from their words by a full-width blank.
std::string label_of(const Section& section) {
  std::string label = label_start(section);
  if (section.family < Family::volume || section.family > Family::article || !label.ends_with(' '))
    return label;
  label.pop_back();
  return label + "　";
}

class BodyWriter {
 public:
  void enter(const Node& node) {
    const bool continues =
        std::holds_alternative<Paragraph>(node.content) || std::holds_alternative<Enumeration>(node.content);
    if (!continues) close();
    std::visit([this](const auto& content) { show(content); }, node.content);
  }

  void add(const std::string& xml) {
    close();
    xml_ += xml;
  }

  std::string take() {
    close();
    return std::move(xml_);
  }

 private:
  void close() {
    if (open_) xml_ += docx_paragraph("Body", *std::exchange(open_, std::nullopt));
  }

  void show(const Section& section) {
    const auto typeface = typeface_of(section);
    const std::string label = label_of(section);
    if (!section.heading) {
      open_ = docx_run(label, section.family == Family::article ? typeface : std::string_view{});
      return;
    }
    const std::string runs = docx_run(label + *section.heading, typeface);
    if (section.heading_style == HeadingStyle::run_in) {
      open_ = runs + docx_run("。", typeface);
      return;
    }
    const auto level = std::to_string(std::clamp<int>(section.depth, 1, 6));
    xml_ += docx_paragraph("Heading" + level, runs,
                           is_centred(section.family)
                               ? R"(<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>)"
                               : "");
  }

  void body_line(const std::string& text) {
    open_ = open_.value_or("") + docx_run(text);
    close();
  }

  void show(const Paragraph& paragraph) { body_line(paragraph.text); }

  void show(const Enumeration& list) {
    for (const auto& item : list.items) body_line(item_line(list.family, item));
  }

  void show(const Table& table) {
    if (table.caption) xml_ += docx_paragraph("Caption", docx_run(*table.caption));
    xml_ += docx_table(table) + docx_paragraph("Body", "");
  }

  void show(const Figure& figure) {
    if (figure.caption) xml_ += docx_paragraph("Caption", docx_run(*figure.caption));
    if (figure.text) xml_ += docx_paragraph("Body", docx_run(*figure.text));
  }

  void show(const Enclosed& enclosed) {
    xml_ += docx_paragraph("Mark", docx_run(enclosed.mark.value_or("")));
    if (enclosed.title)
      xml_ += docx_paragraph("Flush", "") + docx_paragraph("Title", docx_run(*enclosed.title));
    if (enclosed.number) xml_ += docx_paragraph("Centred", docx_run(enclosed.number->text));
    xml_ += docx_paragraph("Flush", "");
  }

  /// What a reviewer wrote at the margin is no part of a clean document.
  void show(const Note& note) {
    if (note.kind != "comment") xml_ += docx_paragraph("Body", docx_run("注：" + note.text));
  }

  std::string xml_;
  std::optional<std::string> open_;
};

std::string cell_xml(const PlacedCell* cell, std::uint32_t row, int column_width) {
  const auto span = cell ? cell->column_span : 1;
  std::string xml = "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(column_width * static_cast<int>(span)) +
                    "\" w:type=\"dxa\"/>";
  if (span > 1) xml += "<w:gridSpan w:val=\"" + std::to_string(span) + "\"/>";
  const bool starts = cell && cell->row == row;
  if (cell && cell->row_span > 1) xml += starts ? R"(<w:vMerge w:val="restart"/>)" : "<w:vMerge/>";
  xml += R"(<w:vAlign w:val="center"/></w:tcPr>)";
  return xml + docx_paragraph("Cell", starts ? docx_run(cell->cell->text) : "") + "</w:tc>";
}

/// Header rows at the top are repeated on every page.
bool is_header(const std::vector<Cell>& row) {
  return !row.empty() && std::ranges::all_of(row, [](const Cell& cell) { return cell.header; });
}

std::string table_rows(const Table& table, const TableGrid& grid, int column_width) {
  std::string xml;
  std::vector<const PlacedCell*> covering(grid.columns, nullptr);
  auto next = grid.cells.begin();
  bool header = true;
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    for (; next != grid.cells.end() && next->row == row; ++next)
      std::fill_n(covering.begin() + next->column, next->column_span, &*next);
    header = header && is_header(table.rows[row]);
    xml += header ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>";
    for (std::uint32_t column = 0; column < grid.columns;) {
      const auto* cell = covering[column];
      if (cell && row >= cell->row + cell->row_span) cell = nullptr;
      xml += cell_xml(cell, row, column_width);
      column += cell ? cell->column_span : 1;
    }
    xml += "</w:tr>";
  }
  return xml;
}

std::string rows_as_text(const Table& table) {
  std::string xml;
  for (const auto& row : table.rows) {
    std::vector<std::string> texts;
    for (const auto& cell : row) texts.push_back(cell.text);
    xml += docx_paragraph("Cell", docx_run(joined(texts, "　")));
  }
  return xml;
}

}  // namespace

std::string docx_run(std::string_view text, std::string_view style) {
  if (text.empty()) return {};
  std::string xml = "<w:r>";
  if (!style.empty()) xml += "<w:rPr><w:rStyle w:val=\"" + std::string{style} + "\"/></w:rPr>";
  return xml + "<w:t xml:space=\"preserve\">" + escape_xml(text) + "</w:t></w:r>";
}

std::string docx_paragraph(std::string_view style, std::string_view runs, std::string_view more) {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string{style} + "\"/>" + std::string{more} + "</w:pPr>" +
         std::string{runs} + "</w:p>\n";
}

std::string docx_table(const Table& table) {
  const TableGrid grid = grid_of(table);
  if (grid.columns == 0) return {};
  if (grid.columns > kMaxColumns) return rows_as_text(table);
  const int width = kTextWidth / static_cast<int>(grid.columns);
  std::string xml =
      "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:jc w:val=\"center\"/><w:tblBorders>";
  for (const auto* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
    xml += "<w:" + std::string{side} + R"( w:val="single" w:sz="4" w:space="0" w:color="auto"/>)";
  xml += "</w:tblBorders></w:tblPr><w:tblGrid>";
  for (std::uint32_t i = 0; i < grid.columns; ++i)
    xml += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
  return xml + "</w:tblGrid>" + table_rows(table, grid, width) + "</w:tbl>\n";
}

std::string docx_nodes(const std::vector<Node>& nodes, const std::string& closing) {
  BodyWriter writer;
  bool closed = false;
  const auto enter = [&](std::uint32_t index) {
    if (!closed && std::holds_alternative<Enclosed>(nodes[index].content)) {
      writer.add(closing);
      closed = true;
    }
    writer.enter(nodes[index]);
  };
  NodeTree{nodes}.walk(enter, [](auto) {});
  if (!closed) writer.add(closing);
  return writer.take();
}

}  // namespace guidang::exporter
