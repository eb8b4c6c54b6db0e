#pragma once
#include <poppler/PDFDoc.h>

#include <memory>

#include "parsers/pdf/document.hpp"
#include "parsers/pdf/page_interpreter.hpp"
#include "parsers/pdf/rebuild.hpp"

namespace guidang::parsers::pdf {

struct Document::State {
  Rebuilt rebuilt;  // Its bytes are what `doc` reads where it has pages; they outlive it.
  std::unique_ptr<PDFDoc> doc;
  std::unique_ptr<PageInterpreter> fast;  ///< Null where it is not built.

  void read_rebuilt(Rebuilt from);
};

}  // namespace guidang::parsers::pdf
