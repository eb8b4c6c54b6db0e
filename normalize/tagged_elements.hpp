#pragma once
#include <span>
#include <string>
#include <utility>

#include "model/report.hpp"

namespace guidang::normalize {

/// Fills what the pages themselves did not tell from the marks that an electronic document carries:
/// properties "tag:标题", "tag:成文日期" … (OFD custom tags, GB/T 33477 names them after the elements of GB/T
/// 9704; forms have their own words, 发证机关). What was read from the pages stays. The first mark of a kind
/// with a sound value counts.
void read_tagged_elements(std::span<const std::pair<std::string, std::string>> properties,
                          DocumentElements& elements);

}  // namespace guidang::normalize
