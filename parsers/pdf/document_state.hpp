#pragma once
#include <poppler/PDFDoc.h>

#include <memory>

#include "parsers/pdf/document.hpp"

namespace guidang::parsers::pdf {

struct Document::State {
  std::unique_ptr<PDFDoc> doc;
};

}  // namespace guidang::parsers::pdf
