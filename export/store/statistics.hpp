#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/store/store.hpp"

namespace guidang::exporter {

/// One question about a store and its answer: how many of each.
struct Panel {
  std::string_view name, name_zh;  ///< What is counted.
  std::vector<std::pair<std::string, std::int64_t>>
      counts;  ///< Ready to show, largest or first year first; at most 15.
};

/// What a store holds: documents by state, review, format, year and region; annual reports without a
/// prescribed part; documents by diagnostic; quantities by part and by unit; works cited. Errors: those of
/// Statement::step.
Expected<std::vector<Panel>> statistics(Store& store);

}  // namespace guidang::exporter
