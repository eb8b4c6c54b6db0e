#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/report.hpp"
#include "normalize/candidates.hpp"

namespace guidang::normalize {

/// What a sequence of numbers shows at one place.
enum class SequenceFault : std::uint8_t { none, gap, duplicate, reset, late_start };

/// A reading of one line that was considered and not taken.
struct Alternative {
  std::uint16_t depth = 0;               ///< 0: text.
  Family family = Family::none;
  std::int64_t ordinal = 0;
  bool inferred = false;                 ///< With a number that is not printed.
  double dearer = 0;                     ///< What it costs more at this line alone; < 0 where later lines decided.
};

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
  std::optional<std::uint32_t> follows;  ///< Line of the member of its list before it; none where it opens a list.
  std::optional<std::uint32_t> below;    ///< Line of the section it stands below.
  Alternative other;                     ///< The best other reading.
};

/// Decides for all lines of one document together which are sections and how deep they stand: the cheapest reading of
/// the whole sequence, where every broken succession, odd nesting and ignored number has its price (outline.cpp).
std::vector<Decision> decide_outline(std::span<const Line> lines, std::span<const Candidate> candidates);

}  // namespace guidang::normalize
