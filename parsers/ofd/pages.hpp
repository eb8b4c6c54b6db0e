#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "parsers/layout/page.hpp"
#include "parsers/ofd/ofd_parser.hpp"

namespace guidang::parsers::ofd {

/// Reads a package without laying it out: each page goes to `on_page`, in order; watermarks, seals and
/// comments, which stand beside the pages, go to `marginal`; styles, properties and diagnostics to
/// `document`. Errors: as `parse_ofd`.
Expected<void> read_pages(std::string_view bytes, const ParseContext& context, const OfdOptions& options,
                          RawDocument& document, const std::function<void(layout::PageContent)>& on_page,
                          std::vector<Block>& marginal);

}  // namespace guidang::parsers::ofd
