#pragma once
#include <span>
#include <string>
#include <vector>

#include "model/raw_document.hpp"
#include "parsers/layout/page.hpp"

/// From glyphs to lines of text.
namespace guidang::parsers::layout {

/// A glyph with what measuring needs.
struct Mark {
  Glyph glyph;
  float size = 0;                ///< Em in points.
  char32_t first = 0, last = 0;  ///< Characters.
  bool blank = false;            ///< Nothing inked; kept only as a witness of a typed blank.
};

/// Marks on one baseline, ascending by x.
struct Row {
  std::vector<Mark> marks;
  Box box;  ///< Of the inked ones.
  float baseline = 0;
  float size = 0;  ///< The largest em.
};

/// A line of text with the facts of its setting, in the coordinates of its page's frame.
struct Line {
  std::string text;
  std::vector<Run> runs;
  Box box;
  float baseline = 0;
  float size = 0;           ///< Em of most characters.
  std::uint16_t style = 0;  ///< Of most characters; full-width ones decide.
  float first_unit = 0;     ///< Width of what could not have been broken off its beginning, in points.
  float confidence = 1;
  bool leaders = false;  ///< Dot leaders: a row of a table of contents.
  bool recognised = false;
};

Mark make_mark(Glyph glyph, std::span<const CharStyle> styles);

/// Groups marks by baseline, drops glyphs drawn twice, and puts sub- and superscripts into their line. Rows
/// come from the top downwards.
std::vector<Row> make_rows(std::vector<Mark> marks, bool recognised);

/// Cuts a row where nothing is inked for at least `min_gap_em`.
std::vector<Row> split_row(Row row, float min_gap_em);

/// The text of a row. Blanks come from typed blanks and from gaps: never between neighbours on the full-width
/// grid.
Line make_line(const Row& row, bool recognised);

/// Appends `next` to `text` as the continuation of a paragraph: one blank between Latin words, else nothing.
/// Returns the offset at which `next` begins.
std::size_t append_line(std::string& text, std::string_view next);

}  // namespace guidang::parsers::layout
