#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/limits.hpp"
#include "parsers/doc/paragraph_reader.hpp"

namespace guidang::parsers::doc {

/// How a row is cut into cells ([MS-DOC] 2.9.322 TDefTableOperand), from the formatting of its end mark.
struct RowLayout {
  struct Cell {
    bool continues_left = false;   ///< Merged into the cell before it.
    bool continues_above = false;  ///< Merged into the cell above it.
    bool begins_down = false;      ///< The first of cells merged downwards.
  };
  std::vector<std::int32_t> edges;  ///< In twips, one more than cells; empty where nothing is said.
  std::vector<Cell> cells;
  bool header = false;
  bool bordered = false;
};

/// Reads the layout from the grpprl of a row end mark; `styles` knows the borders of table styles.
RowLayout read_row_layout(std::string_view grpprl, std::string_view data, const StyleSheet& styles);

/// Collects the paragraphs of consecutive rows and makes one table of them. Spans come from the edges of the
/// cells: all edges of the table make the grid.
class TableBuilder {
 public:
  TableBuilder(RawDocument& document, const Limits& limits) : document_(document), limits_(limits) {}

  bool empty() const { return rows_.empty() && cells_.empty() && !cell_open_; }
  void add_paragraph(TextBlock block);
  void end_cell();
  void end_row(RowLayout layout);
  /// The table, and a fresh start. Rows without an end mark are kept.
  TableBlock finish();

 private:
  struct Row {
    RowLayout layout;
    std::vector<TableCell> cells;
  };
  /// A cell of an earlier row that may still grow downwards.
  struct Open {
    std::size_t begin = 0, end = 0;  // grid columns
    std::size_t row = 0, cell = 0;   // in the result
  };

  static void merge_left(Row& row);
  std::vector<std::int32_t> grid() const;
  void place_row(Row& row, const std::vector<std::int32_t>& grid, std::vector<Open>& open, TableBlock& table);

  RawDocument& document_;
  const Limits& limits_;
  std::vector<Row> rows_;
  std::vector<TableCell> cells_;
  TableCell cell_;
  bool cell_open_ = false;
  std::size_t total_cells_ = 0;
};

}  // namespace guidang::parsers::doc
