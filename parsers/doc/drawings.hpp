#pragma once
#include <cstdint>
#include <vector>

#include "parsers/doc/word_document.hpp"

namespace guidang::parsers::doc {

/// Something that floats beside the text: where it is anchored, and what it holds.
struct Floating {
  std::uint32_t anchor = 0;                    ///< Position in the text.
  std::uint32_t text_begin = 0, text_end = 0;  ///< Text of its box, by position; equal where it has none.
  bool picture = false;
};

/// The shapes of the body or of the headers ([MS-DOC] 2.8.37 PlcfSpa), by anchor. Text boxes whose anchor
/// cannot be told stand at the end of the story.
std::vector<Floating> read_floating(const WordDocument& word, Story story);

}  // namespace guidang::parsers::doc
