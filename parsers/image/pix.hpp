#pragma once
#include <memory>

struct Pix;  // Of Leptonica.

namespace guidang::parsers::image {

struct PixDeleter {
  void operator()(Pix* pix) const;
};

/// A picture of Leptonica with one owner. In this folder 1 bit (1 is ink), 8 bit grey (0 is black) and 32 bit
/// RGB occur, never a colour map.
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

}  // namespace guidang::parsers::image
