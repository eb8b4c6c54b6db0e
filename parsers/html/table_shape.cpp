#include "parsers/html/table_shape.hpp"

#include <algorithm>

#include "parsers/block_sink.hpp"
#include "parsers/html/css.hpp"

// Old pages are built of tables. One that shows data has several rows and columns of short cells and usually
// a rule; one that lays out has a single row or column, tables inside, or cells with whole texts. Everything
// is counted in one pass over the nodes, each row and cell for the table nearest above it.

namespace guidang::parsers::html {
namespace {

struct Counts {
  std::uint32_t rows = 0, cells = 0, row_cells = 0, most_cells = 0;
  std::uint32_t cell_chars = 0, most_chars = 0;
  std::uint32_t cell_blocks = 0, most_blocks = 0;
  bool nested = false, headers = false, bordered = false;

  void close_cell() {
    most_chars = std::max(most_chars, cell_chars);
    most_blocks = std::max(most_blocks, cell_blocks);
    cell_chars = cell_blocks = 0;
  }
  void close_row() {
    most_cells = std::max(most_cells, row_cells);
    row_cells = 0;
  }
};

bool shows_data(const Counts& counts) {
  if (counts.rows == 0 || counts.cells < 2) return false;
  const bool grid = counts.rows >= 2 && counts.most_cells >= 2;
  if (counts.headers && !counts.nested) return true;
  if (counts.bordered) return counts.nested ? grid && counts.most_chars < 500 : true;
  return grid && !counts.nested && counts.most_chars < 500 && counts.most_blocks <= 8;
}

}  // namespace

std::vector<TableShape> table_shapes(const Dom& dom, std::uint32_t main) {
  std::vector<TableShape> shapes(dom.size());
  std::vector<Counts> counts(dom.size());
  std::vector<std::uint32_t> open;
  const auto close = [&](std::uint32_t table) {
    counts[table].close_cell();
    counts[table].close_row();
    shapes[table].bordered = counts[table].bordered;
    // A table around the document, and not part of it, only lays out.
    const bool around = main > table && main < dom[table].end;
    shapes[table].data = !around && shows_data(counts[table]);
  };
  for (std::uint32_t i = 0; i < dom.size(); ++i) {
    const auto& node = dom[i];
    while (!open.empty() && dom[open.back()].end <= i) {
      close(open.back());
      open.pop_back();
    }
    if (node.tag == "table") {
      if (!open.empty()) counts[open.back()].nested = true;
      counts[i].bordered = draws_border(node);
      open.push_back(i);
    }
    if (open.empty()) continue;
    auto& table = counts[open.back()];
    if (node.tag == "tr") table.close_row(), ++table.rows;
    if (node.tag == "td" || node.tag == "th") {
      table.close_cell();
      ++table.cells, ++table.row_cells;
      table.headers = table.headers || node.tag == "th";
      table.bordered = table.bordered || draws_border(node);
    }
    if (node.is_text()) table.cell_chars += static_cast<std::uint32_t>(visible_chars(node.text));
    if (node.tag == "p" || node.tag == "div" || node.tag == "li") ++table.cell_blocks;
  }
  while (!open.empty()) {
    close(open.back());
    open.pop_back();
  }
  return shapes;
}

}  // namespace guidang::parsers::html
