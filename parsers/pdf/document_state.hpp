#pragma once
#include <poppler/PDFDoc.h>

#include <memory>

#include "parsers/pdf/document.hpp"
#include "parsers/pdf/page_interpreter.hpp"

namespace guidang::parsers::pdf {

struct Document::State {
  std::unique_ptr<PDFDoc> doc;
  std::unique_ptr<PageInterpreter> fast;  ///< Null where it is not built.
};

}  // namespace guidang::parsers::pdf
