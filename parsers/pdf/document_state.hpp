#pragma once
#include <poppler/PDFDoc.h>

#include <memory>

#include "parsers/pdf/document.hpp"
#include "parsers/pdf/rebuild.hpp"

namespace guidang::parsers::pdf {

struct Document::State {
  Rebuilt rebuilt;  // Its bytes are what `doc` reads where it has pages; they outlive it.
  std::unique_ptr<PDFDoc> doc;

  void read_rebuilt(Rebuilt from);
};

}  // namespace guidang::parsers::pdf
