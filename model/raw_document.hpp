#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/diagnostic.hpp"
#include "model/provenance.hpp"

/// What a parser delivers: flat blocks in reading order with the facts of their setting, nothing decided.
/// Whether a block is a heading, a title or a date is the normaliser's business, for every format the same.
namespace guidang {

/// Which part of the document a block belongs to. A parser assigns it only from what the container states
/// (a header part, a comment) or from geometry alone (the same line on top of every page).
enum class Layer : std::uint8_t {
  body,
  header, footer, page_number, watermark, seal,   ///< Repeated or printed around the body.
  footnote, endnote, comment,                     ///< Notes: kept in the report, behind the body.
  web_chrome,                                     ///< Navigation, share buttons, site footer of a web page.
  index_table,                                    ///< 索引号 … rows of a web page: a two-column TableBlock.
};

enum class Alignment : std::uint8_t { unknown, left, center, right, justify };

/// The setting of characters. Interned in RawDocument::char_styles.
struct CharStyle {
  std::string font;               ///< East Asian face as the container names it, subset prefix removed; may be empty.
  float size_pt = 0;              ///< 0: unknown.
  bool bold = false;
  bool italic = false;
  bool underline = false;
  std::uint32_t rgb = 0;          ///< 0xRRGGBB; 0 is black or unknown.
  bool operator==(const CharStyle&) const = default;
};

/// A stretch of a text block in one style: bytes [begin, end) of TextBlock::text.
struct Run {
  std::uint32_t begin = 0, end = 0;
  std::uint16_t style = 0;        ///< Index into RawDocument::char_styles.
};

/// A number that the word processor generates, already rendered ("（三）", "1.2", "第四条").
struct ListLabel {
  std::string text;               ///< As rendered, without the separator; empty for bullets whose glyph is unknown.
  std::uint8_t level = 0;         ///< 0 … 8.
  std::int64_t ordinal = 0;       ///< The counter at `level`.
  std::uint32_t list = 0;         ///< Which list (abstract numbering), to tell neighbours apart.
  bool bullet = false;
};

/// A paragraph, or in containers without paragraphs a line. `text` is UTF-8 and as typed: blanks kept,
/// '\n' for a forced line break, '\t' for a tab, no other control characters.
struct TextBlock {
  std::string text;
  std::vector<Run> runs;                     ///< Ascending, not overlapping; empty where nothing is known.
  Alignment alignment = Alignment::unknown;
  float first_indent_pt = 0;                 ///< Relative to left_indent_pt; negative for hanging.
  float left_indent_pt = 0, right_indent_pt = 0;
  std::uint16_t style = 0;                   ///< Index into RawDocument::paragraph_styles.
  std::optional<std::uint8_t> outline_level; ///< 1 … 9, as the container states it.
  std::optional<ListLabel> label;
  bool page_break_before = false;
  bool text_box = false;                     ///< Stood in a floating frame.
  float confidence = 1;                      ///< Of recognition, 0 … 1; below 1 only for OCR.
};

struct TableCell {
  std::vector<TextBlock> paragraphs;         ///< Nested tables are flattened into their paragraphs.
  std::uint16_t row_span = 1, col_span = 1;
  bool header = false;
};

/// A table as the container has it; covered cells of a span are absent from `rows`.
struct TableBlock {
  std::vector<std::vector<TableCell>> rows;
  bool bordered = true;                      ///< False where no rule is drawn: probably made for layout.
};

struct PictureBlock {
  std::string media;                         ///< Part name or object number inside the input; may be empty.
  std::string alt_text;
  std::string text;                          ///< From OCR.
};

struct Block {
  Layer layer = Layer::body;
  Provenance at;
  std::variant<TextBlock, TableBlock, PictureBlock> content;
};

struct PageSize { float width_pt = 0, height_pt = 0; };

/// A parsed document. Parsers append; the normaliser consumes.
struct RawDocument {
  std::vector<Block> blocks;                            ///< Reading order.
  std::vector<CharStyle> char_styles = {CharStyle{}};   ///< Index 0 is "unknown".
  std::vector<std::string> paragraph_styles = {""};     ///< Names as people see them ("标题 1"); index 0 is none.
  std::vector<PageSize> pages;                          ///< Empty for containers without pages.
  std::vector<std::pair<std::string, std::string>> properties;  ///< title, author … of the container; weak evidence.
  std::vector<std::pair<std::string, std::string>> index;       ///< Rows of a web page's index table, as printed.
  std::vector<Diagnostic> diagnostics;                  ///< Losses and oddities met while reading.
  std::string encoding;                                 ///< Of text containers: "utf-8", "gb18030" …; else empty.
  bool ocr = false;                                     ///< Some text comes from recognition.

  /// The index of an equal style, added where it is new. After 65,535 styles everything is 0 (unknown).
  std::uint16_t intern(const CharStyle& style);
  std::uint16_t intern_paragraph_style(std::string_view name);
};

}  // namespace guidang
