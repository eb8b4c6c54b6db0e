#pragma once
#include <functional>

#include "parsers/layout/page.hpp"
#include "parsers/parser.hpp"

/// PDF: Poppler reads the objects, parsers/layout makes paragraphs of what stands on the pages.
namespace guidang::parsers::pdf {

/// A page as pixels, for recognition: rows from the top without padding, 8 bits per channel.
struct PageImage {
  std::uint32_t page = 0;             ///< From 1.
  float width_pt = 0, height_pt = 0;  ///< As seen; what PageContent of the answer must have.
  Box box;  ///< Where on the page the pixels stand: a scan may exceed it or leave a rim.
  std::uint32_t width_px = 0, height_px = 0;
  int channels = 1;    ///< 1: grey, 0 is black; 3: RGB.
  std::string pixels;  ///< width_px × height_px × channels bytes.
};

/// Words for a page image in the coordinates of PageContent (points, top left). Styles are interned in the
/// document. An error leaves the page without text (needs_ocr).
using Recognise = std::function<Expected<layout::PageContent>(const PageImage&, RawDocument&)>;

struct PdfOptions {
  Recognise recognise;   ///< Empty: pages without a text layer are reported as needs_ocr.
  double ocr_dpi = 200;  ///< Of pages that are drawn because they are more than one scanned picture.
};

/// Reads a PDF. Errors: encrypted (a user password is needed), pdf_damaged, pdf_no_pages, xfa (the content
/// exists only as an XFA form), memory. Losses of pages are diagnostics: page_missing, page_limit, needs_ocr,
/// text_layer_suspect.
Expected<RawDocument> read_pdf(const ingest::SourceFile& file, const ParseContext& context,
                               const PdfOptions& options);

/// The row of the parser table: read_pdf without recognition.
Expected<RawDocument> parse_pdf(const ingest::SourceFile& file, const ParseContext& context);

/// True where Poppler finds its tables for Chinese (package poppler-data). Without them text in fonts that
/// are not embedded is lost; documents that use such fonts then carry dependency_missing.
bool poppler_data_present();

}  // namespace guidang::parsers::pdf
