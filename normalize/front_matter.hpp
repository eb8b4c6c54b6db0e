#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/report.hpp"
#include "normalize/heading_rules.hpp"
#include "normalize/line.hpp"

namespace guidang::normalize {

/// Lines that make up a title, and the title they make.
struct TitleLines {
  std::size_t begin = 0, end = 0;       ///< Lines [begin, end).
  std::string text;
  double score = 0;                     ///< From 3 on it is a title.
};

/// What a title says a document is: 报告, 通知, 办法 …; empty where it ends in no such word.
std::string kind_of_title(std::string_view title);

/// True for a line that could be part of a title: short, open, no number in front, no date, no addressee.
bool may_be_title_line(const Line& line);

/// Joins the lines of a title: nothing between, one blank between joint issuers.
std::string join_title(std::span<const Line> lines);

/// The best group of title lines in [begin, end); `body_size_pt` is the size of running text, 0 where unknown.
/// A score below 3 means that no title is printed.
TitleLines find_title(std::span<const Line> lines, std::size_t begin, std::size_t end, float body_size_pt);

/// Reads the head of the document that begins at line `begin`: marks the lines it uses as elements and fills
/// `elements`. Returns the first line of the body.
std::size_t read_front_matter(std::vector<Line>& lines, std::size_t begin, std::size_t end, float body_size_pt,
                              const HeadingMatcher& matcher, DocumentElements& elements,
                              std::vector<Diagnostic>& diagnostics);

/// The size of running text, weighted by its characters; 0 where no size is known.
float body_size(std::span<const Line> lines);

/// True for 县委、县政府： and its like; `names` gets the bodies.
bool is_addressee_line(std::string_view text, std::vector<std::string>& names);

}  // namespace guidang::normalize
