#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace guidang::parsers::pdf {

struct Rebuilt {
  std::string bytes;  ///< The PDF with a new page tree and trailer behind it; empty where no page was found.
  std::size_t pages = 0;  ///< How many it names.
};

/// A PDF that lost its end or its page tree, with a new tree of the page objects that can be seen in it, in
/// their order in the file. Pages in compressed object streams are not seen, and nothing is done where the
/// file is encrypted.
Rebuilt rebuild_pages(std::string_view bytes, std::size_t max_pages);

}  // namespace guidang::parsers::pdf
