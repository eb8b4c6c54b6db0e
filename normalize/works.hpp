#pragma once
#include <string_view>
#include <vector>

#include "model/report.hpp"

namespace guidang::normalize {

/// The works cited in `text`: outermost 《…》, and 〈…〉 or 《…》 inside them as nested; with the number that follows in
/// brackets. Spans are in characters of `text`, marks included; `node` and `item` are copied.
void find_works(std::string_view text, std::uint32_t node, std::optional<std::uint32_t> item, std::vector<Work>& works);

}  // namespace guidang::normalize
