#include "parsers/parser.hpp"

#include <array>

#include "parsers/doc/doc_parser.hpp"
#include "parsers/docx/docx_parser.hpp"
#include "parsers/html/html_parser.hpp"
#include "parsers/image/image.hpp"
#include "parsers/image/recognise.hpp"
#include "parsers/odt/odt_parser.hpp"
#include "parsers/ofd/ofd_parser.hpp"
#include "parsers/pdf/pdf.hpp"
#include "parsers/rtf/rtf_parser.hpp"
#include "parsers/text/text_parser.hpp"

namespace guidang::parsers {
namespace {

/// PDF whose pages without a text layer are recognised.
Expected<RawDocument> parse_pdf_and_scans(const ingest::SourceFile& file, const ParseContext& context) {
  const auto recognise = [&context](const pdf::PageImage& image, RawDocument& document) {
    const image::Place place{image.page, image.width_pt, image.height_pt, image.box, 0};
    return image::recognise_pixels(image.pixels, image.width_px, image.height_px, image.channels, place,
                                   context, document);
  };
  return pdf::read_pdf(file, context, {.recognise = recognise});
}

/// OFD whose pages of pictures are recognised.
Expected<RawDocument> parse_ofd_and_scans(const ingest::SourceFile& file, const ParseContext& context) {
  const auto recognise = [&context](const ofd::PlacedPicture& picture, RawDocument& document) {
    const image::Place place{picture.page, picture.width_pt, picture.height_pt, picture.box, picture.angle};
    return image::recognise_file(picture.bytes, place, context, document);
  };
  return ofd::read_ofd(file, context, {.recognise = recognise});
}

constexpr std::array kParsers = {
    ParserRow{Format::docx, docx::parse_docx},    ParserRow{Format::doc, doc::parse_doc},
    ParserRow{Format::pdf, parse_pdf_and_scans},  ParserRow{Format::ofd, parse_ofd_and_scans},
    ParserRow{Format::image, image::parse_image}, ParserRow{Format::html, html::parse_html},
    ParserRow{Format::mhtml, html::parse_mhtml},  ParserRow{Format::rtf, rtf::parse_rtf},
    ParserRow{Format::odt, odt::parse_odt},       ParserRow{Format::text, parse_text},
    ParserRow{Format::encrypted_office, doc::parse_doc},  // It says what locks the container.
};

}  // namespace

std::span<const ParserRow> parser_table() { return kParsers; }

Expected<RawDocument> parse(const ingest::SourceFile& file, const ParseContext& context) {
  for (const auto& row : kParsers)
    if (row.format == file.format) return row.parse(file, context);
  if (file.format == Format::unknown) return fail(ErrorCode::unsupported, "the content is of no known kind");
  return fail(ErrorCode::unsupported, "no parser reads this format",
              std::string{format_info(file.format).name});
}

}  // namespace guidang::parsers
