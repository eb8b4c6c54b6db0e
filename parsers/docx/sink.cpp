#include "parsers/docx/sink.hpp"

#include "parsers/docx/table_grid.hpp"

namespace guidang::parsers::docx {

void Sink::add(Layer layer, Provenance at, TextBlock&& block) {
  if (cell_ && layer != Layer::watermark)
    cell_->paragraphs.push_back(std::move(block));
  else
    blocks_.push_back({layer, std::move(at), std::move(block)});
}

void Sink::add(Layer layer, Provenance at, TableBlock&& block) {
  if (cell_)
    flatten(std::move(block), cell_->paragraphs);
  else
    blocks_.push_back({layer, std::move(at), std::move(block)});
}

void Sink::add(Layer layer, Provenance at, PictureBlock&& block) {
  blocks_.push_back({layer, std::move(at), std::move(block)});
}

TextBlock* Sink::text_at(std::size_t index) {
  return cell_ || index >= blocks_.size() ? nullptr : std::get_if<TextBlock>(&blocks_[index].content);
}

void Sink::splice(std::vector<Block>&& blocks) {
  for (auto& block : blocks)
    std::visit([&](auto&& content) { add(block.layer, std::move(block.at), std::move(content)); },
               block.content);
}

}  // namespace guidang::parsers::docx
