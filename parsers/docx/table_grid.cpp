#include "parsers/docx/table_grid.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace guidang::parsers::docx {
namespace {

constexpr std::int64_t kMaxColumns =
    16'384;  // Word's limit is 63; spreadsheets pasted as tables reach further.

void append_text(const TableCell& from, TableCell& to) {
  for (const auto& paragraph : from.paragraphs)
    if (!paragraph.text.empty()) to.paragraphs.push_back(paragraph);
}

}  // namespace

void TableGrid::begin_row(std::int64_t skipped) {
  table_.rows.emplace_back();
  column_ = static_cast<std::uint32_t>(std::clamp<std::int64_t>(skipped, 0, kMaxColumns));
}

void TableGrid::add(TableCell cell, std::int64_t columns, Merge vertical, Merge horizontal) {
  if (table_.rows.empty()) begin_row(0);
  if (columns < 1 || columns > kMaxColumns) contradictory_ = true;
  const auto width = static_cast<std::uint32_t>(std::clamp<std::int64_t>(columns, 1, kMaxColumns));
  auto& row = table_.rows.back();
  if (horizontal == Merge::proceed && !row.empty()) {
    append_text(cell, row.back());
    row.back().col_span =
        static_cast<std::uint16_t>(std::min<std::uint32_t>(row.back().col_span + width, kMaxColumns));
    column_ += width;
    return;
  }
  if (vertical == Merge::proceed && extend(cell, width)) {
    column_ += width;
    return;
  }
  contradictory_ |= vertical == Merge::proceed;
  close_columns(width);
  cell.col_span = static_cast<std::uint16_t>(width);
  row.push_back(std::move(cell));
  if (vertical == Merge::begin)
    open_[column_] = {table_.rows.size() - 1, row.size() - 1, width, table_.rows.size() - 1};
  column_ = std::min<std::uint32_t>(column_ + width, std::numeric_limits<std::uint32_t>::max() / 2);
}

/// Lets the open cell at this column cover one row more; false where there is none of the same width.
bool TableGrid::extend(const TableCell& cell, std::uint32_t columns) {
  const auto found = open_.find(column_);
  if (found == open_.end()) return false;
  auto& open = found->second;
  auto& above = table_.rows[open.row][open.cell];
  const bool fits = open.columns == columns && open.last_row + 2 == table_.rows.size();
  if (!fits || above.row_span == std::numeric_limits<std::uint16_t>::max()) return false;
  ++above.row_span;
  open.last_row = table_.rows.size() - 1;
  append_text(cell, above);
  return true;
}

/// Ends the vertical merges that the next `columns` columns cut.
void TableGrid::close_columns(std::uint32_t columns) {
  auto first = open_.lower_bound(column_);
  if (first != open_.begin() && std::prev(first)->first + std::prev(first)->second.columns > column_) --first;
  open_.erase(first, open_.lower_bound(column_ + columns));
}

TableBlock TableGrid::take() {
  open_.clear();
  return std::exchange(table_, {});
}

void flatten(TableBlock&& table, std::vector<TextBlock>& out) {
  for (auto& row : table.rows)
    for (auto& cell : row) std::ranges::move(cell.paragraphs, std::back_inserter(out));
}

}  // namespace guidang::parsers::docx
