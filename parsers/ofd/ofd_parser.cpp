#include "parsers/ofd/ofd_parser.hpp"

#include <algorithm>
#include <iterator>

#include "parsers/layout/layout.hpp"
#include "parsers/ofd/pages.hpp"

namespace guidang::parsers {

Expected<RawDocument> parse_ofd(const ingest::SourceFile& file, const ParseContext& context) {
  RawDocument document;
  std::vector<Block> marginal;
  layout::Layout layout{document, context.limits};
  const auto read = ofd::read_pages(
      file.bytes, context, document, [&](layout::PageContent page) { layout.add(std::move(page)); },
      marginal);
  if (!read) return std::unexpected(read.error());
  layout.finish();
  std::ranges::move(marginal, std::back_inserter(document.blocks));
  return document;
}

}  // namespace guidang::parsers
