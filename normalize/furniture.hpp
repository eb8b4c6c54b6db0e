#pragma once
#include <string_view>

namespace guidang::normalize {

/// "— 1 —", "- 12 -", "第1页 共5页", "1/5": a line that is nothing but a page number. A bare number is none: only
/// geometry can tell, and the parser knows it.
bool is_page_number(std::string_view line);

/// A line of a table of contents: dot leaders and a page number at the end, or a TOC style.
bool is_contents_line(std::string_view line, std::string_view style_name);

/// Either of the two.
bool looks_like_furniture(std::string_view line, std::string_view style_name);

}  // namespace guidang::normalize
