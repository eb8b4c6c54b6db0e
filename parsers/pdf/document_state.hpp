#pragma once
#include <poppler/PDFDoc.h>

#include <memory>
#include <string>

#include "parsers/pdf/document.hpp"

namespace guidang::parsers::pdf {

struct Document::State {
  std::string rebuilt_bytes;    // What `doc` reads where it is not what the caller has; outlives it.
  std::size_t rebuilt_pages = 0;
  std::unique_ptr<PDFDoc> doc;
};

}  // namespace guidang::parsers::pdf
