#pragma once
#include <cstdint>
#include <vector>

#include "model/report.hpp"

namespace guidang::exporter {

/// A cell with the place it takes, from 0.
struct PlacedCell {
  const Cell* cell = nullptr;
  std::uint32_t row = 0, column = 0, row_span = 1, column_span = 1;
};

/// The cells of a table on a grid, in reading order. A cell takes the first free column of its row; spans
/// that reach over another cell, below the last row, or make the grid larger than a sane table are cut. No
/// text is lost, and the work is bounded by cells and grid.
struct TableGrid {
  std::uint32_t rows = 0, columns = 0;
  std::vector<PlacedCell> cells;
};
TableGrid grid_of(const Table& table);

}  // namespace guidang::exporter
