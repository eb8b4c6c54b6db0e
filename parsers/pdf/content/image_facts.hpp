#pragma once
#include <poppler/Object.h>

#include <functional>
#include <optional>
#include <string>

class Stream;

namespace guidang::parsers::pdf {

class ColorSpaces;

struct ImageFacts {
  int width = 0, height = 0;  ///< Pixels.
  int bits_per_pixel = 1;
  bool is_mask = false;  ///< A stencil for the current colour.
};

using FindSpace = std::function<Object(const std::string& name)>;

/// What an image's dictionary says (ISO 32000-1 8.9.5). Nothing where an entry is not as it must be: Poppler
/// knows whether the image is drawn nevertheless. `find_space` knows the colour spaces of the resources.
std::optional<ImageFacts> image_facts(Stream& image, bool is_inline, ColorSpaces& spaces,
                                      const FindSpace& find_space);

}  // namespace guidang::parsers::pdf
