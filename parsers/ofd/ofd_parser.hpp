#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "parsers/layout/page.hpp"
#include "parsers/parser.hpp"

/// OFD packages (GB/T 33190-2016 and the drafts before it): parsers/layout makes paragraphs of what stands on
/// the pages.
namespace guidang::parsers::ofd {

/// A picture of a page without text, for recognition. The bytes are a whole image file (PNG, JPEG, TIFF, BMP
/// …).
struct PlacedPicture {
  std::uint32_t page = 0;             ///< From 1.
  float width_pt = 0, height_pt = 0;  ///< Of the page.
  Box box;                            ///< Where the picture stands on the page, clipped to it.
  int angle = 0;                      ///< How it is turned, degrees clockwise.
  std::string_view part;
  std::string_view bytes;
};

/// The words in a picture, in the coordinates of the page. Styles are interned in the document. An error
/// leaves the picture unread.
using Recognise = std::function<Expected<layout::PageContent>(const PlacedPicture&, RawDocument&)>;

struct OfdOptions {
  Recognise recognise;  ///< Empty: pages without text are reported as needs_ocr.
};

/// Reads all documents of a package, in order, as one run of pages. Templates, vector graphics and invisible
/// text layers belong to the page; watermarks, seals and comments stand behind the pages. Properties: docid,
/// title, author, subject, abstract, keywords, created, modified, creator, "custom:<name>" and "tag:<name>"
/// (text of the objects that a custom tag names: the 公文标识 of GB/T 33477). Diagnostics besides those of
/// the package: part_missing, page_missing, page_limit, needs_ocr (a page of pictures or outlines), ocr_used,
/// picture_without_text, text_layer_suspect, hidden_text, signature, embedded_object, comment,
/// edit_protected, owner_restricted, size_limit.
/// Errors: those of ZipArchive; structure (no OFD.xml, or none of its documents can be read), encrypted,
/// xml_dtd, xml_limit.
Expected<RawDocument> read_ofd(const ingest::SourceFile& file, const ParseContext& context,
                               const OfdOptions& options);

/// The row of the parser table: read_ofd without recognition.
Expected<RawDocument> parse_ofd(const ingest::SourceFile& file, const ParseContext& context);

}  // namespace guidang::parsers::ofd
