// A page is turned so that most of its text reads from left to right. What stands in a ruled grid goes to its
// cells; slanted, rotated, vertical and pale oversized text is set aside; the rest becomes rows.
#include "parsers/layout/page_items.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::layout {
namespace {

constexpr float kSmallestPicture = 36;  // Points; both sides.
constexpr float kBackground =
    0.8F;  // An image over this share of a page with text is its scan or its ground.
constexpr float kFrameShare = 0.6F;        // A cell over this share of the page is a frame, not a cell.
constexpr float kDrawingShare = 0.4F;      // Share of filled cells that crooked grids need.
constexpr float kPaleSize = 1.8F;          // Watermarks are this much larger than the text …
constexpr int kPaleLuma = 150;             // … and lighter than this (0 black … 255 white).
constexpr std::size_t kMaxPictures = 200;  // Of one page.

int main_angle(const std::vector<Glyph>& glyphs) {
  std::array<std::size_t, 4> count{};
  for (const auto& glyph : glyphs)
    if (const int turn = quarter_turn(glyph.angle); turn >= 0) ++count[static_cast<std::size_t>(turn / 90)];
  return 90 * static_cast<int>(std::max_element(count.begin(), count.end()) - count.begin());
}

int luma(std::uint32_t rgb) {
  return static_cast<int>(((rgb >> 16 & 0xFF) * 299 + (rgb >> 8 & 0xFF) * 587 + (rgb & 0xFF) * 114) / 1000);
}

Item line_item(Line line) {
  Item item;
  item.box = line.box;
  item.content = std::move(line);
  return item;
}

/// The work of read_items, part by part.
class Sorter {
 public:
  Sorter(PageItems& page, PageContent& content, std::span<const CharStyle> styles)
      : page_(page), content_(content), styles_(styles) {}

  void run(std::size_t max_cells) {
    take_glyphs();
    take_tables(max_cells);
    take_pale();
    take_pictures();
    auto rows = make_rows(std::move(level_), content_.recognised);
    order_items(page_, std::move(rows), std::move(others_), content_.recognised);
    for (auto& item : asides_) page_.items.push_back(std::move(item));
  }

 private:
  void take_glyphs() {
    std::map<int, std::vector<Mark>> turned;
    std::vector<Mark> vertical, slanted;
    level_.reserve(content_.glyphs.size());
    for (auto& glyph : content_.glyphs) {
      if (glyph.text.empty()) continue;
      const int turn = quarter_turn(glyph.angle);
      if (turn == page_.frame.angle || (turn >= 0 && glyph.vertical)) {
        glyph.box = page_.frame.turn(glyph.box);
        if (!glyph.vertical) glyph.baseline = page_.frame.turn_baseline(glyph.baseline);
        (glyph.vertical ? vertical : level_).push_back(make_mark(std::move(glyph), styles_));
      } else {
        (turn < 0 ? slanted : turned[turn]).push_back(make_mark(std::move(glyph), styles_));
      }
    }
    content_.glyphs.clear();
    take_slanted(slanted);
    take_vertical(std::move(vertical));
    for (auto& [angle, marks] : turned) take_turned(angle, std::move(marks));
  }

  /// Slanted text in order of drawing; a jump or another angle begins a new piece.
  void take_slanted(const std::vector<Mark>& marks) {
    const Mark* before = nullptr;
    for (const auto& mark : marks) {
      const auto& box = mark.glyph.box;
      const bool goes_on =
          before && before->glyph.angle == mark.glyph.angle &&
          std::hypot(box.x0 - before->glyph.box.x0, box.y0 - before->glyph.box.y0) < 4 * mark.size;
      if (!goes_on) {
        asides_.push_back(line_item({}));
        asides_.back().layer = Layer::watermark;
        asides_.back().aside = true;
        asides_.back().box = asides_.back().line()->box = page_.frame.turn(box);
      }
      auto& item = asides_.back();
      item.line()->text += mark.glyph.text;
      item.box = item.line()->box = item.box.united(page_.frame.turn(box));
      before = &mark;
    }
  }

  /// Vertical writing: columns from right to left, each a block.
  void take_vertical(std::vector<Mark> marks) {
    const auto middle = [](const Mark& mark) { return (mark.glyph.box.x0 + mark.glyph.box.x1) / 2; };
    std::stable_sort(marks.begin(), marks.end(),
                     [&](const Mark& a, const Mark& b) { return middle(a) > middle(b); });
    for (std::size_t i = 0; i < marks.size();) {
      Row column;
      const float axis = middle(marks[i]);
      for (; i < marks.size() && axis - middle(marks[i]) <= 0.5F * marks[i].size; ++i)
        if (!marks[i].blank) column.marks.push_back(std::move(marks[i]));
      std::stable_sort(column.marks.begin(), column.marks.end(),
                       [](const Mark& a, const Mark& b) { return a.glyph.box.y0 < b.glyph.box.y0; });
      if (column.marks.empty()) continue;
      // Laid on its side a column is measured like any line.
      Box around = column.marks.front().glyph.box;
      for (auto& mark : column.marks) {
        around = around.united(mark.glyph.box);
        std::swap(mark.glyph.box.x0, mark.glyph.box.y0);
        std::swap(mark.glyph.box.x1, mark.glyph.box.y1);
      }
      add_aside(make_line(column, content_.recognised), around);
    }
  }

