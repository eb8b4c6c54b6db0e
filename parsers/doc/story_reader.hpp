#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ingest/limits.hpp"
#include "parsers/doc/drawings.hpp"
#include "parsers/doc/paragraph_reader.hpp"
#include "parsers/doc/table_builder.hpp"
#include "parsers/doc/word_document.hpp"
#include "parsers/numbering/list_counters.hpp"

namespace guidang::parsers::doc {

/// Turns stretches of text into blocks of one layer: paragraphs with their list labels, tables, pictures, and
/// the text boxes that hang there.
class StoryReader {
 public:
  StoryReader(const WordDocument& word, const Limits& limits, RawDocument& document, Findings& findings)
      : word_(word), limits_(limits), document_(document), findings_(findings) {}

  /// Appends the blocks of positions [begin, end). `part` names the story in the provenance. `floating`,
  /// sorted by anchor, are the shapes of the whole story.
  void read(std::uint32_t begin, std::uint32_t end, Layer layer, const std::string& part,
            const std::vector<Floating>& floating = {});

 private:
  struct Place {
    Layer layer;
    std::string part;
    std::uint32_t paragraph = 0;
    bool text_box = false;
  };

  void read_stretch(std::uint32_t begin, std::uint32_t end, Place& place,
                    const std::vector<Floating>* floating);
  void add_paragraph(Paragraph& paragraph, Place& place);
  void add_to_table(Paragraph& paragraph);
  void set_label(Paragraph& paragraph);
  void end_table(Place& place);
  void add_pictures(std::vector<PictureBlock>& pictures, const Place& place);
  void add_floating(const Floating& floating, const Place& place);
  void add_block(Block block);
  bool breaks_page(std::uint32_t section_end) const;

  const WordDocument& word_;
  const Limits& limits_;
  RawDocument& document_;
  Findings& findings_;
  // Of the stretch that is being read:
  struct State {
    TableBuilder table;
    numbering::ListCounters counters;
    std::optional<std::int64_t> old_number;  // of the paragraph before, in lists of Word 6
    std::vector<PictureBlock> table_pictures;
    bool labelled = false;    // the paragraph that a page break cuts has its label already
    bool page_break = false;  // the next block begins a page
  };
  State* state_ = nullptr;
};

}  // namespace guidang::parsers::doc
