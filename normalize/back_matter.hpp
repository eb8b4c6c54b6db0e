#pragma once
#include <vector>

#include "model/report.hpp"
#include "normalize/heading_rules.hpp"
#include "normalize/line.hpp"

namespace guidang::normalize {

/// Reads the foot of the document whose body is lines [begin, end): signature, date, notes, contact, copies, issue line
/// (GB/T 9704 7.3.4–7.4.4) and the list of attachments. Marks the lines it uses as elements and fills `elements`.
void read_back_matter(std::vector<Line>& lines, std::size_t begin, std::size_t end, const HeadingMatcher& matcher,
                      DocumentElements& elements);

/// Reads lists of attachments (附件：1. … 2. …) among lines [begin, end), which may be those of an enclosed document.
void read_attachment_lists(std::vector<Line>& lines, std::size_t begin, std::size_t end, const HeadingMatcher& matcher,
                           DocumentElements& elements);

/// The line of a signature date, if line `i` is one: it stands alone, behind a signature or set to the right.
bool is_signature_date(const std::vector<Line>& lines, std::size_t i);

/// The bodies or persons in a signature line: apart by wide blanks, 、 or nothing. Empty where it is no signature.
std::vector<std::string> signatories_of(const Line& line);

}  // namespace guidang::normalize
