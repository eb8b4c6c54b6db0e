#include "parsers/parser.hpp"

#include <array>

#include "parsers/doc/doc_parser.hpp"
#include "parsers/docx/docx_parser.hpp"
#include "parsers/html/html_parser.hpp"
#include "parsers/odt/odt_parser.hpp"
#include "parsers/ofd/ofd_parser.hpp"
#include "parsers/pdf/pdf.hpp"
#include "parsers/rtf/rtf_parser.hpp"
#include "parsers/text/text_parser.hpp"

namespace guidang::parsers {
namespace {

constexpr std::array kParsers = {
    ParserRow{Format::docx, docx::parse_docx}, ParserRow{Format::pdf, pdf::parse_pdf},
    ParserRow{Format::doc, doc::parse_doc},    ParserRow{Format::ofd, ofd::parse_ofd},
    ParserRow{Format::html, html::parse_html}, ParserRow{Format::mhtml, html::parse_mhtml},
    ParserRow{Format::rtf, rtf::parse_rtf},    ParserRow{Format::odt, odt::parse_odt},
    ParserRow{Format::text, parse_text},
    ParserRow{Format::doc, doc::parse_doc},
    ParserRow{Format::docx, docx::parse_docx},
    ParserRow{Format::html, html::parse_html},
    ParserRow{Format::mhtml, html::parse_mhtml}, ParserRow{Format::rtf, rtf::parse_rtf},
    ParserRow{Format::odt, odt::parse_odt},
};

}  // namespace

std::span<const ParserRow> parser_table() { return kParsers; }

Expected<RawDocument> parse(const ingest::SourceFile& file, const ParseContext& context) {
  for (const auto& row : kParsers)
    if (row.format == file.format) return row.parse(file, context);
  return fail(ErrorCode::unsupported, "no parser reads this format",
              std::string{format_info(file.format).name});
}

}  // namespace guidang::parsers
