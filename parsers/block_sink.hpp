#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ingest/limits.hpp"
#include "model/raw_document.hpp"

namespace guidang::parsers {

/// Collects the text of one block with its runs. Style indices are those of RawDocument::char_styles.
class RunBuilder {
 public:
  /// Appends UTF-8; equal neighbouring styles share a run.
  void append(std::string_view text, std::uint16_t style);
  /// Keeps the first `size` bytes; `size` must not lie inside a character.
  void truncate(std::size_t size);
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  /// Moves text and runs into `block` and starts again. Runs of one unknown style are left out.
  void move_into(TextBlock& block);

 private:
  std::string text_;
  std::vector<Run> runs_;
};

/// Appends blocks and diagnostics to a document within the limits; what does not fit is counted and reported
/// once.
class BlockSink {
 public:
  /// Both must outlive the sink.
  BlockSink(RawDocument& document, const Limits& limits) : document_(document), limits_(limits) {}

  /// False, with one size_limit diagnostic, where the document is full.
  bool add(Layer layer, Provenance at, std::variant<TextBlock, TableBlock, PictureBlock> content);
  /// False where `bytes` more of text would be too much; for text that is gathered before it is added.
  bool reserve(std::size_t bytes);
  void diagnose(DiagnosticCode code, std::string message, Provenance at = {});
  /// As RawDocument::intern, in constant time.
  std::uint16_t style(const CharStyle& style);
  RawDocument& document() { return document_; }
  const Limits& limits() const { return limits_; }
  bool full() const { return full_; }

 private:
  struct StyleHash {
    std::size_t operator()(const CharStyle& style) const;
  };

  RawDocument& document_;
  const Limits& limits_;
  std::unordered_map<CharStyle, std::uint16_t, StyleHash> styles_;
  std::size_t text_bytes_ = 0;
  bool full_ = false;
};

/// True where the text shows nothing: blanks of any width and line breaks only.
bool is_blank(std::string_view utf8);

/// Removes blanks of any width at both ends.
std::string_view trim_blanks(std::string_view utf8);

/// Number of characters that are not blank, counted as UTF-8 lead bytes.
std::size_t visible_chars(std::string_view utf8);

/// Appends `code` as UTF-8, or U+FFFD for what is no character.
void append_utf8(std::string& text, std::uint32_t code);

}  // namespace guidang::parsers
