#pragma once
#include <vector>

#include "normalize/heading_rules.hpp"
#include "normalize/line.hpp"

namespace guidang::normalize {

/// Cuts lines that hold several numbered blocks: （1）…；（2）…；（3）… in one paragraph, or a whole document in one line. A line
/// is cut only where a number goes on the count that the line itself begins, behind 。 ； or ：.
void split_run_ons(std::vector<Line>& lines, const HeadingMatcher& matcher);

}  // namespace guidang::normalize
