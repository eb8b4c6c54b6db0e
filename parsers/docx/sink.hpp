#pragma once
#include <string>
#include <vector>

#include "model/raw_document.hpp"

namespace guidang::parsers::docx {

/// Where the blocks of a story go: into the document, or – for what stands in a table cell – into the cell,
/// which has room for paragraphs only: nested tables are flattened, pictures stand behind the outermost
/// table.
class Sink {
 public:
  explicit Sink(std::vector<Block>& blocks) : blocks_(blocks) {}
  Sink(std::vector<Block>& behind, TableCell& cell) : blocks_(behind), cell_(&cell) {}

  void add(Layer layer, Provenance at, TextBlock&& block);
  void add(Layer layer, Provenance at, TableBlock&& block);
  void add(Layer layer, Provenance at, PictureBlock&& block);

  /// Blocks so far; 0 for cells.
  std::size_t size() const { return cell_ ? 0 : blocks_.size(); }
  /// The text block at `index`, or null.
  TextBlock* text_at(std::size_t index);
  /// Where blocks go that cannot stand in a cell.
  std::vector<Block>& behind() { return blocks_; }
  bool in_cell() const { return cell_ != nullptr; }
  /// Adds blocks that were read apart.
  void splice(std::vector<Block>&& blocks);

 private:
  std::vector<Block>& blocks_;
  TableCell* cell_ = nullptr;
};

}  // namespace guidang::parsers::docx
