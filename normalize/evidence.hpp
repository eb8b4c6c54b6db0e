#pragma once
#include <span>
#include <vector>

#include "model/report.hpp"
#include "normalize/candidates.hpp"
#include "normalize/heading_text.hpp"
#include "normalize/outline.hpp"

namespace guidang::normalize {

/// Why line `i`, a section, is one, in the order a reader asks: `number`, `source`, `sequence`, `typeface`, `level`,
/// `heading`, `rejected`. `typeface` and `level` are left out where the container states none.
std::vector<Evidence> evidence_of(std::size_t i, std::span<const Line> lines, std::span<const Candidate> candidates,
                                  std::span<const Decision> decisions, const HeadingSplit& split);

}  // namespace guidang::normalize
