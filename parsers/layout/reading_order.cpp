// Rows, tables and images from the top downwards. Columns are looked for conservatively: a run of rows that
// leaves one gutter free, with several well-filled lines on both sides of it. Everything else keeps its rows
// whole, so that the label and the number of a signature line or of a table without rules stay on one line.
#include <algorithm>
#include <cmath>

#include "parsers/layout/page_items.hpp"

namespace guidang::parsers::layout {
namespace {

constexpr float kSegmentGapEm = 1.0F;  // Rows are cut here to look for gutters.
constexpr float kMinGutter = 9;        // Points.
constexpr std::size_t kMinLines = 4;   // On each side.
constexpr float kMinFill = 0.65F;      // Share of the column that its middle line fills.
constexpr float kMinColumnEm = 8;      // Narrower "columns" are cells of a table without rules.
constexpr float kMinOverlap = 0.5F;    // Of the heights of neighbouring columns.
constexpr std::size_t kMaxElements = 3'000;

struct Gap {
  float from, to;
};

/// A row cut into segments, or one table or image.
struct Element {
  float top = 0;
  std::vector<Row> segments;
  Item* item = nullptr;
  std::vector<Gap> covered() const {
    if (item) return {{item->box.x0, item->box.x1}};
    std::vector<Gap> all;
    for (const auto& segment : segments) all.push_back({segment.box.x0, segment.box.x1});
    return all;
  }
};

/// What of `free` an element leaves free, pieces under the least width dropped.
std::vector<Gap> still_free(const std::vector<Gap>& free, const Element& element) {
  auto left = free;
  for (const auto& covered : element.covered()) {
    std::vector<Gap> next;
    for (const auto& gap : left) {
      if (covered.to <= gap.from || covered.from >= gap.to) {
        next.push_back(gap);
        continue;
      }
      if (covered.from - gap.from >= kMinGutter) next.push_back({gap.from, covered.from});
      if (gap.to - covered.to >= kMinGutter) next.push_back({covered.to, gap.to});
    }
    left = std::move(next);
  }
  return left;
}

/// What stands between two gutters in a run of elements.
struct Column {
  float left = 1e9F, right = -1e9F, top = 1e9F, bottom = -1e9F, em = 0;
  std::vector<float> widths;
  void add(const Row& row) {
    left = std::min(left, row.box.x0), right = std::max(right, row.box.x1);
    top = std::min(top, row.box.y0), bottom = std::max(bottom, row.box.y1);
    em = std::max(em, row.size);
    widths.push_back(row.box.width());
  }
  bool well_filled() {
    if (widths.size() < kMinLines || right - left < kMinColumnEm * em) return false;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle >= kMinFill * (right - left);
  }
};

class Order {
 public:
  Order(PageItems& page, std::vector<Row> rows, std::vector<Item> others, bool recognised)
      : page_(page), others_(std::move(others)), recognised_(recognised) {
    for (auto& row : rows)
      elements_.push_back({row.baseline - row.size, split_row(std::move(row), kSegmentGapEm), nullptr});
    for (auto& item : others_) elements_.push_back({item.box.y0, {}, &item});
    std::stable_sort(elements_.begin(), elements_.end(),
                     [](const Element& a, const Element& b) { return a.top < b.top; });
  }

  void run() {
    measure();
    const bool look = elements_.size() <= kMaxElements;
    for (std::size_t i = 0; i < elements_.size();) {
      const auto end = look ? columns_from(i) : i;
      if (end > i) {
        i = end;
        continue;
      }
      emit_whole(elements_[i++]);
    }
  }

 private:
  void measure() {
    for (const auto& element : elements_)
      for (const auto& covered : element.covered()) {
        left_ = std::min(left_, covered.from);
        right_ = std::max(right_, covered.to);
      }
  }

  /// Emits the columns that begin at element `begin` and returns the element behind them; `begin` where there
  /// are none.
  std::size_t columns_from(std::size_t begin) {
    const float margin = 0.15F * (right_ - left_);
    std::vector<Gap> free = {{left_ + margin, right_ - margin}};
    auto end = begin;
    for (; end < elements_.size(); ++end) {
      auto less = still_free(free, elements_[end]);
      // Free space to the right of short lines is no gutter as long as nothing stands behind it.
      if (less.empty()) break;
      free = std::move(less);
    }
    if (end - begin < kMinLines) return begin;
    return emit_columns(begin, end, free) ? end : begin;
  }

