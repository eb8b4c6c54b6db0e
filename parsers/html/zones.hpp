#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "parsers/html/dom.hpp"

/// Which part of a page is the document and which is the site around it.
namespace guidang::parsers::html {

enum class Zone : std::uint8_t {
  inherit,  ///< As the parent.
  body,
  chrome,
  index,  ///< The index of the page: read_index() has its rows.
};

struct PageMap {
  std::vector<Zone> zones;       ///< Per node; the root is never `inherit`.
  std::uint32_t main = 0;        ///< The element that holds the document; 0 where the whole page does.
  std::uint32_t title = kNone;   ///< An element outside `main` that shows the page's title.
  std::string page_title;        ///< From the page's metadata: ArticleTitle, else <title>; may be empty.
  std::size_t hidden_chars = 0;  ///< Visible signs inside hidden elements.
};

PageMap map_page(const Dom& dom);

/// The content of <meta name=…>, names compared without regard to case; "" where absent.
std::string meta_content(const Dom& dom, std::string_view name);

}  // namespace guidang::parsers::html
