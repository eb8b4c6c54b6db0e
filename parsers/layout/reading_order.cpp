// Rows, tables and images from the top downwards. Columns are looked for conservatively: a run of rows that
// leaves one gutter free, with several well-filled lines on both sides of it. Everything else keeps its rows
// whole, so that the label and the number of a signature line or of a table without rules stay on one line.
// A landscape sheet with an empty strip down its middle and lines that differ on both sides holds two pages.
#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

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
constexpr std::size_t kMaxLooks = 2'000'000;  // Segments looked at for gutters on one page.
constexpr float kSheet = 1.2F;                // Width : height of a sheet that may hold two pages.
constexpr float kMiddle = 0.1F;        // Share of the sheet's width by which the strip may be off its middle.
constexpr float kStripEm = 1.5F;       // Width of the strip.
constexpr std::size_t kHalfLines = 3;  // On each half.
constexpr float kShared = 0.5F;        // Rows of the emptier half that have their like beside them.

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
    if (const auto strip = strip_between_pages()) return emit_sheet(*strip);
    for (std::size_t i = 0; i < elements_.size();) {
      const bool look = elements_.size() <= kMaxElements && looks_ < kMaxLooks;
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
    std::vector<float> sizes;
    for (const auto& element : elements_)
      for (const auto& segment : element.segments) sizes.push_back(segment.size);
    if (sizes.empty()) return;
    const auto median = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), median, sizes.end());
    em_ = *median;
  }

  /// The empty strip between two pages that are printed side by side. A table without rules has its rows on
  /// both sides; columns of text that keep one grid are left to columns_from.
  std::optional<Gap> strip_between_pages() const {
    const float width = page_.frame.width(), middle = width / 2;
    if (width < kSheet * page_.frame.height()) return std::nullopt;
    Gap strip{left_, right_};
    std::size_t left = 0, right = 0, both = 0;
    for (const auto& element : elements_) {
      bool on_left = false, on_right = false;
      for (const auto& covered : element.covered()) {
        const bool before = covered.from + covered.to < 2 * middle;
        (before ? on_left : on_right) = true;
        if (before)
          strip.from = std::max(strip.from, covered.to);
        else
          strip.to = std::min(strip.to, covered.from);
      }
      left += on_left, right += on_right, both += on_left && on_right;
    }
    const auto fewer = std::min(left, right);
    const bool differ = static_cast<float>(both) <= kShared * static_cast<float>(fewer);
    const bool in_middle = strip.from < middle + kMiddle * width && strip.to > middle - kMiddle * width;
    if (fewer < kHalfLines || !differ || !in_middle || strip.to - strip.from < kStripEm * em_)
      return std::nullopt;
    return strip;
  }

  /// Emits the columns that begin at element `begin` and returns the element behind them; `begin` where there
  /// are none.
  std::size_t columns_from(std::size_t begin) {
    const float margin = 0.15F * (right_ - left_);
    std::vector<Gap> free = {{left_ + margin, right_ - margin}};
    auto end = begin;
    for (; end < elements_.size(); ++end) {
      looks_ += 1 + elements_[end].segments.size();
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
    emit_filled(begin, end, columns, gutters);
    return true;
  }

  void emit_filled(std::size_t begin, std::size_t end, std::span<const Column> columns,
                   const std::vector<Gap>& gutters) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
      page_.columns.push_back({columns[column].left, columns[column].right});
      const auto index = static_cast<std::uint16_t>(page_.columns.size() - 1);
      for (auto i = begin; i < end; ++i) emit_part(elements_[i], column, gutters, index);
    }
  }

  /// Both pages have the margins of the left one, however short their lines are.
  void emit_sheet(const Gap& strip) {
    std::vector<Gap> gutters = {strip};
    auto columns = filled(0, elements_.size(), gutters);
    const float width = page_.frame.width(), margin = left_;
    columns.front().right = std::max(columns.front().right, width / 2 - margin);
    columns.back().right = std::max(columns.back().right, width - margin);
    emit_filled(0, elements_.size(), columns, gutters);
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
    if (row.marks.empty())
      row.marks = std::move(segment.marks);
    else
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
  float em_ = 10;  ///< Of most segments.
  std::size_t looks_ = 0;
};

}  // namespace

void order_items(PageItems& page, std::vector<Row> rows, std::vector<Item> others, bool recognised) {
  Order(page, std::move(rows), std::move(others), recognised).run();
}

}  // namespace guidang::parsers::layout
