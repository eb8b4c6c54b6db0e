#include "parsers/parser.hpp"

#include <array>

#include "parsers/html/html_parser.hpp"
#include "parsers/rtf/rtf_parser.hpp"

namespace guidang::parsers {
namespace {

constexpr auto kParsers = std::to_array<ParserRow>({
    {Format::html, html::parse_html},
    {Format::mhtml, html::parse_mhtml},
    {Format::rtf, rtf::parse_rtf},
});

}  // namespace

std::span<const ParserRow> parser_table() { return kParsers; }

Expected<RawDocument> parse(const ingest::SourceFile& file, const ParseContext& context) {
  for (const auto& row : kParsers)
    if (row.format == file.format) return row.parse(file, context);
  return fail(ErrorCode::unsupported, "no parser reads this format", std::string{format_info(file.format).name});
}

}  // namespace guidang::parsers
