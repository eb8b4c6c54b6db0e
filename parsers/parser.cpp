#include "parsers/parser.hpp"

#include <array>

#include "parsers/ofd/ofd_parser.hpp"
#include "parsers/text/text_parser.hpp"

namespace guidang::parsers {
namespace {

constexpr std::array kParsers = {
    ParserRow{Format::ofd, ofd::parse_ofd},
    ParserRow{Format::text, parse_text},
};

}  // namespace

std::span<const ParserRow> parser_table() { return kParsers; }

Expected<RawDocument> parse(const ingest::SourceFile& file, const ParseContext& context) {
  for (const auto& row : kParsers)
    if (row.format == file.format) return row.parse(file, context);
  return fail(ErrorCode::unsupported, "no parser reads this format", std::string{format_info(file.format).name});
}

}  // namespace guidang::parsers
