#pragma once
#include <vector>

#include "normalize/heading_rules.hpp"
#include "normalize/line.hpp"

namespace guidang::normalize {

/// Joins lines that were broken by hand or by a converter, judged by the document as a whole: where several unlabelled
/// lines end open at about the same width, that is the width of the page they were set on; a full line that ends open
/// goes on in the next one. Lines that a container knows to be paragraphs are joined by the same rule, because
/// converters make a paragraph of each line. Where the layout of pages has made the paragraphs (`set_on_pages`) widths
/// say nothing any more: there only what breaks off goes on. Returns the number of joints; their bytes are in
/// Line::joints.
std::size_t unwrap(std::vector<Line>& lines, const HeadingMatcher& matcher, bool set_on_pages = false);

}  // namespace guidang::normalize
