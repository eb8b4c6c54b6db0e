#pragma once
#include <variant>
#include <vector>

#include "parsers/layout/frame.hpp"
#include "parsers/layout/line.hpp"
#include "parsers/layout/ruled_table.hpp"

namespace guidang::parsers::layout {

/// Left and right edge that the text of a page or column is set against.
struct Extent {
  float left = 0, right = 0;
};

/// One thing on a page, in reading order. Coordinates are those of the page's frame.
struct Item {
  Box box;
  std::variant<Line, RuledTable, Image> content;
  Layer layer = Layer::body;
  std::uint16_t column = 0;  ///< 0: the text area of the page; else an index into PageItems::columns.
  bool aside = false;        ///< Rotated or vertical text: a block by itself.
  bool pale = false;         ///< Large and light: a watermark if it repeats.

  Line* line() { return std::get_if<Line>(&content); }
  const Line* line() const { return std::get_if<Line>(&content); }
};

/// A page after its glyphs have become lines.
struct PageItems {
  std::uint32_t number = 0;
  Frame frame;
  std::vector<Item> items;
  std::vector<Extent> columns = {Extent{}};  ///< [0] is set when all pages are known.
};

/// Glyphs, rules and images of a page as items in reading order. Slanted text comes out as Layer::watermark.
PageItems read_items(PageContent page, std::span<const CharStyle> styles, std::size_t max_cells);

/// Puts rows, tables and images into reading order; finds columns. Appends to `page`.
void order_items(PageItems& page, std::vector<Row> rows, std::vector<Item> others, bool recognised);

}  // namespace guidang::parsers::layout
