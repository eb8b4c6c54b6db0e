// Rows are placed from the top. `taken[c]` says for how many more rows a cell from above covers column c.
#include "export/table_grid.hpp"

#include <algorithm>

namespace guidang::exporter {
namespace {

/// Wider than any table of a report; a span asking for more is a mistake or an attack.
constexpr std::uint32_t kMaxSpannedColumns = 256;

class GridBuilder {
 public:
  explicit GridBuilder(std::size_t rows) { grid_.rows = static_cast<std::uint32_t>(rows); }

  void add_row(const std::vector<Cell>& row) {
    std::uint32_t column = 0;
    for (const auto& cell : row) {
      while (is_taken(column)) ++column;
      column += place(cell, column);
    }
    for (auto& rows_left : taken_) rows_left -= rows_left > 0 ? 1 : 0;
    ++row_;
  }

  TableGrid take() {
    for (const auto& placed : grid_.cells)
      grid_.columns = std::max(grid_.columns, placed.column + placed.column_span);
    return std::move(grid_);
  }

 private:
  bool is_taken(std::uint32_t column) const { return column < taken_.size() && taken_[column] > 0; }

  std::uint32_t place(const Cell& cell, std::uint32_t column) {
    std::uint32_t width = 1;
    while (width < cell.col_span && column + width < kMaxSpannedColumns && !is_taken(column + width)) ++width;
    const auto height = std::clamp<std::uint32_t>(cell.row_span, 1, grid_.rows - row_);
    if (taken_.size() < column + width) taken_.resize(column + width, 0);
    std::fill_n(taken_.begin() + column, width, height);
    grid_.cells.push_back({&cell, row_, column, height, width});
    return width;
  }

  TableGrid grid_;
  std::vector<std::uint32_t> taken_;
  std::uint32_t row_ = 0;
};

}  // namespace

TableGrid grid_of(const Table& table) {
  GridBuilder builder{table.rows.size()};
  for (const auto& row : table.rows) builder.add_row(row);
  return builder.take();
}

}  // namespace guidang::exporter
