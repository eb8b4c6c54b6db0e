#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "parsers/parser.hpp"

/// Views of a parsed document that make a test readable.
namespace guidang::parsers::test {

inline ingest::SourceFile source(Format format, std::string bytes) {
  ingest::SourceFile file;
  file.bytes = std::move(bytes);
  file.format = format;
  return file;
}

/// The texts of a layer in order, automatic labels in front as "<label>".
inline std::vector<std::string> lines(const RawDocument& document, Layer layer = Layer::body) {
  std::vector<std::string> found;
  for (const auto& block : document.blocks) {
    const auto* text = std::get_if<TextBlock>(&block.content);
    if (block.layer == layer && text)
      found.push_back((text->label ? "<" + text->label->text + ">" : "") + text->text);
  }
  return found;
}

template <class Content>
std::vector<Content> all(const RawDocument& document) {
  std::vector<Content> found;
  for (const auto& block : document.blocks)
    if (const auto* content = std::get_if<Content>(&block.content)) found.push_back(*content);
  return found;
}

/// "a|b / c" for a table of two rows; spans as "a[rows x columns]".
inline std::string grid(const TableBlock& table) {
  std::string text;
  for (const auto& row : table.rows) {
    text += text.empty() ? "" : " / ";
    for (const auto& cell : row) {
      if (&cell != &row.front()) text += "|";
      for (const auto& paragraph : cell.paragraphs)
        text += (&paragraph != &cell.paragraphs.front() ? "¶" : "") + paragraph.text;
      if (cell.row_span > 1 || cell.col_span > 1)
        text += "[" + std::to_string(cell.row_span) + "x" + std::to_string(cell.col_span) + "]";
    }
  }
  return text;
}

inline bool has(const RawDocument& document, DiagnosticCode code) {
  return std::ranges::any_of(document.diagnostics, [&](const Diagnostic& d) { return d.code == code; });
}

/// The style of the run that holds byte `at` of a block.
inline CharStyle style_at(const RawDocument& document, const TextBlock& block, std::size_t at = 0) {
  for (const auto& run : block.runs)
    if (run.begin <= at && at < run.end) return document.char_styles[run.style];
  return {};
}

}  // namespace guidang::parsers::test
