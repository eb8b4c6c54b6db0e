#pragma once
#include <cstddef>
#include <string_view>

#include "model/error.hpp"
#include "normalize/rules/tables.hpp"

namespace guidang::normalize {

/// What a rule file may cost: it may come from anywhere.
struct RuleLimits {
  std::size_t max_bytes = 1 << 20;     ///< Of the file; the standard one has under 20 KiB.
  std::size_t max_rows = 500;          ///< Headings, series and parts together.
  std::size_t max_pattern_bytes = 2 << 10;
  std::size_t max_text_bytes = 500;    ///< A name, a sample.
  std::size_t max_samples = 100;       ///< Samples, counters of one row.
};

/// Reads the rows of a rule file (TOML 1.0). Every key is checked, and every pattern compiled where `compile` is set.
/// Errors: config, with line and column in `where` and, for a key that is not known, the nearest that is.
Expected<RuleTables> read_rules(std::string_view toml, bool compile, const RuleLimits& limits = {});

}  // namespace guidang::normalize
