#include "parsers/ofd/ofd_parser.hpp"

#include <algorithm>
#include <iterator>

#include "parsers/layout/layout.hpp"
#include "parsers/ofd/pages.hpp"

namespace guidang::parsers::ofd {

Expected<RawDocument> read_ofd(const ingest::SourceFile& file, const ParseContext& context,
                               const OfdOptions& options) {
  RawDocument document;
  std::vector<Block> marginal;
  layout::Layout layout{document, context.limits};
  const auto add = [&](layout::PageContent page) { layout.add(std::move(page)); };
  const auto read = read_pages(file.bytes, context, options, document, add, marginal);
  if (!read) return std::unexpected(read.error());
  layout.finish();
  std::ranges::move(marginal, std::back_inserter(document.blocks));
  return document;
}

Expected<RawDocument> parse_ofd(const ingest::SourceFile& file, const ParseContext& context) {
  return read_ofd(file, context, {});
}

}  // namespace guidang::parsers::ofd
