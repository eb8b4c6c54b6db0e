#pragma once
#include <span>

#include "parsers/layout/page_items.hpp"

namespace guidang::parsers::layout {

/// Measures of a whole document that single lines are compared with.
struct Setting {
  float body_size = 10.5F;  ///< Em of most characters.
  float pitch_em = 1.5F;    ///< Usual distance of baselines : em.
  bool indents = false;     ///< Paragraphs begin with an indent.
};

/// Finds the text area of each page (PageItems::columns[0]) from where its lines begin and end, helped by the
/// other pages of its size where it has few lines; and the measures of the document.
Setting measure_setting(std::span<PageItems> pages);

/// How a line stands in its area.
struct Stand {
  Alignment alignment = Alignment::left;
  float left = 0, right = 0;  ///< Distance from the edges, points.
};
Stand stand_of(const Line& line, const Extent& area, const Setting& setting);

}  // namespace guidang::parsers::layout
