#include "parsers/doc/story_reader.hpp"

#include <algorithm>
#include <utility>

#include "ingest/binary_view.hpp"
#include "parsers/doc/old_numbering.hpp"

namespace guidang::parsers::doc {
namespace {

constexpr char16_t kCell = 0x07, kPageBreak = 0x0C;
constexpr std::size_t kSectionDescriptor = 12;
constexpr std::uint8_t kNewColumn = 1;  // 0: continuous; from 2: a new page

}  // namespace

void StoryReader::read(std::uint32_t begin, std::uint32_t end, Layer layer, const std::string& part,
                       const std::vector<Floating>& floating) {
  Place place{layer, part, 0, false};
  read_stretch(begin, end, place, &floating);
}

void StoryReader::read_stretch(std::uint32_t begin, std::uint32_t end, Place& place,
                               const std::vector<Floating>* floating) {
  State state{TableBuilder{document_, limits_}, {}, {}, {}, false, false};
  auto* outer = std::exchange(state_, &state);
  ParagraphReader reader{word_, document_, findings_, begin, end};
  std::vector<Floating> waiting;  // shapes of a table stand behind it
  Paragraph paragraph;
  while (reader.next(paragraph)) {
    ++place.paragraph;
    if (!paragraph.format.in_table) end_table(place);
    const auto from = paragraph.begin, to = paragraph.end == end ? UINT32_MAX : paragraph.end;
    add_paragraph(paragraph, place);
    if (floating != nullptr) {
      auto shape = std::ranges::lower_bound(*floating, from, {}, &Floating::anchor);
      for (; shape != floating->end() && shape->anchor < to; ++shape) waiting.push_back(*shape);
    }
    if (!state.table.empty()) continue;
    for (const auto& shape : waiting) add_floating(shape, place);
    waiting.clear();
  }
  end_table(place);
  for (const auto& shape : waiting) add_floating(shape, place);
  state_ = outer;
}

void StoryReader::add_paragraph(Paragraph& paragraph, Place& place) {
  if (paragraph.invisible) return;
  auto& block = paragraph.block;
  block.text_box = place.text_box;
  const bool last = !paragraph.continued;
  if (!state_->labelled && (last || !block.text.empty()) && !paragraph.format.row_end) {
    set_label(paragraph);
    state_->labelled = true;
  }
  if (last) state_->labelled = false;
  if (paragraph.format.in_table) return add_to_table(paragraph);
  const bool breaks = paragraph.mark == kPageBreak && (paragraph.continued || breaks_page(paragraph.end));
  // An empty paragraph is a fact of the body only: other stories end in guards, page breaks leave empty
  // fragments.
  const bool fragment = paragraph.mark == kPageBreak || paragraph.mark == kCell;
  const bool furniture = place.layer == Layer::header || place.layer == Layer::footer;
  if (!block.text.empty() || block.label || (!fragment && place.layer == Layer::body && !place.text_box)) {
    const auto layer = furniture && paragraph.page_number ? Layer::page_number : place.layer;
    block.page_break_before = block.page_break_before || std::exchange(state_->page_break, false);
    add_block({layer, {{}, {}, place.part, place.paragraph, {}}, std::move(block)});
  }
  add_pictures(paragraph.pictures, place);
  if (breaks) state_->page_break = true;
}

void StoryReader::add_to_table(Paragraph& paragraph) {
  const auto& format = paragraph.format;
  std::ranges::move(paragraph.pictures, std::back_inserter(state_->table_pictures));
  if (format.row_end && paragraph.mark == kCell) {
    const auto grpprl = word_.direct_paragraph_grpprl(paragraph.end - 1);
    state_->table.end_row(read_row_layout(grpprl, word_.data(), word_.styles()));
    return;
  }
  if (format.inner_row_end) return;
  state_->table.add_paragraph(std::move(paragraph.block));
  if (paragraph.mark == kCell && format.depth <= 1) state_->table.end_cell();
}

void StoryReader::set_label(Paragraph& paragraph) {
  const auto& format = paragraph.format;
  if (const auto* list = word_.lists().instance(format.list); list != nullptr) {
    auto label = state_->counters.next(*list, format.level);
    if (label.bullet || !label.text.empty()) paragraph.block.label = std::move(label);
  } else if (format.list == kOldList && !format.old_number.empty()) {
    paragraph.block.label = old_label(format.old_number, state_->old_number);
    state_->old_number = paragraph.block.label->ordinal;
    return;
  }
  if (!paragraph.block.text.empty()) state_->old_number.reset();
}

void StoryReader::end_table(Place& place) {
  if (state_->table.empty()) return;
  auto table = state_->table.finish();
  if (!table.rows.empty())
    add_block({place.layer, {{}, {}, place.part, place.paragraph, {}}, std::move(table)});
  add_pictures(state_->table_pictures, place);
}

void StoryReader::add_pictures(std::vector<PictureBlock>& pictures, const Place& place) {
  for (auto& picture : pictures)
    add_block({place.layer, {{}, {}, place.part, place.paragraph, {}}, std::move(picture)});
  pictures.clear();
}

void StoryReader::add_floating(const Floating& floating, const Place& place) {
  if (floating.text_begin < floating.text_end) {
    Place inside = place;
    inside.text_box = true;
    read_stretch(floating.text_begin, floating.text_end, inside, nullptr);
  }
  if (floating.picture)
    add_block({place.layer, {{}, {}, place.part, place.paragraph, {}}, PictureBlock{"shape", {}, {}}});
}

void StoryReader::add_block(Block block) {
  if (document_.blocks.size() < limits_.max_blocks) return document_.blocks.push_back(std::move(block));
  if (std::ranges::none_of(document_.diagnostics,
                           [](const auto& d) { return d.code == DiagnosticCode::size_limit; }))
    document_.diagnostics.push_back(
        {DiagnosticCode::size_limit, "blocks beyond the limit were left out", {}, {}});
}

bool StoryReader::breaks_page(std::uint32_t section_end) const {
  // The section that follows says how it begins; without a word, on a new page.
  const ingest::BinaryView plc{word_.table(Table::sections)};
  const std::size_t count = plc.size() < 4 ? 0 : (plc.size() - 4) / (4 + kSectionDescriptor);
  for (std::size_t i = 0; i < count; ++i) {
    if (plc.u32(4 * i) != section_end) continue;
    const auto offset = plc.u32(4 * (count + 1) + kSectionDescriptor * i + 2);
    const ingest::BinaryView main{word_.main()};
    Modifier modifier;
    for (ModifierReader reader{main.sub(std::size_t{offset} + 2, main.u16(offset))}; reader.next(modifier);)
      if (modifier.code == Sprm::s_break) return modifier.operand.u8(0) > kNewColumn;
    return true;
  }
  return false;
}

}  // namespace guidang::parsers::doc
