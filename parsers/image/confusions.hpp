#pragma once
#include <vector>

#include "parsers/image/ocr_engine.hpp"

namespace guidang::parsers::image {

/// Repairs what engines typically confuse, only where the surroundings leave no doubt, and never in running
/// text: labels (一 read as a dash, 二 as =, the latter only beside a label 一 or 三), dates (日 as 曰, 〇
/// and 0 as O), numbers (a dash between digits as 一), the brackets of a document number (〔2024〕 as
/// 【2024】), page numbers between dashes, and wide blanks that were taken for lonely quotation marks.
void repair_confusions(std::vector<RecognisedLine>& lines);

}  // namespace guidang::parsers::image
