#pragma once

class Stream;

namespace guidang::parsers::pdf {

/// Reads past the data of an inline image, which lie in the content stream; never further than they reach.
void skip_inline_data(Stream& stream, int width, int height, int bits_per_pixel);

}  // namespace guidang::parsers::pdf
