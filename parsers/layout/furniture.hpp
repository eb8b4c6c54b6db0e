#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "parsers/layout/page_items.hpp"

/// What is printed around the body, told from repetition and place.
namespace guidang::parsers::layout {

struct PageNumber {
  int value = 0;
  bool decorated = false;  ///< "— 1 —", "第1页", "1/5": hardly anything else.
};

/// Reads `— 1 —`, `- 1 -`, `第1页 共5页`, `1/5`, `Page 1 of 5`, bare digits and roman numerals; nothing else.
std::optional<PageNumber> read_page_number(std::string_view text);

/// Sets Item::layer of page numbers, running heads and feet, and watermarks.
void mark_furniture(std::span<PageItems> pages);

}  // namespace guidang::parsers::layout
