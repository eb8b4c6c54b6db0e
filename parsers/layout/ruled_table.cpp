// Collinear pieces of rules are merged; rules that touch make a component; the edges of a component span an
// elementary grid; neighbours without a rule between them belong to one cell.
#include "parsers/layout/ruled_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace guidang::parsers::layout {
namespace {

constexpr float kTouch = 2.5F;     // Points by which rules may miss each other.
constexpr float kSameEdge = 3.5F;  // Edges closer than this are one (double lines).
constexpr float kCovered = 0.6F;   // Share of a side that must be drawn.
constexpr float kMinSide = 20;     // Smaller grids are check boxes and ornaments …
constexpr float kMinStrip = 9, kMinStripColumn = 30,
                kMinStripWidth = 200;  // … unless they are one row of text.
constexpr std::size_t kMaxRules = 4'000;

/// A rule reduced to its axis: `at` across, [from, to] along.
struct Stroke {
  float at, from, to;
};

std::vector<Stroke> merged(std::span<const Rule> rules, bool horizontal) {
  std::vector<Stroke> strokes;
  for (const auto& rule : rules) {
    if (rule.horizontal() != horizontal) continue;
    const auto& b = rule.box;
    strokes.push_back(horizontal ? Stroke{(b.y0 + b.y1) / 2, b.x0, b.x1}
                                 : Stroke{(b.x0 + b.x1) / 2, b.y0, b.y1});
  }
  std::sort(strokes.begin(), strokes.end(), [](const Stroke& a, const Stroke& b) { return a.at < b.at; });
  // Within a bundle of (nearly) equal `at`, pieces are joined along the line.
  std::vector<Stroke> result;
  for (std::size_t i = 0; i < strokes.size();) {
    auto j = i;
    while (j < strokes.size() && strokes[j].at - strokes[i].at <= kTouch / 2) ++j;
    std::sort(strokes.begin() + static_cast<std::ptrdiff_t>(i),
              strokes.begin() + static_cast<std::ptrdiff_t>(j),
              [](const Stroke& a, const Stroke& b) { return a.from < b.from; });
    const auto first = result.size();
    for (auto k = i; k < j; ++k) {
      if (result.size() > first && strokes[k].from <= result.back().to + kTouch)
        result.back().to = std::max(result.back().to, strokes[k].to);
      else
        result.push_back(strokes[k]);
    }
    i = j;
  }
  return result;
}

bool touches(const Stroke& h, const Stroke& v) {
  return v.at >= h.from - kTouch && v.at <= h.to + kTouch && h.at >= v.from - kTouch && h.at <= v.to + kTouch;
}

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

std::vector<float> clustered(std::vector<float> values) {
  std::sort(values.begin(), values.end());
  std::vector<float> edges;
  for (const float value : values)
    if (edges.empty() || value - edges.back() > kSameEdge) edges.push_back(value);
  return edges;
}

/// Index of the edge nearest to `value`.
std::size_t nearest(const std::vector<float>& edges, float value) {
  const auto above = std::lower_bound(edges.begin(), edges.end(), value);
  if (above == edges.begin()) return 0;
  if (above == edges.end()) return edges.size() - 1;
  const auto index = static_cast<std::size_t>(above - edges.begin());
  return value - edges[index - 1] < edges[index] - value ? index - 1 : index;
}

}  // namespace

/// One component of touching rules on its way to a table.
class GridBuilder {
 public:
  GridBuilder(std::vector<Stroke> horizontal, std::vector<Stroke> vertical)
      : horizontal_(std::move(horizontal)), vertical_(std::move(vertical)) {}

  /// Null where the rules make no table.
  std::optional<RuledTable> build(std::size_t max_cells) {
    if (horizontal_.size() < 2 || vertical_.empty()) return std::nullopt;
    find_edges();
    const auto columns = table_.columns.size() - 1, rows = table_.rows.size() - 1;
    if (table_.columns.size() < 3 || table_.rows.size() < 2 || columns * rows > max_cells)
      return std::nullopt;
    table_.box = {table_.columns.front(), table_.rows.front(), table_.columns.back(), table_.rows.back()};
    if (table_.box.width() < kMinSide || (table_.box.height() < kMinSide && !is_strip())) return std::nullopt;
    find_borders();
    join_cells();
    make_cells();
    if (!has_neighbours()) return std::nullopt;
    return std::move(table_);
  }

