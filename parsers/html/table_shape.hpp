#pragma once
#include <cstdint>
#include <vector>

#include "parsers/html/dom.hpp"

namespace guidang::parsers::html {

/// What a <table> is made for.
struct TableShape {
  bool data = false;      ///< Shows data; false where it only lays out other content.
  bool bordered = false;  ///< The page itself draws rules; sheets elsewhere are not known.
};

/// Per node; meaningful for <table> elements. `main` is the element that holds the document: tables around it
/// lay out.
std::vector<TableShape> table_shapes(const Dom& dom, std::uint32_t main);

}  // namespace guidang::parsers::html
