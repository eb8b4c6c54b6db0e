#pragma once
#include <cstdint>
#include <map>

#include "model/raw_document.hpp"

namespace guidang::parsers::docx {

/// How a cell takes part in a vertical or horizontal merge (w:vMerge, w:hMerge).
enum class Merge : std::uint8_t { none, begin, proceed };

/// Builds a table row by row. Vertical merges become row spans of the first cell; what contradicts the grid
/// is kept as a cell of its own, so that no text is lost.
class TableGrid {
 public:
  /// Begins a row whose first `skipped` columns are empty (w:gridBefore).
  void begin_row(std::int64_t skipped);
  /// Adds a cell of `columns` columns (w:gridSpan) to the row.
  void add(TableCell cell, std::int64_t columns, Merge vertical, Merge horizontal);
  /// The finished table; this object is then empty.
  TableBlock take();
  /// True where spans contradict each other or the size that a table can have.
  bool contradictory() const { return contradictory_; }

 private:
  /// A cell that may go on in the next row.
  struct Open {
    std::size_t row, cell;
    std::uint32_t columns;
    std::size_t last_row;
  };

  bool extend(const TableCell& cell, std::uint32_t columns);
  void close_columns(std::uint32_t columns);

  TableBlock table_;
  std::map<std::uint32_t, Open> open_;  ///< By first column.
  std::uint32_t column_ = 0;
  bool contradictory_ = false;
};

/// Moves the paragraphs of all cells, in reading order, to the end of `out`.
void flatten(TableBlock&& table, std::vector<TextBlock>& out);

}  // namespace guidang::parsers::docx
