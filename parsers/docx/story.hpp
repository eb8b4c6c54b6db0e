#pragma once
#include <string>
#include <vector>

#include "model/raw_document.hpp"
#include "parsers/docx/fields.hpp"
#include "parsers/docx/numbering_part.hpp"
#include "parsers/docx/package.hpp"
#include "parsers/docx/sink.hpp"
#include "parsers/docx/styles.hpp"
#include "parsers/docx/table_grid.hpp"

namespace guidang::parsers::docx {

/// What was met while reading and is said once for the whole document.
struct Tally {
  std::size_t hidden_characters = 0;
  std::size_t unmapped_symbols = 0;
  std::size_t text_bytes = 0, blocks = 0;
  bool tracked_changes = false;
  bool active_field = false;
  bool full = false;  ///< A limit of size is reached: nothing more is read.
  std::vector<std::string> outside_fields;
};

/// What every story of a document shares.
struct Reading {
  RawDocument& document;
  StyleSheet& styles;
  NumberingPart& numbering;
  const Limits& limits;
  Tally tally;
};

/// A part while it is read.
struct StoryPart {
  const XmlPart& xml;
  const Relations& relations;
  Layer layer = Layer::body;
  std::uint32_t paragraphs = 0;  ///< Read so far.
};

/// A header or footer that a section names: the id of its relation.
struct FurnitureReference {
  Layer layer;
  std::string_view relation;
};

/// What the elements around a drawing say about it.
struct Shape {
  std::string_view description;
  bool watermark = false;
};

struct TableState;

/// Reads block-level content – paragraphs, tables and what floats among them – of one story (ECMA-376 Part
/// 1, 17.2–17.4) into blocks. Recursion follows the nesting of elements, which parse_xml bounds.
class StoryReader {
 public:
  /// Everything must outlive the reader. `counters` are those of the story: the body, one notes part, all
  /// headers and footers together; text boxes get their own, as in Word.
  StoryReader(Reading& reading, StoryPart& part, numbering::ListCounters& counters);

  /// Reads the children of `container` into `out`.
  void read(pugi::xml_node container, std::vector<Block>& out);

  /// Headers and footers that the sections read so far refer to.
  const std::vector<FurnitureReference>& furniture() const { return furniture_; }

 private:
  /// The paragraph being read. It outlives its w:p where the paragraph mark is deleted: the text then runs
  /// on.
  struct Open {
    TextBlock block;
    Style* style = nullptr;
    std::uint32_t number = 0;  ///< Of the paragraph within its part.
    std::size_t hidden = 0;    ///< Characters left out.
    bool page_field = false;
    bool break_pending = false;      ///< A page break after the text so far.
    std::vector<Block> floating;     ///< Text boxes and pictures anchored here.
    pugi::xml_node last_properties;  ///< w:rPr whose style is `last_style`.
    std::uint16_t last_style = 0;
    bool last_known = false;
  };
  /// The w:r being read.
  struct Run {
    pugi::xml_node properties;
    bool hidden = false;
    std::string_view latin_font;
  };

  // blocks: story.cpp
  void blocks(pugi::xml_node container, Sink& out);
  void block(pugi::xml_node node, Sink& out);
  void paragraph(pugi::xml_node node, Sink& out);
  void finish(const ParagraphProperties& properties, Sink& out);
  void end_section(pugi::xml_node section, Sink& out);
  std::optional<ListLabel> number(const ParagraphProperties& properties, const Style& style,
                                  Indents& indents);
  bool within_limits(std::size_t text_bytes);
  Provenance here() const { return at_paragraph(open_.number); }
  Provenance at_paragraph(std::uint32_t number) const;

  // tables: story_table.cpp
  void table(pugi::xml_node node, Sink& out);
  void table_rows(pugi::xml_node container, TableGrid& grid, Sink& out, TableState& state);
  void table_row(pugi::xml_node row, TableGrid& grid, Sink& out, TableState& state);

  // characters: story_inline.cpp
  void inline_children(pugi::xml_node parent);
  void inline_element(pugi::xml_node node);
  void run(pugi::xml_node node);
  void run_children(pugi::xml_node parent, Run& run);
  void run_element(pugi::xml_node node, Run& run);
  void characters(pugi::xml_node node, Run& run);
  void symbol(pugi::xml_node node, Run& run);
  void line_break(pugi::xml_node node, Run& run);
  void append(std::string_view text, Run& run);
  void close_run(std::size_t begin, const Run& run);
  void count_hidden(std::string_view text);
  std::uint16_t style_of(const Run& run);
  void field_character(pugi::xml_node node, Run& run);
  void field_instruction(std::string_view instruction, FieldKind kind);

  // floating content: story_float.cpp
  void graphic(pugi::xml_node node, Shape shape);
  void graphic_children(pugi::xml_node node, Shape& shape);
  void text_box(pugi::xml_node content, const Shape& shape);
  void picture(std::string_view relation, const Shape& shape);

  Reading& reading_;
  StoryPart& part_;
  numbering::ListCounters& counters_;
  Open open_;
  FieldStack fields_;
  bool in_text_box_ = false;
  bool page_break_ = false;  ///< Before the next paragraph.
  std::size_t section_begin_ = 0;
  std::size_t sections_ = 0;
  std::vector<FurnitureReference> furniture_;
};

/// The content that stands for an mc:AlternateContent: its first choice, else its fallback (Part 3, 7.2).
pugi::xml_node chosen(pugi::xml_node alternate);

/// An equation (m:oMath) on one line: a/b, x^2, √(x).
std::string linear_math(pugi::xml_node math);

}  // namespace guidang::parsers::docx
