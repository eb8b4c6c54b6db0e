#include "parsers/doc/table_builder.hpp"

#include <algorithm>
#include <iterator>

#include "ingest/binary_view.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;

constexpr std::size_t kCellDescriptor = 20;  // TC80
constexpr std::int32_t kEdgeTolerance = 20;  // twips; edges drawn by hand differ by less than a point
constexpr std::size_t kMaxCells = 255;

bool any_border(const BinaryView& borders, std::size_t size) {
  // The second byte of a Brc80, the sixth of a Brc, is the kind of line.
  const std::size_t kind = size == 4 ? 1 : 5;
  for (std::size_t at = 0; at + size <= borders.size(); at += size) {
    const auto value = borders.u8(at + kind);
    if (value != 0 && value != 0xFF) return true;
  }
  return false;
}

void read_definition(const BinaryView& operand, RowLayout& row) {
  const std::size_t count = operand.u8(0);
  row.edges.clear();
  row.cells.assign(count, {});
  for (std::size_t i = 0; i <= count; ++i) row.edges.push_back(operand.i16(1 + 2 * i));
  const std::size_t first = 1 + 2 * (count + 1);
  int opening = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const BinaryView cell{operand.sub(first + i * kCellDescriptor, kCellDescriptor)};
    const auto flags = cell.u16(0);
    // Of the two signs, standard and programs disagree on which opens a merge: the one that comes first does.
    const int merge = flags & 3, vertical = flags >> 5 & 3;
    row.cells[i].continues_left = opening != 0 && merge != 0 && merge != opening;
    if (!row.cells[i].continues_left) opening = merge;
    row.cells[i].continues_above = vertical == 1;
    row.cells[i].begins_down = vertical >= 2;
    row.bordered = row.bordered || any_border(cell.sub(4), 4);
  }
}

void merge_cells(const BinaryView& operand, bool merge, RowLayout& row) {
  const std::size_t first = operand.u8(0), limit = std::min<std::size_t>(operand.u8(1), row.cells.size());
  for (auto i = first + 1; i < limit; ++i) row.cells[i].continues_left = merge;
}

void merge_down(const BinaryView& operand, RowLayout& row) {
  if (operand.u8(0) >= row.cells.size()) return;
  auto& cell = row.cells[operand.u8(0)];
  cell.continues_above = operand.u8(1) == 1;
  cell.begins_down = operand.u8(1) >= 2;
}

/// Without `styles`, references to styles and to the data stream are not followed: they lead one step, no
/// further.
void apply_row(std::string_view grpprl, std::string_view data, const StyleSheet* styles, RowLayout& row) {
  Modifier modifier;
  for (ModifierReader reader{grpprl}; reader.next(modifier);) {
    const auto& operand = modifier.operand;
    switch (modifier.code) {
      case Sprm::t_define:
        read_definition(operand, row);
        break;
      case Sprm::t_header:
        row.header = modifier.flag();
        break;
      case Sprm::t_borders_80:
        row.bordered = row.bordered || any_border(operand, 4);
        break;
      case Sprm::t_borders:
        row.bordered = row.bordered || any_border(operand, 8);
        break;
      case Sprm::t_merge:
        merge_cells(operand, true, row);
        break;
      case Sprm::t_split:
        merge_cells(operand, false, row);
        break;
      case Sprm::t_vertical_merge:
        merge_down(operand, row);
        break;
      case Sprm::t_style:
        if (styles != nullptr) apply_row(styles->table_grpprl(operand.u16(0)), {}, nullptr, row);
        break;
      case Sprm::p_huge:
      case Sprm::p_huge_old:
        if (const BinaryView large{BinaryView{data}.sub(operand.u32(0))}; !data.empty())
          apply_row(large.sub(2, large.u16(0)), {}, styles, row);
        break;
      default:
        break;
    }
  }
}

std::size_t column_of(const std::vector<std::int32_t>& grid, std::int32_t edge) {
  const auto after = std::ranges::upper_bound(grid, edge);
  return after == grid.begin() ? 0 : static_cast<std::size_t>(after - grid.begin()) - 1;
}

