#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/limits.hpp"
#include "model/raw_document.hpp"
#include "parsers/doc/fib.hpp"
#include "parsers/doc/font_table.hpp"
#include "parsers/doc/format_pages.hpp"
#include "parsers/doc/formatting.hpp"
#include "parsers/doc/list_tables.hpp"
#include "parsers/doc/piece_text.hpp"
#include "parsers/doc/style_sheet.hpp"

namespace guidang::parsers::doc {

/// The streams of a document and all tables read from them. The tables point into the streams, so it stays
/// where it was made.
class WordDocument {
 public:
  struct Streams {
    std::string main, table, data;
  };

  /// Errors: those of read_fib and PieceText::read.
  static Expected<std::unique_ptr<WordDocument>> open(Fib fib, Streams streams, const Limits& limits,
                                                      RawDocument& document);
  WordDocument(const WordDocument&) = delete;
  WordDocument& operator=(const WordDocument&) = delete;

  const Fib& fib() const { return fib_; }
  const PieceText& text() const { return text_; }
  const ListTables& lists() const { return lists_; }
  const StyleSheet& styles() const { return styles_; }
  const FontTable& fonts() const { return fonts_; }
  std::string_view main() const { return streams_.main; }
  std::string_view table() const { return streams_.table; }
  std::string_view data() const { return streams_.data; }
  /// The bytes of a table of the head.
  std::string_view table(Table which) const;

  /// First and last position (exclusive) of a story, cut to the text that is there.
  std::pair<std::uint32_t, std::uint32_t> story(Story story) const;

  /// The paragraph whose mark stands at `mark`, and what it says directly.
  ParagraphFormat paragraph_at(std::uint32_t mark) const;
  std::string_view direct_paragraph_grpprl(std::uint32_t mark) const;

  /// Characters from `position` in paragraphs of `style`, and the position where another setting begins.
  std::pair<CharFormat, std::uint32_t> characters_at(std::uint32_t position, std::uint16_t style) const;

 private:
  WordDocument(Fib fib, Streams streams) : fib_(fib), streams_(std::move(streams)) {}
  const FormatRun* paragraph_run(std::uint32_t mark) const;

  Fib fib_;
  Streams streams_;
  PieceText text_;
  FormatPages character_pages_, paragraph_pages_;
  ListTables lists_;
  StyleSheet styles_;
  FontTable fonts_;
};

}  // namespace guidang::parsers::doc
