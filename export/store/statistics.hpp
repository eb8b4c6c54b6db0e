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
  /// What is counted: things, gaps (the fewer the better), or things of each year.
  enum class Kind : std::uint8_t { things, gaps, years };
  Kind kind = Kind::things;
  std::string_view name, name_zh;
  std::vector<std::pair<std::string, std::int64_t>>
      counts;  ///< Ready to show, largest or first year first; at most 15.
};

/// What a store holds: documents by state, review, format, year and region; annual reports without a
/// prescribed part; documents by diagnostic; quantities by part, topic and unit; works cited. Errors: those
/// of Statement::step.
Expected<std::vector<Panel>> statistics(Store& store);

}  // namespace guidang::exporter
