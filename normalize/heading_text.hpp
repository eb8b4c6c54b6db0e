#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/report.hpp"
#include "normalize/candidates.hpp"
#include "normalize/outline.hpp"

namespace guidang::normalize {

/// How the words behind a number divide into heading and text.
struct HeadingSplit {
  HeadingStyle style = HeadingStyle::text;
  std::uint32_t begin = 0, end = 0;     ///< Bytes of the line that are the heading, closing mark excluded.
  std::uint32_t rest = 0;               ///< Where the text begins; the line's size where there is none.
  bool glued = false;                   ///< A heading seems to run into its text without a mark.
  double certainty = 0;                 ///< > 0: heading, < 0: text; 1.3 and more is sure.
  double alone = 0;                     ///< The same before its siblings were asked.
};

/// Divides every section line of one document; siblings are judged together, because a list is set in one manner.
/// Lines that are no section get an empty split.
std::vector<HeadingSplit> split_headings(std::span<const Line> lines, std::span<const Candidate> candidates,
                                         std::span<const Decision> decisions);

}  // namespace guidang::normalize
