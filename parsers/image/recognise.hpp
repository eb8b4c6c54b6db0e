#pragma once
#include <string_view>

#include "parsers/image/pix.hpp"
#include "parsers/layout/page.hpp"
#include "parsers/parser.hpp"

/// Pixels in, words out, for every container that shows pages as pictures.
namespace guidang::parsers::image {

/// Where a picture stands. Points from the top left corner of the page as it is seen.
struct Place {
  std::uint32_t page = 1;             ///< From 1.
  float width_pt = 0, height_pt = 0;  ///< Of the page.
  Box box;                            ///< Of the picture on it.
  int angle = 0;  ///< Degrees clockwise by which the picture is turned on the page: 0, 90, 180, 270.
};

/// The words of a picture as content of its page (`recognised` is set): glyphs, ruled lines, seals as images
/// of Layer::seal. Text that stands on its side or head in the picture is turned first, and straightened;
/// coordinates are those of the straightened picture, which differ from the scanned one by its skew. One
/// engine per process is opened at the first call and shared behind a lock.
///
/// Diagnostics: ocr_low_confidence for regions under 60 %, and for pages of which ink was left unread;
/// signature for seals. Errors: dependency (Tesseract or its data is missing), timeout, memory, internal.
Expected<layout::PageContent> recognise_picture(const Pix& picture, const Place& place,
                                                const ParseContext& context, RawDocument& document);

/// The same for the bytes of an image file (its first picture). Errors: also those of decode_frame.
Expected<layout::PageContent> recognise_file(std::string_view bytes, const Place& place,
                                             const ParseContext& context, RawDocument& document);

/// The same for pixels in memory: rows from the top, `channels` (1 grey, 3 RGB) bytes each.
Expected<layout::PageContent> recognise_pixels(std::string_view pixels, std::uint32_t width,
                                               std::uint32_t height, int channels, const Place& place,
                                               const ParseContext& context, RawDocument& document);

}  // namespace guidang::parsers::image
