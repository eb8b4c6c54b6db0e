#pragma once
#include <cstdint>
#include <string_view>

#include "parsers/block_sink.hpp"

namespace guidang::parsers::html {

/// The text of one paragraph as a browser would show it: blanks of the source collapsed (and dropped where a
/// line of the source ends between two Chinese signs), <br> as '\n'. No-break and wide blanks are typed text
/// and stay.
class ParagraphText {
 public:
  void append(std::string_view text, std::uint16_t style);
  /// Text whose blanks count; without line ends.
  void append_literal(std::string_view text, std::uint16_t style);
  /// <br>. False where it ends the paragraph, because the line before it is empty.
  bool line_break(std::uint16_t style);
  /// True while nothing visible has come.
  bool blank() const { return !visible_; }
  /// Moves text and runs into `block`, empty lines at the end cut off, and starts again.
  void take(TextBlock& block);

 private:
  void append_word(std::string_view word, std::uint16_t style);

  RunBuilder runs_;
  bool visible_ = false;
  bool blank_pending_ = false;
  bool line_end_pending_ = false;
};

}  // namespace guidang::parsers::html
