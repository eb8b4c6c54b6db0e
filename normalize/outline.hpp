#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "model/report.hpp"
#include "normalize/candidates.hpp"

namespace guidang::normalize {

/// What a sequence of numbers shows at one place.
enum class SequenceFault : std::uint8_t { none, gap, duplicate, reset, late_start };

/// What the outline makes of one line.
struct Decision {
  bool section = false;
  std::uint16_t depth = 0;               ///< From 1.
  Label label;                           ///< As it should stand; family none without number.
  LabelSource source = LabelSource::none;
  bool repaired_glyph = false;           ///< The printed number is of another family than it should be.
  SequenceFault fault = SequenceFault::none;
  std::int64_t expected = 0;             ///< With a fault: the ordinal that was due.
  bool skips_level = false;
  std::vector<Evidence> evidence;
};

/// Decides for all lines of one document together which are sections and how deep they stand: the cheapest reading of
/// the whole sequence, where every broken succession, odd nesting and ignored number has its price (outline.cpp).
std::vector<Decision> decide_outline(std::span<const Line> lines, std::span<const Candidate> candidates);

}  // namespace guidang::normalize
