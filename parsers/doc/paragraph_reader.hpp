#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/raw_document.hpp"
#include "parsers/doc/fields.hpp"
#include "parsers/doc/word_document.hpp"

namespace guidang::parsers::doc {

/// What was met and left out while text was read; reported once per document.
struct Findings {
  std::size_t hidden = 0, deleted = 0, inserted = 0, unmapped = 0, invalid = 0, objects = 0;
};

/// A paragraph, or the part of one up to a page break.
struct Paragraph {
  TextBlock block;
  ParagraphFormat format;
  std::uint32_t begin = 0, end = 0;  ///< Positions, the mark included.
  char16_t mark = 0;                 ///< 0Dh, 07h (cell), 0Ch (page or section); 0 where the text just ends.
  bool continued = false;            ///< The paragraph goes on behind its page break.
  bool page_number = false;          ///< Holds a field that shows the page number.
  bool invisible = false;            ///< All of it is hidden, its mark too.
  std::vector<PictureBlock> pictures;
};

/// Cuts a stretch of text into paragraphs and reads their characters.
class ParagraphReader {
 public:
  ParagraphReader(const WordDocument& word, RawDocument& document, Findings& findings, std::uint32_t begin,
                  std::uint32_t end);
  /// False at the end.
  bool next(Paragraph& paragraph);

 private:
  std::uint32_t find_mark(std::uint32_t from) const;
  bool ends_section(std::uint32_t position) const;
  bool is_deleted(std::uint32_t position) const;
  void read_hidden(Paragraph& paragraph, const CharFormat& format, std::uint32_t position);
  void read_characters(Paragraph& paragraph, std::uint32_t end);
  bool leave_out(const CharFormat& format);
  void add_unit(Paragraph& paragraph, const CharFormat& format, std::uint32_t position);
  void add_special(Paragraph& paragraph, const CharFormat& format, char16_t unit);
  void add_text(TextBlock& block, const CharFormat& format, char32_t code_point);
  void add_text(TextBlock& block, const CharFormat& format, std::string_view utf8);
  std::uint16_t style_of(const CharFormat& format);
  void set_layout(Paragraph& paragraph) const;

  const WordDocument& word_;
  RawDocument& document_;
  Findings& findings_;
  std::uint32_t position_, begin_, end_;
  Fields fields_;
  std::vector<std::uint32_t> section_ends_;
  CharStyle last_style_;
  std::uint16_t last_index_ = 0;
};

}  // namespace guidang::parsers::doc