bool is_blank(const TableCell& cell) {
  return std::ranges::all_of(cell.paragraphs, [](const TextBlock& block) { return block.text.empty(); });
}

void append_paragraphs(TableCell& to, TableCell& from) {
  if (!is_blank(from)) std::ranges::move(from.paragraphs, std::back_inserter(to.paragraphs));
}

}  // namespace

RowLayout read_row_layout(std::string_view grpprl, std::string_view data, const StyleSheet& styles) {
  RowLayout row;
  apply_row(grpprl, data, &styles, row);
  return row;
}

void TableBuilder::add_paragraph(TextBlock block) {
  cell_open_ = true;
  cell_.paragraphs.push_back(std::move(block));
}

void TableBuilder::end_cell() {
  cell_open_ = false;
  if (++total_cells_ > limits_.max_table_cells || cells_.size() >= kMaxCells) {
    if (total_cells_ == limits_.max_table_cells + 1)
      document_.diagnostics.push_back(
          {DiagnosticCode::size_limit, "cells beyond the limit were left out", {}, {}});
    cell_ = {};
    return;
  }
  cells_.push_back(std::move(cell_));
  cell_ = {};
}

void TableBuilder::end_row(RowLayout layout) {
  if (cell_open_) end_cell();
  if (cells_.empty()) return;
  // Cells and layout disagree only in damaged files: each cell then has a column of its own.
  if (layout.cells.size() != cells_.size()) layout = {{}, {}, layout.header, layout.bordered};
  rows_.push_back({std::move(layout), std::move(cells_)});
  cells_.clear();
}

void TableBuilder::merge_left(Row& row) {
  auto& layout = row.layout;
  for (std::size_t i = layout.cells.size(); i-- > 1;) {
    if (!layout.cells[i].continues_left) continue;
    append_paragraphs(row.cells[i - 1], row.cells[i]);
    const auto at = static_cast<std::ptrdiff_t>(i);
    row.cells.erase(row.cells.begin() + at);
    layout.cells.erase(layout.cells.begin() + at);
    layout.edges.erase(layout.edges.begin() + at);
  }
}

std::vector<std::int32_t> TableBuilder::grid() const {
  std::vector<std::int32_t> edges;
  for (const auto& row : rows_) edges.insert(edges.end(), row.layout.edges.begin(), row.layout.edges.end());
  std::ranges::sort(edges);
  std::vector<std::int32_t> grid;
  for (const auto edge : edges)
    if (grid.empty() || edge - grid.back() > kEdgeTolerance) grid.push_back(edge);
  return grid;
}

void TableBuilder::place_row(Row& row, const std::vector<std::int32_t>& grid, std::vector<Open>& open,
                             TableBlock& table) {
  std::vector<Open> still_open;
  auto& result = table.rows.emplace_back();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    auto& cell = row.cells[i];
    const bool known = !row.layout.cells.empty();
    const auto begin = known ? column_of(grid, row.layout.edges[i]) : i;
    const auto end = std::max(known ? column_of(grid, row.layout.edges[i + 1]) : i + 1, begin + 1);
    const auto above = std::ranges::find(open, begin, &Open::begin);
    if (known && row.layout.cells[i].continues_above && above != open.end()) {
      auto& origin = table.rows[above->row][above->cell];
      ++origin.row_span;
      append_paragraphs(origin, cell);
      still_open.push_back(*above);
      continue;
    }
    cell.col_span = static_cast<std::uint16_t>(end - begin);
    cell.header = row.layout.header;
    if (known && (row.layout.cells[i].begins_down || row.layout.cells[i].continues_above))
      still_open.push_back({begin, end, table.rows.size() - 1, result.size()});
    result.push_back(std::move(cell));
  }
  open = std::move(still_open);
}

TableBlock TableBuilder::finish() {
  end_row({});
  TableBlock table;
  for (auto& row : rows_) merge_left(row);
  table.bordered = std::ranges::any_of(rows_, [](const Row& row) { return row.layout.bordered; });
  const auto columns = grid();
  std::vector<Open> open;
  for (auto& row : rows_) place_row(row, columns, open, table);
  rows_.clear();
  total_cells_ = 0;
  return table;
}

}  // namespace guidang::parsers::doc
