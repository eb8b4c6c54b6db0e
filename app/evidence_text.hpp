#pragma once
#include <string>
#include <string_view>

#include "model/report.hpp"

namespace guidang::app {

/// Why every section of `report` is one, in plain words: a line with its place, then one line for each
/// observation, safe at a terminal. With `node_id` only that section's. Empty where there is no such section.
std::string evidence_text(const Report& report, std::string_view node_id);

}  // namespace guidang::app