 private:
  std::size_t columns() const { return table_.columns.size() - 1; }
  std::size_t rows() const { return table_.rows.size() - 1; }
  std::size_t index(std::size_t row, std::size_t column) const { return row * columns() + column; }

  /// The head of a table whose other rows stand on the next page.
  bool is_strip() const {
    return rows() == 1 && table_.box.height() >= kMinStrip && table_.box.width() >= kMinStripWidth &&
           table_.box.width() >= kMinStripColumn * static_cast<float>(columns());
  }

  /// Outer edges need not be drawn: tables open to the left and right are common.
  void find_edges() {
    std::vector<float> xs, ys;
    for (const auto& v : vertical_) xs.push_back(v.at);
    for (const auto& h : horizontal_) ys.push_back(h.at);
    const auto by_from = [](const Stroke& a, const Stroke& b) { return a.from < b.from; };
    const auto by_to = [](const Stroke& a, const Stroke& b) { return a.to < b.to; };
    xs.push_back(std::min_element(horizontal_.begin(), horizontal_.end(), by_from)->from);
    xs.push_back(std::max_element(horizontal_.begin(), horizontal_.end(), by_to)->to);
    ys.push_back(std::min_element(vertical_.begin(), vertical_.end(), by_from)->from);
    ys.push_back(std::max_element(vertical_.begin(), vertical_.end(), by_to)->to);
    table_.columns = clustered(std::move(xs));
    table_.rows = clustered(std::move(ys));
  }

  /// Marks the sides of elementary cells that are drawn.
  void find_borders() {
    left_.assign(columns() * rows(), false);
    top_.assign(columns() * rows(), false);
    for (const auto& v : vertical_) {
      const auto column = nearest(table_.columns, v.at);
      if (column >= columns()) continue;
      for (std::size_t row = nearest(table_.rows, v.from); row < rows(); ++row) {
        const float from = table_.rows[row], to = table_.rows[row + 1];
        if (from > v.to) break;
        if (std::min(to, v.to) - std::max(from, v.from) >= kCovered * (to - from))
          left_[index(row, column)] = true;
      }
    }
    for (const auto& h : horizontal_) {
      const auto row = nearest(table_.rows, h.at);
      if (row >= rows()) continue;
      for (std::size_t column = nearest(table_.columns, h.from); column < columns(); ++column) {
        const float from = table_.columns[column], to = table_.columns[column + 1];
        if (from > h.to) break;
        if (std::min(to, h.to) - std::max(from, h.from) >= kCovered * (to - from))
          top_[index(row, column)] = true;
      }
    }
  }

  void join_cells() {
    parent_.resize(columns() * rows());
    std::iota(parent_.begin(), parent_.end(), 0U);
    const auto join = [&](std::size_t a, std::size_t b) {
      const auto x = root_of(parent_, static_cast<std::uint32_t>(a)),
                 y = root_of(parent_, static_cast<std::uint32_t>(b));
      parent_[std::max(x, y)] = std::min(x, y);
    };
    for (std::size_t row = 0; row < rows(); ++row)
      for (std::size_t column = 0; column < columns(); ++column) {
        if (column > 0 && !left_[index(row, column)]) join(index(row, column), index(row, column - 1));
        if (row > 0 && !top_[index(row, column)]) join(index(row, column), index(row - 1, column));
      }
  }

