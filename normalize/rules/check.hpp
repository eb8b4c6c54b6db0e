#pragma once
#include <set>
#include <span>
#include <string>

#include "model/error.hpp"
#include "normalize/heading_rules.hpp"
#include "normalize/rules/tables.hpp"

namespace guidang::normalize {

/// The rows that a file brings, by name.
struct OwnRows {
  std::set<std::string> headings, series;
};
OwnRows names_of(const RuleTables& rules);

/// Runs the samples and counters of the `own` rows: the row takes each sample, and no row before it does; it refuses each
/// counter. Errors: config, `where` naming the line of the sample.
Expected<void> prove(const HeadingMatcher& matcher, std::span<const SeriesRule> series, const OwnRows& own);

}  // namespace guidang::normalize
