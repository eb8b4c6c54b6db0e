#pragma once
#include <span>
#include <vector>

#include "parsers/layout/line.hpp"

/// Tables from drawn lines.
namespace guidang::parsers::layout {

struct RuledCell {
  Box box;
  std::uint32_t row = 0, column = 0;
  std::uint16_t row_span = 1, col_span = 1;
  std::vector<Mark> marks;  ///< What stands in it, until lines are made.
  std::vector<Line> lines;
};

struct RuledTable {
  Box box;
  std::vector<float> columns;    ///< x of the vertical edges, ascending; one more than there are columns.
  std::vector<float> rows;       ///< y of the horizontal edges.
  std::vector<RuledCell> cells;  ///< By row, then by column.
  bool contradictory = false;    ///< Merged cells that are no rectangles were taken apart.

  /// The cell around a point, or null outside of the table.
  RuledCell* cell_at(float x, float y);

 private:
  friend class GridBuilder;
  std::vector<std::uint32_t> owner_;  ///< Index into cells for each elementary cell.
};

/// Grids of at least two cells side by side. Rules that make no grid (underlines, frames, the red rule of a
/// head) are left out, as are grids with more than `max_cells` elementary cells.
std::vector<RuledTable> find_tables(std::span<const Rule> rules, std::size_t max_cells);

}  // namespace guidang::parsers::layout
