#include "parsers/parser.hpp"

#include <array>

#include "parsers/image/image.hpp"
#include "parsers/image/recognise.hpp"
#include "parsers/pdf/pdf.hpp"
#include "parsers/text/text_parser.hpp"
#include "parsers/docx/docx_parser.hpp"

namespace guidang::parsers {
namespace {

/// PDF whose pages without a text layer are recognised.
Expected<RawDocument> parse_pdf_and_scans(const ingest::SourceFile& file, const ParseContext& context) {
  const auto recognise = [&context](const pdf::PageImage& image, RawDocument& document) {
    const image::Place place{image.page, image.width_pt, image.height_pt, image.box, 0};
    return image::recognise_pixels(image.pixels, image.width_px, image.height_px, image.channels, place, context,
                                   document);
  };
  return pdf::read_pdf(file, context, {.recognise = recognise});
}

constexpr std::array kParsers = {
    ParserRow{Format::pdf, parse_pdf_and_scans},
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
