#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/report.hpp"
#include "normalize/heading_rules.hpp"
#include "normalize/line.hpp"

namespace guidang::normalize {

/// A document inside the input: the outer one first, then those that it carries, in reading order.
struct DocumentPart {
  std::size_t begin = 0, end = 0;        ///< All its lines: [begin, end).
  std::size_t body = 0;                  ///< First line behind mark, title and number.
  std::optional<std::string> title, mark;
  std::optional<DocumentNumber> number;
};

/// Cuts the lines from `begin` (the body of the outer document) into the outer document and the enclosed ones. One
/// begins at a line 附件1; at a title that the outer document names (印发《…》); or at a title behind the signature.
/// Lines of titles, marks and numbers become elements.
std::vector<DocumentPart> find_documents(std::vector<Line>& lines, std::size_t begin, float body_size_pt,
                                         const HeadingMatcher& matcher, const DocumentElements& outer);

}  // namespace guidang::normalize