  void take_turned(int angle, std::vector<Mark> marks) {
    const Frame own{angle, page_.frame.width_pt, page_.frame.height_pt};
    for (auto& mark : marks) {
      mark.glyph.box = own.turn(mark.glyph.box);
      mark.glyph.baseline = own.turn_baseline(mark.glyph.baseline);
    }
    for (const auto& row : make_rows(std::move(marks), content_.recognised))
      add_aside(make_line(row, content_.recognised), page_.frame.turn(own.turn_back(row.box)));
  }

  void add_aside(Line line, const Box& box) {
    line.box = box;
    asides_.push_back(line_item(std::move(line)));
    asides_.back().aside = true;
  }

  void take_tables(std::size_t max_cells) {
    for (auto& rule : content_.rules) rule.box = page_.frame.turn(rule.box);
    auto tables = find_tables(content_.rules, max_cells);
    const float most = kFrameShare * page_.frame.width() * page_.frame.height();
    std::erase_if(tables, [&](const RuledTable& table) {
      return std::any_of(table.cells.begin(), table.cells.end(),
                         [&](const RuledCell& cell) { return cell.box.width() * cell.box.height() > most; });
    });
    for (auto& table : tables)
      if (fill(table)) others_.push_back({table.box, std::move(table)});
  }

  /// Moves marks into the cells. A grid with text in fewer than two cells, or a crooked one that is nearly
  /// empty, is a drawing and takes nothing.
  bool fill(RuledTable& table) {
    std::vector<RuledCell*> place(level_.size(), nullptr);
    for (std::size_t i = 0; i < level_.size(); ++i) {
      const auto& box = level_[i].glyph.box;
      place[i] = table.cell_at((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
    }
    std::set<const RuledCell*> filled;
    for (std::size_t i = 0; i < level_.size(); ++i)
      if (place[i] && !level_[i].blank) filled.insert(place[i]);
    if (filled.size() < 2) return false;
    if (table.contradictory && filled.size() < kDrawingShare * static_cast<float>(table.cells.size()))
      return false;
    std::vector<Mark> rest;
    for (std::size_t i = 0; i < level_.size(); ++i)
      (place[i] ? place[i]->marks : rest).push_back(std::move(level_[i]));
    level_ = std::move(rest);
    for (auto& cell : table.cells)
      for (const auto& row : make_rows(std::exchange(cell.marks, {}), content_.recognised))
        cell.lines.push_back(make_line(row, content_.recognised));
    std::erase_if(asides_, [&](Item& item) {
      auto* cell = item.layer == Layer::body
                       ? table.cell_at((item.box.x0 + item.box.x1) / 2, (item.box.y0 + item.box.y1) / 2)
                       : nullptr;
      if (cell) cell->lines.push_back(std::move(*item.line()));
      return cell != nullptr;
    });
    return true;
  }

  /// The size of most marks; 0 where there are none.
  float usual_size() const {
    std::map<float, std::size_t> sizes;
    for (std::size_t i = 0, end; i < level_.size(); i = end) {
      for (end = i + 1; end < level_.size() && level_[end].size == level_[i].size;) ++end;
      sizes[level_[i].size] += end - i;
    }
    const auto usual =
        std::max_element(sizes.begin(), sizes.end(), [](auto& a, auto& b) { return a.second < b.second; });
    return usual == sizes.end() ? 0 : usual->first;
  }

  /// Large light letters under the text would tear its rows.
  void take_pale() {
    const float usual = usual_size();
    const auto is_pale = [&](const Mark& mark) {
      if (mark.size <= kPaleSize * usual) return false;
      const auto rgb = mark.glyph.style < styles_.size() ? styles_[mark.glyph.style].rgb : 0;
      return luma(rgb) > kPaleLuma && luma(rgb) < 250;
    };
    const auto first = std::find_if(level_.begin(), level_.end(), is_pale);
    if (first == level_.end()) return;
    std::vector<Mark> pale;
    std::copy_if(first, level_.end(), std::back_inserter(pale), is_pale);
    level_.erase(std::remove_if(first, level_.end(), is_pale), level_.end());
    for (const auto& row : make_rows(std::move(pale), content_.recognised)) {
      asides_.push_back(line_item(make_line(row, content_.recognised)));
      asides_.back().aside = asides_.back().pale = true;
    }
  }

  void take_pictures() {
    const float area = page_.frame.width() * page_.frame.height();
    std::size_t pictures = 0;
    for (auto& image : content_.images) {
      const auto box = page_.frame.turn(image.box);
      if (image.layer != Layer::body) {
        const auto layer = image.layer;
        asides_.push_back({box, std::move(image), layer, 0, true});
        continue;
      }
      const bool ground = box.width() * box.height() > kBackground * area && !level_.empty();
      if (ground || std::min(box.width(), box.height()) < kSmallestPicture || ++pictures > kMaxPictures)
        continue;
      others_.push_back({box, std::move(image)});
    }
  }

  PageItems& page_;
  PageContent& content_;
  std::span<const CharStyle> styles_;
  std::vector<Mark> level_;
  std::vector<Item> others_, asides_;
};

}  // namespace

PageItems read_items(PageContent content, std::span<const CharStyle> styles, std::size_t max_cells) {
  PageItems page;
  page.number = content.number;
  page.frame = {main_angle(content.glyphs), content.width_pt, content.height_pt};
  Sorter(page, content, styles).run(max_cells);
  return page;
}

}  // namespace guidang::parsers::layout
