#pragma once
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>

#include <memory>
#include <string>

#include "parsers/pdf/page_notes.hpp"

namespace guidang::parsers::pdf {

/// Reads the contents and the annotations of pages with what the pages of a document share kept between them.
class PageInterpreter {
 public:
  virtual ~PageInterpreter() = default;
  /// Notes what `page` holds. Not empty: why it must be read by Poppler instead, all of it.
  virtual std::string read(Page& page, PageReading& reading, PageNotes& notes) = 0;
};

/// The reader of content streams in parsers/pdf/content, which is built where GUIDANG_FAST_PDF is on: it
/// needs the private interface of one version of Poppler. `doc` must outlive it.
std::unique_ptr<PageInterpreter> make_fast_interpreter(PDFDoc& doc);

}  // namespace guidang::parsers::pdf
