#pragma once
#include <string_view>

#include "parsers/layout/page_items.hpp"
#include "parsers/layout/text_area.hpp"

namespace guidang::parsers::layout {

/// A line with where it stands.
struct Placed {
  const Line* line = nullptr;
  const PageItems* page = nullptr;
  const Item* item = nullptr;
  Extent area;
  Stand stand;
  /// Centred, right-aligned, rotated, or with dot leaders: a block of its own.
  bool alone() const;
  bool same_place(const Placed& other) const {
    return page == other.page && item->column == other.item->column;
  }
};

/// A paragraph as far as it is known.
struct Open {
  Placed first, last;
  std::size_t lines = 0;
  float step = 0;  ///< Distance of its last two baselines in one place; 0: unknown.
};

/// True where `next` goes on with the paragraph. `after` is the line behind `next`, or null.
bool continues(const Open& open, const Placed& next, const Placed* after, const Setting& setting,
               std::span<const CharStyle> styles);

/// True where less than the first word of `next` is free behind `line`.
bool is_full(const Line& line, const Extent& area, const Line& next);

/// True where the sentence at the end of `text` is complete; closing quotes and brackets do not count.
bool ends_sentence(std::string_view text);

}  // namespace guidang::parsers::layout
