#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "model/error.hpp"

namespace guidang::parsers::doc {

/// The parts that share one sequence of character positions, in this order ([MS-DOC] 2.3).
enum class Story : std::uint8_t {
  body,
  footnotes,
  headers,
  macros,
  comments,
  endnotes,
  text_boxes,
  header_boxes
};
inline constexpr std::size_t kStories = 8;

/// Positions in FibRgFcLcb97 ([MS-DOC] 2.5.6) of the tables that are read.
enum class Table : std::uint8_t {
  styles = 1,
  footnote_text = 3,
  comment_text = 5,
  sections = 6,
  header_text = 11,
  char_pages = 12,
  para_pages = 13,
  fonts = 15,
  pieces = 33,
  body_shapes = 40,
  header_shapes = 41,
  endnote_text = 47,
  drawings = 50,
  box_text = 56,
  header_box_text = 58,
  lists = 73,
  list_overrides = 74,
};

/// The head of a Word binary document ([MS-DOC] 2.5; for Word 2, 6 and 95 the same fields at their older
/// places).
struct Fib {
  std::uint16_t version = 0;   ///< nFib; 0x00C1 and above: Word 97 and later.
  std::uint16_t language = 0;  ///< lid: 0x0804 simplified Chinese.
  bool complex = false;        ///< Pieces instead of one stretch of text (Word 6).
  bool encrypted = false;
  bool second_table = false;                      ///< The table stream is 1Table.
  std::uint32_t text_begin = 0, text_end = 0;     ///< fcMin, fcMac: offsets in the main stream.
  std::array<std::uint32_t, kStories> lengths{};  ///< Characters of each story.
  std::array<std::pair<std::uint32_t, std::uint32_t>, 80> tables{};  ///< Offset and size.

  bool word97() const { return version >= 0x00C1; }
  /// First character position of `story`.
  std::uint64_t story_begin(Story story) const;
  std::pair<std::uint32_t, std::uint32_t> place(Table table) const {
    return tables[static_cast<std::size_t>(table)];
  }
};

/// Reads the head from the main stream, or from the file itself before OLE. Errors: corrupt, truncated,
/// encrypted.
Expected<Fib> read_fib(std::string_view main);

/// True where `bytes` begin as Word 2, 6 or 95 documents do that stand without an OLE container.
bool is_bare_word(std::string_view bytes);

}  // namespace guidang::parsers::doc
