#pragma once
#include <poppler/Page.h>

#include <functional>

#include "parsers/pdf/document.hpp"

namespace guidang::parsers::pdf {

/// Calls `draw` with the appearances of filled fields, text notes on the page and stamps, and their places in
/// the page's own space, and notes in `reading` whether an annotation starts something. Poppler's own form
/// code is avoided: it does not end on some cyclic field trees.
void for_each_appearance(Page& page, PageReading& reading, const std::function<bool()>& must_stop,
                         const std::function<void(Object&, const PDFRectangle&)>& draw);

}  // namespace guidang::parsers::pdf
