#pragma once
#include <vector>

#include "parsers/image/ocr_engine.hpp"
#include "parsers/image/preprocess.hpp"
#include "parsers/image/reread.hpp"
#include "parsers/parser.hpp"

namespace guidang::parsers::image {

/// A page as it was read, or a part of one.
struct Reading {
  Prepared page;
  std::vector<RecognisedLine> lines;
  float confidence = 0;  ///< Mean of the symbols, 0 … 1.
  double share = 1;      ///< Of the length of all lines of ink, roughly.
  int quarter_turns = 0;
  float worth() const { return confidence * static_cast<float>(std::min(share, 1.0)); }
};

/// Prepares a page and reads it with the engine of this process, which is opened at the first call and shared
/// behind a lock. Errors: those of `prepare` and of the engine; dependency.
Expected<Reading> read_page(const Pix& picture, const PrepareOptions& options, const ParseContext& context);

/// Mean confidence of a band through the middle of the page. Errors as read_page.
Expected<float> sample_page(const Pix& picture, const PrepareOptions& options, const ParseContext& context);

}  // namespace guidang::parsers::image
