#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/raw_document.hpp"
#include "model/report.hpp"
#include "normalize/clean.hpp"

namespace guidang::normalize {

struct HeadingRule;

/// A number at the start of a line.
struct Label {
  Family family = Family::none;
  std::int64_t ordinal = 0;
  std::vector<int> path;         ///< Of decimals: 3.1.2 is {3, 1, 2}; of annexes the letter first (A = 1).
  std::string printed;           ///< As printed, blanks removed.
  std::string text;              ///< As it should stand: brackets full-width, enclosed characters written out.
  std::uint32_t length = 0;      ///< Bytes of the line up to the text behind.
  bool strong = true;
  const HeadingRule* rule = nullptr;  ///< That read it; lives as long as the matcher. Null where none did.
};

/// How a line is set: the style of most of its ink. Lines with equal settings look alike.
struct Setting {
  std::string font;              ///< Class of the face: "hei", "kai", "fang", "song", "xbs" (小标宋) or the name itself.
  float size_pt = 0;
  bool bold = false;
  bool centered = false;
  bool operator==(const Setting&) const = default;
};

/// What a line serves for: text of the body, a document element (title, number, signature …), or furniture.
enum class Use : std::uint8_t { body, element, furniture };

/// A piece of body text that may be a paragraph, a heading or a part of either.
struct Line {
  std::string text;                       ///< Cleaned.
  std::vector<Run> runs;                  ///< Byte ranges of `text`.
  std::vector<Gap> gaps;                  ///< Where blanks stood.
  std::vector<std::uint32_t> joints;      ///< Where lines were joined: bytes of `text`.
  double indent_em = 0;                   ///< First-line indent: blanks in front and the paragraph's own.
  double right_indent_em = 0;
  double width = 0;                       ///< In squares.
  Setting setting;
  Alignment alignment = Alignment::unknown;
  std::string style_name;
  std::optional<std::uint8_t> outline_level;
  std::optional<ListLabel> number;        ///< Automatic number of the container.
  std::optional<Label> label;             ///< The number that `text` starts with, as HeadingMatcher reads it.
  Provenance at;
  std::uint32_t block = 0;                ///< Index of the source block.
  std::uint32_t ink = 0;                  ///< Non-blank characters of the input.
  std::uint32_t blank_before = 0;         ///< Blank lines in front.
  bool page_break_before = false;
  bool text_box = false;
  bool behind_page_number = false;        ///< A page number stood between this line and the one before.
  bool starts_block = true;               ///< False for what follows a forced line break inside a paragraph.
  bool centered() const { return alignment == Alignment::center; }
  bool right() const { return alignment == Alignment::right; }
  Use use = Use::body;
  bool is_table = false, is_picture = false;   ///< Stand-ins that keep the order; `block` tells which.
};

/// The body of a document as lines, what was set apart, and what cleaning met.
struct Lines {
  std::vector<Line> body;
  std::vector<Furniture> furniture;
  std::vector<std::uint32_t> notes;       ///< Blocks that are footnotes, endnotes, comments.
  std::uint64_t input_ink = 0;            ///< All non-blank characters of the document.
  std::uint64_t furniture_ink = 0;
};

/// Cuts the blocks of `document` into lines, cleans them and sets apart what parsers told apart (headers, page
/// numbers, web chrome) and what only the text shows (page number lines, dot leaders, converter artifacts).
Lines to_lines(const RawDocument& document, std::vector<Diagnostic>& diagnostics);

/// Sets a table of contents apart: the lines behind 目录 or 目次 whose text comes again further down.
void set_contents_apart(Lines& lines);

/// The class of a typeface by its many names: 方正黑体_GBK and SimHei are "hei".
std::string font_class(std::string_view name);

}  // namespace guidang::normalize
