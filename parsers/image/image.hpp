#pragma once
#include "parsers/parser.hpp"

/// Scans and photographs: recognition finds words, parsers/layout makes paragraphs of them.
namespace guidang::parsers::image {

/// Reads an image file: PNG, JPEG, BMP, GIF, WebP of one page, TIFF of many. Page sizes come from the
/// resolution that the file states, where it gives a size that paper has; else the shorter side is that of
/// A4.
///
/// Diagnostics: ocr_used for each page, those of recognise_picture, picture_without_text (no text on the
/// page), empty_body, page_missing, page_limit, needs_ocr (recognition was switched off or failed), image
/// sizes beyond the limit as page_missing. Errors: unsupported, image_damaged and image_size where no page
/// can be decoded; dependency where recognition is not installed,
/// config where its languages are no languages.
Expected<RawDocument> parse_image(const ingest::SourceFile& file, const ParseContext& context);

}  // namespace guidang::parsers::image