  /// Groups become cells where they are rectangles; others fall apart into elementary cells.
  void make_cells() {
    struct Extent {
      std::size_t row0, column0, row1, column1, count;
    };
    std::vector<Extent> extents(parent_.size(), {rows(), columns(), 0, 0, 0});
    for (std::size_t row = 0; row < rows(); ++row)
      for (std::size_t column = 0; column < columns(); ++column) {
        auto& e = extents[root_of(parent_, static_cast<std::uint32_t>(index(row, column)))];
        e = {std::min(e.row0, row), std::min(e.column0, column), std::max(e.row1, row),
             std::max(e.column1, column), e.count + 1};
      }
    table_.owner_.assign(parent_.size(), 0);
    for (std::size_t i = 0; i < parent_.size(); ++i) {
      const auto root = root_of(parent_, static_cast<std::uint32_t>(i));
      const auto& e = extents[root];
      const bool whole = (e.row1 - e.row0 + 1) * (e.column1 - e.column0 + 1) == e.count;
      table_.contradictory = table_.contradictory || !whole;
      const auto row = i / columns(), column = i % columns();
      if (!whole)
        table_.owner_[i] = add_cell(row, column, row, column);
      else if (root == i)
        table_.owner_[i] = add_cell(e.row0, e.column0, e.row1, e.column1);
      else
        table_.owner_[i] = table_.owner_[root];
    }
  }

  std::uint32_t add_cell(std::size_t row0, std::size_t column0, std::size_t row1, std::size_t column1) {
    RuledCell cell;
    cell.box = {table_.columns[column0], table_.rows[row0], table_.columns[column1 + 1],
                table_.rows[row1 + 1]};
    cell.row = static_cast<std::uint32_t>(row0);
    cell.column = static_cast<std::uint32_t>(column0);
    cell.row_span = static_cast<std::uint16_t>(std::min<std::size_t>(row1 - row0 + 1, 65535));
    cell.col_span = static_cast<std::uint16_t>(std::min<std::size_t>(column1 - column0 + 1, 65535));
    table_.cells.push_back(std::move(cell));
    return static_cast<std::uint32_t>(table_.cells.size() - 1);
  }

  bool has_neighbours() const {
    const auto& cells = table_.cells;
    return std::adjacent_find(cells.begin(), cells.end(), [](const RuledCell& a, const RuledCell& b) {
             return a.row == b.row;
           }) != cells.end();
  }

  std::vector<Stroke> horizontal_, vertical_;
  RuledTable table_;
  std::vector<bool> left_, top_;
  std::vector<std::uint32_t> parent_;
};

RuledCell* RuledTable::cell_at(float x, float y) {
  if (x < box.x0 || x > box.x1 || y < box.y0 || y > box.y1) return nullptr;
  const auto slot = [](const std::vector<float>& edges, float value) {
    const auto above = std::upper_bound(edges.begin() + 1, edges.end() - 1, value);
    return static_cast<std::size_t>(above - edges.begin()) - 1;
  };
  return &cells[owner_[slot(rows, y) * (columns.size() - 1) + slot(columns, x)]];
}

std::vector<RuledTable> find_tables(std::span<const Rule> rules, std::size_t max_cells) {
  const auto horizontal = merged(rules, true), vertical = merged(rules, false);
  std::vector<RuledTable> tables;
  if (horizontal.size() < 2 || vertical.empty() || horizontal.size() + vertical.size() > kMaxRules)
    return tables;
  std::vector<std::uint32_t> parent(horizontal.size() + vertical.size());
  std::iota(parent.begin(), parent.end(), 0U);
  for (std::size_t i = 0; i < horizontal.size(); ++i)
    for (std::size_t j = 0; j < vertical.size(); ++j)
      if (touches(horizontal[i], vertical[j])) {
        const auto a = root_of(parent, static_cast<std::uint32_t>(i));
        const auto b = root_of(parent, static_cast<std::uint32_t>(horizontal.size() + j));
        parent[std::max(a, b)] = std::min(a, b);
      }
  std::vector<std::pair<std::vector<Stroke>, std::vector<Stroke>>> components(parent.size());
  for (std::size_t i = 0; i < parent.size(); ++i) {
    auto& component = components[root_of(parent, static_cast<std::uint32_t>(i))];
    if (i < horizontal.size())
      component.first.push_back(horizontal[i]);
    else
      component.second.push_back(vertical[i - horizontal.size()]);
  }
  for (auto& [h, v] : components)
    if (auto table = GridBuilder(std::move(h), std::move(v)).build(max_cells))
      tables.push_back(std::move(*table));
  return tables;
}

}  // namespace guidang::parsers::layout
