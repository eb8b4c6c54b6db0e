#pragma once
#include <vector>

#include "parsers/layout/page.hpp"
#include "parsers/ofd/geometry.hpp"
#include "parsers/ofd/resources.hpp"

namespace guidang::parsers::ofd {

/// What a PathObject (GB/T 33190-2016, 9) means for the layout.
struct PathFacts {
  std::vector<layout::Rule>
      rules;            ///< Straight level or upright lines: stroked segments and thin filled rectangles.
  bool curved = false;  ///< Has curves: text drawn as outlines consists of such paths.
};

/// `to_page` leads from the space of the path's data to points on the page. White lines are not delivered. At
/// most `max_rules` rules.
PathFacts read_path_object(pugi::xml_node object, const Matrix& to_page, const Paint& paint,
                           std::size_t max_rules);

}  // namespace guidang::parsers::ofd
