#include "parsers/parser.hpp"

#include <array>

#include "parsers/image/image.hpp"
#include "parsers/pdf/pdf.hpp"
#include "parsers/text/text_parser.hpp"
#include "parsers/docx/docx_parser.hpp"

namespace guidang::parsers {
namespace {

constexpr std::array kParsers = {
    ParserRow{Format::pdf, pdf::parse_pdf},
    ParserRow{Format::text, parse_text},
    ParserRow{Format::image, image::parse_image},
    ParserRow{Format::docx, docx::parse_docx},
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
