#include "parsers/rtf/rtf_table.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

// Columns are told from the right edges of all rows together: a cell spans as many columns as edges lie
// inside it.

namespace guidang::parsers::rtf {
namespace {

/// Where a cell of the row above went, by its left edge: for \clvmrg.
using Above = std::map<std::size_t, std::pair<std::size_t, std::size_t>>;

std::size_t column_of(const std::vector<std::int32_t>& edges, std::int32_t right) {
  return static_cast<std::size_t>(std::ranges::lower_bound(edges, right) - edges.begin()) + 1;
}

void append(std::vector<TextBlock>& to, std::vector<TextBlock> from) {
  for (auto& block : from) to.push_back(std::move(block));
}

}  // namespace

void RtfTable::end_cell() {
  row_.push_back(std::exchange(cell_, {}));
  ++cells_;
}

void RtfTable::end_row() {
  if (!cell_.empty()) end_cell();
  if (!row_.empty()) rows_.push_back({std::exchange(row_, {}), definitions_});
}

TableBlock RtfTable::take() {
  end_row();
  TableBlock table;
  table.bordered = false;
  std::set<std::int32_t> seen;
  for (const auto& row : rows_)
    for (const auto& cell : row.definitions) seen.insert(cell.right_twips);
  const std::vector<std::int32_t> edges(seen.begin(), seen.end());
  Above above;
  for (auto& row : rows_) {
    auto& out = table.rows.emplace_back();
    Above here;
    std::size_t left = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto definition = i < row.definitions.size() ? row.definitions[i] : CellDefinition{};
      const auto right = i < row.definitions.size() ? column_of(edges, definition.right_twips) : left + 1;
      const auto columns =
          static_cast<std::uint16_t>(std::clamp<std::size_t>(right > left ? right - left : 1, 1, 1000));
      table.bordered = table.bordered || definition.bordered;
      const auto top = above.find(left);
      if (definition.merged && !out.empty()) {
        out.back().col_span = static_cast<std::uint16_t>(std::min(out.back().col_span + columns, 1000));
        append(out.back().paragraphs, std::move(row.cells[i]));
      } else if (definition.vertical_merged && top != above.end()) {
        auto& cell = table.rows[top->second.first][top->second.second];
        if (cell.row_span < 60'000) ++cell.row_span;
        append(cell.paragraphs, std::move(row.cells[i]));
        here[left] = top->second;
      } else {
        out.push_back({.paragraphs = std::move(row.cells[i]), .col_span = columns});
        if (definition.vertical_first) here[left] = {table.rows.size() - 1, out.size() - 1};
      }
      left = std::max(right, left + 1);
    }
    above = std::move(here);
  }
  rows_.clear();
  cells_ = 0;
  return table;
}

}  // namespace guidang::parsers::rtf
