// Walks all pages in reading order with at most one paragraph open. What stands around the body or floats in
// it (furniture, pictures) does not close the paragraph; it is held back and follows it.
#include "parsers/layout/paragraphs.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "parsers/layout/characters.hpp"
#include "parsers/layout/continuation.hpp"

namespace guidang::parsers::layout {
namespace {

constexpr float kBottomLines = 4;  // Lines left free above the foot where a page break was meant.
constexpr float kSameColumn = 4;   // Points by which the edges of a continued table may differ.
constexpr float kNoIndent = 1.5F;  // Points; smaller shifts are the setting of single glyphs.

class Writer {
 public:
  Writer(std::span<PageItems> pages, const Setting& setting, const Limits& limits, RawDocument& document)
      : pages_(pages), setting_(setting), limits_(limits), document_(document) {}

  void run() {
    place_lines();
    std::size_t next = 0;
    for (auto& page : pages_) {
      first_on_page_ = true;
      for (auto& item : page.items) {
        if (full_) return;
        if (item.layer != Layer::body)
          add_furniture(page, item);
        else if (item.line())
          add_line(placed_[next], next + 1 < placed_.size() ? &placed_[next + 1] : nullptr), ++next;
        else if (auto* table = std::get_if<RuledTable>(&item.content))
          add_table(page, *table);
        else
          add_picture(page, item);
      }
    }
    close();
  }

 private:
  void place_lines() {
    for (auto& page : pages_)
      for (auto& item : page.items) {
        if (!item.line() || item.layer != Layer::body) continue;
        Placed placed{item.line(), &page, &item, page.columns[item.column], {}};
        if (!item.aside) placed.stand = stand_of(*item.line(), placed.area, setting_);
        placed_.push_back(placed);
        auto& bottom = bottom_[static_cast<int>(page.frame.height())];
        bottom = std::max(bottom, item.box.y1);
      }
    for (std::size_t i = 0; i < placed_.size(); ++i)
      if (is_list_like(i)) placed_[i].stand.alignment = Alignment::left;
  }

  /// Lines of one size under each other that begin at one place are a list, even where one happens to stand
  /// in the middle.
  bool is_list_like(std::size_t i) const {
    const auto& line = *placed_[i].line;
    if (placed_[i].stand.alignment != Alignment::center) return false;
    for (const auto j : {i - 1, i + 1}) {
      if (j >= placed_.size() || !placed_[j].same_place(placed_[i])) continue;
      const auto& other = *placed_[j].line;
      const float middle = std::abs(other.box.x0 + other.box.x1 - line.box.x0 - line.box.x1) / 2;
      if (std::abs(other.box.x0 - line.box.x0) < 0.3F * line.size && middle > line.size) return true;
    }
    return false;
  }

  void add_line(const Placed& placed, const Placed* after) {
    table_ = std::nullopt;
    if (open_ && continues(*open_, placed, after, setting_, document_.char_styles)) return join(placed);
    close();
    open_ = Open{placed, placed, 1, 0};
    block_ = {};
    box_ = placed.line->box;
    extend(block_, *placed.line);
    confidence_ = placed.line->confidence * static_cast<float>(placed.line->text.size());
    block_.page_break_before = std::exchange(first_on_page_, false) && breaks_page(placed);
    last_bottom_ = placed.line->box.y1;
  }

  void join(const Placed& placed) {
    const auto& last = open_->last;
    open_->step = last.same_place(placed) ? placed.line->baseline - last.line->baseline : 0;
    open_->last = placed;
    ++open_->lines;
    extend(block_, *placed.line);
    confidence_ += placed.line->confidence * static_cast<float>(placed.line->text.size());
    if (placed.same_place(open_->first)) box_ = box_.united(placed.line->box);
    if (second_left_ < 0) second_left_ = placed.stand.left;
    first_on_page_ = false;
    last_bottom_ = placed.line->box.y1;
  }

  /// True where the page before ended well above its foot.
  bool breaks_page(const Placed& placed) const {
    if (placed.page == pages_.data() || last_bottom_ <= 0) return false;
    const auto bottom = bottom_.find(static_cast<int>(placed.page[-1].frame.height()));
    return bottom != bottom_.end() &&
           last_bottom_ < bottom->second - kBottomLines * setting_.pitch_em * setting_.body_size;
  }

  void close() {
    if (open_) {
      state_indents();
      const auto bytes = static_cast<float>(std::max<std::size_t>(block_.text.size(), 1));
      block_.confidence = std::clamp(confidence_ / bytes, 0.0F, 1.0F);
      if (block_.confidence > 0.999F) block_.confidence = 1;
      put(*open_->first.page, box_, Layer::body, std::move(block_));
    }
    open_.reset();
    second_left_ = -1;
    for (auto& block : std::exchange(held_, {})) append(std::move(block));
  }

  void state_indents() {
    const auto& stand = open_->first.stand;
    const auto shown = [](float indent) { return std::abs(indent) < kNoIndent ? 0 : indent; };
    block_.alignment = open_->first.item->aside ? Alignment::unknown : stand.alignment;
    if (block_.alignment == Alignment::right) block_.right_indent_pt = shown(stand.right);
    if (block_.alignment != Alignment::left) return;
    if (second_left_ >= 0) block_.left_indent_pt = shown(second_left_);
    block_.first_indent_pt = shown(stand.left - block_.left_indent_pt);
  }

