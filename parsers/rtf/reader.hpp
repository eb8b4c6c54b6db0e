#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"
#include "parsers/block_sink.hpp"
#include "parsers/numbering/list_counters.hpp"
#include "parsers/rtf/decoder.hpp"
#include "parsers/rtf/list_table.hpp"
#include "parsers/rtf/rtf_table.hpp"
#include "parsers/rtf/tokenizer.hpp"

/// The state of an RTF reader: a stack of groups, each with its destination and its setting, and a stack of
/// stories (body, footnote, text box …) that gather paragraphs. words.cpp says what each control word does to
/// it.
namespace guidang::parsers::rtf {

/// Where text goes.
enum class Destination : std::uint8_t {
  text,
  silent,  ///< Nowhere, but destinations inside count (shape instructions).
  skip,    ///< Nowhere, and nothing inside counts.
  font_table,
  color_table,
  style_sheet,
  info,
  property,
  list_table,
  list_override,
  level_text,
  list_text,  ///< A label written for old readers.
  field_instruction,
  picture,
};

struct CharState {
  int font = -1, east_font = -1;  ///< -1: not stated.
  float size_pt = 12;             ///< \fs24, the default of the format.
  bool bold = false, italic = false, underline = false, hidden = false, deleted = false;
  bool east = false;  ///< \dbch: fonts that follow are East Asian ones.
  std::size_t color = 0;
  bool operator==(const CharState&) const = default;
};

struct ParagraphState {
  Alignment alignment = Alignment::unknown;
  float first_indent_pt = 0, left_indent_pt = 0, right_indent_pt = 0;
  int style = 0;  ///< \s
  std::optional<std::uint8_t> outline_level;
  int list = 0;            ///< \ls; 0: none.
  std::uint8_t level = 0;  ///< \ilvl
  bool in_table = false, page_break_before = false;
};

struct Group {
  Destination destination = Destination::text;
  std::string_view name;  ///< Control word that opened the destination in this group; empty if inherited.
  CharState chars;
  ParagraphState paragraph;
  int fallback_chars = 1;  ///< \uc
  bool fresh = true;       ///< Nothing has come since the group opened.
  bool ignorable = false;  ///< \* came last, and first in the group.
  bool opens_story = false;
  Destination before_upr = Destination::text;
};

struct Story {
  Layer layer = Layer::body;
  bool text_box = false;
  RunBuilder runs;
  RtfTable table;
  std::string list_text;
  bool list_bullet = false;
  bool page_break = false;
  numbering::ListCounters counters;
};

struct Font {
  std::string name;
  int code_page = 0;  ///< 0: that of the document.
};

struct StyleDefinition {
  std::uint16_t name = 0;  ///< Index into RawDocument::paragraph_styles.
  std::optional<std::uint8_t> outline_level;
  int list = 0;
  std::uint8_t level = 0;
};

class Reader {
 public:
  Reader(std::string_view rtf, BlockSink& sink) : tokens_(rtf), sink_(sink) {}

  /// Reads to the end. Errors: limit_exceeded.
  Expected<void> read();

  // For the table of control words.
  Group& group() { return groups_.back(); }
  CharState& chars() { return groups_.back().chars; }
  ParagraphState& paragraph() { return groups_.back().paragraph; }
  Story& story() { return stories_.back(); }
  BlockSink& sink() { return sink_; }
  ListTable& lists() { return lists_; }
  CellDefinition& cell() { return cell_; }

  void set_code_page(int code_page);       ///< \ansicpg
  void set_font(int font);                 ///< \f, in text and in the font table
  void set_associated_font(int font);      ///< \af
  void set_font_code_page(int code_page);  ///< \fcharset and \cpg, in the font table
  void set_color_part(int shift, int value);
  void unit(int value);             ///< \u
  void put(std::string_view utf8);  ///< A character given by name; ends a waiting one.
  void end_paragraph();             ///< \par
  void end_cell();                  ///< \cell
  void end_row();                   ///< \row
  void break_page();                ///< \page
  void open_destination(Destination destination, std::string_view name);
  void open_story(Layer layer, bool text_box, std::string_view name);

 private:
  void open_group();
  void close_group();
  void word(const Token& token);
  void symbol(char c);
  void byte(std::uint8_t value);
  void flush(bool last);
  void take(const std::string& text);
  void take_text(std::string_view text);
  void take_font_name(std::string_view text);
  void take_style_name(std::string_view text);
  void close_destination(const Group& group);
  void close_story();
  void finish_table();
  void finish();
  TextBlock make_block();
  std::optional<ListLabel> make_label(const ParagraphState& paragraph);
  void update_code_page();
  std::uint16_t style();
  void add(std::variant<TextBlock, TableBlock, PictureBlock> content);

  Tokenizer tokens_;
  BlockSink& sink_;
  std::vector<Group> groups_ = {Group{}};
  std::vector<Story> stories_ = std::vector<Story>(1);
  Decoder decoder_;
  ListTable lists_;
  std::map<int, Font> fonts_;
  std::map<int, StyleDefinition> styles_;
  std::vector<std::uint32_t> colors_;
  CellDefinition cell_;
  std::optional<CharState> last_chars_;
  std::uint16_t last_style_ = 0;
  std::string gathered_;  ///< Text of the innermost destination that is not text.
  int ansi_ = 1252;
  int table_font_ = -1;
  std::uint32_t color_ = 0;
  int skip_ = 0;  ///< Fallback characters still to be passed over.
  std::uint32_t count_ = 0, pictures_ = 0;
  std::size_t hidden_ = 0, deleted_ = 0;
  bool done_ = false;
};

/// Does what `word` says; words that the table does not know change nothing.
void apply_word(Reader& reader, std::string_view word, std::optional<std::int32_t> number);

}  // namespace guidang::parsers::rtf
