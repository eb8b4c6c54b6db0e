#pragma once
#include <vector>

#include "normalize/heading_rules.hpp"
#include "normalize/line.hpp"

namespace guidang::normalize {

/// Joins a number that stands alone on its line with the title in the next one: 3.1 / 术语, 第一章 / 总则, and
/// 附录A /（规范性附录）/ 名称, where the line in brackets goes behind the title (GB/T 1.1).
void join_lone_labels(std::vector<Line>& lines, const HeadingMatcher& matcher);

}  // namespace guidang::normalize
