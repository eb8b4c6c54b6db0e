#include <algorithm>
#include <cmath>

#include "parsers/layout/continuation.hpp"
#include "parsers/layout/paragraphs.hpp"

namespace guidang::parsers::layout {
namespace {

constexpr float kMaxPadding = 8;  // Points between the rule and the text of a full line.

Alignment alignment_in(const Line& line, const Box& cell) {
  const float left = line.box.x0 - cell.x0, right = cell.x1 - line.box.x1, em = std::max(line.size, 1.0F);
  if (std::abs(left - right) <= 0.6F * em && left > 0.7F * em) return Alignment::center;
  return left > 2 * em && right < em ? Alignment::right : Alignment::left;
}

std::vector<TextBlock> paragraphs_of(const RuledCell& cell) {
  std::vector<TextBlock> paragraphs;
  float padding = kMaxPadding;
  for (const auto& line : cell.lines) padding = std::min(padding, line.box.x0 - cell.box.x0);
  padding = std::max(padding, 0.0F);
  const Extent area{cell.box.x0 + padding, cell.box.x1 - padding};
  const Line* before = nullptr;
  for (const auto& line : cell.lines) {
    if (!before || !is_full(*before, area, line)) {
      paragraphs.push_back({});
      paragraphs.back().alignment = alignment_in(line, cell.box);
      paragraphs.back().confidence = line.confidence;
    }
    extend(paragraphs.back(), line);
    before = &line;
  }
  return paragraphs;
}

}  // namespace

TableBlock table_block(const RuledTable& table) {
  TableBlock block;
  block.rows.resize(table.rows.size() - 1);
  for (const auto& cell : table.cells)
    block.rows[cell.row].push_back({paragraphs_of(cell), cell.row_span, cell.col_span, false});
  return block;
}

}  // namespace guidang::parsers::layout
