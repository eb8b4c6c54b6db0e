#pragma once
#include <cstdint>
#include <vector>

#include "model/raw_document.hpp"

namespace guidang::parsers::rtf {

/// One \cellx of a row.
struct CellDefinition {
  std::int32_t right_twips = 0;
  bool merge_first = false, merged = false;              ///< \clmgf, \clmrg
  bool vertical_first = false, vertical_merged = false;  ///< \clvmgf, \clvmrg
  bool bordered = false;
};

/// Gathers rows until the table ends.
class RtfTable {
 public:
  void begin_row() { definitions_.clear(); }  ///< \trowd
  void define(CellDefinition definition) { definitions_.push_back(definition); }
  std::size_t defined() const { return definitions_.size(); }
  void add_paragraph(TextBlock block) { cell_.push_back(std::move(block)); }
  void end_cell();  ///< \cell
  void end_row();   ///< \row
  bool empty() const { return rows_.empty() && row_.empty() && cell_.empty(); }
  std::size_t cells() const { return cells_; }
  /// The table with spans told from cell edges and merge marks; starts again.
  TableBlock take();

 private:
  struct Row {
    std::vector<std::vector<TextBlock>> cells;
    std::vector<CellDefinition> definitions;
  };

  std::vector<CellDefinition> definitions_;
  std::vector<TextBlock> cell_;
  std::vector<std::vector<TextBlock>> row_;
  std::vector<Row> rows_;
  std::size_t cells_ = 0;
};

}  // namespace guidang::parsers::rtf
