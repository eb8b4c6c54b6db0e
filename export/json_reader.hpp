#pragma once
#include <cstddef>
#include <string_view>

#include "model/error.hpp"
#include "model/report.hpp"

namespace guidang::exporter {

/// A report is about ten times its text. What is larger is no report of a document that passed the limits,
/// and could take a hundred times its size in memory.
inline constexpr std::size_t kMaxReportBytes = 64UL << 20;

/// Reads what `to_json` wrote, of this version and of earlier and later ones of the same major number; keys
/// that are not known are ignored. `to_json(*from_json(json)) == json` for every report of the same version.
/// What the JSON does not hold (Section::evidence) is empty. Nodes are in reading order, parents first.
/// Errors: too_large; corrupt (no JSON; `where` is the byte); structure (no report, or a value that does not
/// fit; `where` is a JSON pointer).
Expected<Report> from_json(std::string_view json);

}  // namespace guidang::exporter