  void add_furniture(const PageItems& page, Item& item) {
    if (const auto* image = std::get_if<Image>(&item.content))
      return hold(make_block(page, item.box, item.layer, PictureBlock{.media = image->name}));
    if (!item.line()) return;
    TextBlock block;
    extend(block, *item.line());
    block.confidence = item.line()->confidence;
    hold(make_block(page, item.box, item.layer, std::move(block)));
  }

  void add_picture(const PageItems& page, Item& item) {
    table_ = std::nullopt;
    PictureBlock picture;
    picture.media = std::get<Image>(item.content).name;
    hold(make_block(page, item.box, Layer::body, std::move(picture)));
  }

  void hold(Block block) {
    if (open_)
      held_.push_back(std::move(block));
    else
      append(std::move(block));
  }

  void add_table(const PageItems& page, const RuledTable& table) {
    close();
    if (table.contradictory)
      document_.diagnostics.push_back({DiagnosticCode::table_grid,
                                       "cells that are no rectangles were taken apart",
                                       {page.number, page.frame.turn_back(table.box)},
                                       {}});
    auto block = table_block(table);
    last_bottom_ = table.box.y1;
    const bool first = std::exchange(first_on_page_, false);
    if (first && table_ && same_columns(table) && table_->page != &page) {
      table_->page = &page;
      append_rows(std::get<TableBlock>(document_.blocks[table_->block].content), std::move(block));
      return;
    }
    table_ = LastTable{document_.blocks.size(), &page, table.columns};
    put(page, table.box, Layer::body, std::move(block));
  }

  bool same_columns(const RuledTable& table) const {
    return table.columns.size() == table_->columns.size() &&
           std::equal(table.columns.begin(), table.columns.end(), table_->columns.begin(),
                      [](float a, float b) { return std::abs(a - b) <= kSameColumn; });
  }

  /// The head of a table that is printed again on each page is there once.
  static void append_rows(TableBlock& table, TableBlock more) {
    const auto same_text = [](const std::vector<TableCell>& a, const std::vector<TableCell>& b) {
      return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const TableCell& x, const TableCell& y) {
        return std::equal(x.paragraphs.begin(), x.paragraphs.end(), y.paragraphs.begin(), y.paragraphs.end(),
                          [](const TextBlock& p, const TextBlock& q) { return p.text == q.text; });
      });
    };
    std::size_t head = more.rows.empty() || more.rows.front().empty() ? 0 : 1;
    for (const auto& cell : more.rows.front()) head = std::max<std::size_t>(head, cell.row_span);
    const bool repeated = head <= std::min(table.rows.size(), more.rows.size()) &&
                          std::equal(more.rows.begin(), more.rows.begin() + static_cast<std::ptrdiff_t>(head),
                                     table.rows.begin(), same_text);
    std::move(more.rows.begin() + static_cast<std::ptrdiff_t>(repeated ? head : 0), more.rows.end(),
              std::back_inserter(table.rows));
  }

  template <class Content>
  static Block make_block(const PageItems& page, const Box& box, Layer layer, Content content) {
    Block block;
    block.layer = layer;
    block.at.page = page.number;
    block.at.box = page.frame.turn_back(box);
    block.content = std::move(content);
    return block;
  }

  template <class Content>
  void put(const PageItems& page, const Box& box, Layer layer, Content content) {
    append(make_block(page, box, layer, std::move(content)));
  }

  void append(Block block) {
    if (full_) return;
    if (const auto* text = std::get_if<TextBlock>(&block.content)) text_bytes_ += text->text.size();
    full_ = document_.blocks.size() >= limits_.max_blocks || text_bytes_ > limits_.max_text_bytes;
    if (full_)
      document_.diagnostics.push_back(
          {DiagnosticCode::size_limit, "text beyond the limit was left out", block.at, {}});
    else
      document_.blocks.push_back(std::move(block));
  }

  struct LastTable {
    std::size_t block;
    const PageItems* page;
    std::vector<float> columns;
  };

  std::span<PageItems> pages_;
  const Setting& setting_;
  const Limits& limits_;
  RawDocument& document_;
  std::vector<Placed> placed_;
  std::map<int, float> bottom_;  ///< Lowest body line by page height.

  std::optional<Open> open_;
  TextBlock block_;
  Box box_;
  float confidence_ = 0, second_left_ = -1, last_bottom_ = 0;
  std::vector<Block> held_;
  std::optional<LastTable> table_;  ///< While nothing of the body follows it.
  bool first_on_page_ = true, full_ = false;
  std::size_t text_bytes_ = 0;
};

}  // namespace

void extend(TextBlock& block, const Line& line) {
  const auto begin = static_cast<std::uint32_t>(append_line(block.text, line.text));
  for (const auto& run : line.runs) {
    const Run moved{run.begin + begin, run.end + begin, run.style};
    if (!block.runs.empty() && block.runs.back().style == moved.style)
      block.runs.back().end = moved.end;
    else
      block.runs.push_back(moved);
  }
}

void append_blocks(std::span<PageItems> pages, const Setting& setting, const Limits& limits,
                   RawDocument& document) {
  Writer(pages, setting, limits, document).run();
}

}  // namespace guidang::parsers::layout
