#pragma once
#include <functional>
#include <vector>

#include "parsers/image/ocr_engine.hpp"
#include "parsers/image/preprocess.hpp"

namespace guidang::parsers::image {

/// Reads a picture of a single line.
using ReadLine = std::function<Expected<std::vector<RecognisedLine>>(const GreyView&)>;

/// Reads single lines of a page again, by themselves and at the height that engines like, and keeps what the
/// engine believes more: lines of another size than most of the page (titles and red heads are among them),
/// doubtful ones, lines that run into each other, and lines of ink that nothing was read of. At most 16 lines
/// of a page.
void reread_lines(const Prepared& page, const ReadLine& read_line, std::vector<RecognisedLine>& lines);

/// Mean confidence of the symbols, 0 … 1.
float mean_confidence(const RecognisedLine& line);

}  // namespace guidang::parsers::image