  std::size_t column_of(float x, const std::vector<Gap>& gutters) const {
    std::size_t column = 0;
    while (column < gutters.size() && x > gutters[column].from) ++column;
    return column;
  }

  /// Distributes the segments; gutters with nothing on one side are dropped.
  std::vector<Column> filled(std::size_t begin, std::size_t end, std::vector<Gap>& gutters) const {
    for (;;) {
      std::vector<Column> columns(gutters.size() + 1);
      for (auto i = begin; i < end; ++i)
        for (const auto& segment : elements_[i].segments)
          columns[column_of((segment.box.x0 + segment.box.x1) / 2, gutters)].add(segment);
      const auto empty =
          std::find_if(columns.begin(), columns.end(), [](const Column& c) { return c.widths.empty(); });
      if (empty == columns.end() || gutters.empty()) return columns;
      const auto at = empty - columns.begin();
      gutters.erase(gutters.begin() + std::max<std::ptrdiff_t>(at - 1, 0));
    }
  }

  bool emit_columns(std::size_t begin, std::size_t end, std::vector<Gap> gutters) {
    auto columns = filled(begin, end, gutters);
    if (gutters.empty()) return false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!columns[i].well_filled()) return false;
      if (i == 0) continue;
      const float common =
          std::min(columns[i].bottom, columns[i - 1].bottom) - std::max(columns[i].top, columns[i - 1].top);
      const float shorter =
          std::min(columns[i].bottom - columns[i].top, columns[i - 1].bottom - columns[i - 1].top);
      if (common < kMinOverlap * shorter) return false;
    }
    for (std::size_t column = 0; column < columns.size(); ++column) {
      page_.columns.push_back({columns[column].left, columns[column].right});
      const auto index = static_cast<std::uint16_t>(page_.columns.size() - 1);
      for (auto i = begin; i < end; ++i) emit_part(elements_[i], column, gutters, index);
    }
    return true;
  }

  void emit_part(Element& element, std::size_t column, const std::vector<Gap>& gutters, std::uint16_t index) {
    if (element.item) {
      const auto& box = element.item->box;
      if (column_of((box.x0 + box.x1) / 2, gutters) == column) emit(std::move(*element.item), index);
      return;
    }
    Row part;
    for (auto& segment : element.segments)
      if (!segment.marks.empty() && column_of((segment.box.x0 + segment.box.x1) / 2, gutters) == column)
        add_segment(part, segment);
    if (!part.marks.empty()) emit_row(part, index);
  }

  void emit_whole(Element& element) {
    if (element.item) return emit(std::move(*element.item), 0);
    Row whole;
    for (auto& segment : element.segments) add_segment(whole, segment);
    if (!whole.marks.empty()) emit_row(whole, 0);
  }

  static void add_segment(Row& row, Row& segment) {
    row.box = row.marks.empty() ? segment.box : row.box.united(segment.box);
    row.size = std::max(row.size, segment.size);
    row.baseline = segment.baseline;
    std::move(segment.marks.begin(), segment.marks.end(), std::back_inserter(row.marks));
    segment.marks.clear();
  }

  void emit_row(const Row& row, std::uint16_t column) {
    Item item;
    item.box = row.box;
    item.content = make_line(row, recognised_);
    emit(std::move(item), column);
  }

  void emit(Item item, std::uint16_t column) {
    item.column = column;
    page_.items.push_back(std::move(item));
  }

  PageItems& page_;
  std::vector<Item> others_;
  bool recognised_;
  std::vector<Element> elements_;
  float left_ = 1e9F, right_ = -1e9F;
};

}  // namespace

void order_items(PageItems& page, std::vector<Row> rows, std::vector<Item> others, bool recognised) {
  Order(page, std::move(rows), std::move(others), recognised).run();
}

}  // namespace guidang::parsers::layout
