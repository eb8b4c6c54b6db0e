// Rows for a search index or a language model: one passage (a heading and the text under it) is one row,
// unless it is longer than a row may be. Then it is cut between paragraphs, a paragraph between sentences,
// and only a sentence of a whole row's length inside it.
#include <algorithm>

#include "export/exporter.hpp"
#include "export/json_writer.hpp"
#include "export/passages.hpp"
#include "export/plain.hpp"
#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

constexpr std::size_t kMaxPath = 16;

/// Text of at most `limit` characters, made of lines added one after the other.
class Splitter {
 public:
  explicit Splitter(std::size_t limit) : limit_(limit) {}

  void add_line(std::string_view line) {
    const auto size = length_of(line);
    if (used_ > 0 && used_ + 1 + size > limit_) flush();
    if (used_ > 0) put("\n");
    if (size <= limit_) return put(line);
    while (!line.empty()) add_sentence(take_sentence(line));
  }

  std::vector<std::string> take() {
    flush();
    return std::move(pieces_);
  }

 private:
  static std::size_t length_of(std::string_view text) {
    std::size_t length = 0;
    for (; !text.empty(); ++length) take_character(text);
    return length;
  }

  /// Up to and with the next 。！？； or, in a run of words without them, `limit_` characters.
  std::string_view take_sentence(std::string_view& text) const {
    auto rest = text;
    for (std::size_t size = 0; !rest.empty() && size < limit_; ++size) {
      const auto character = take_character(rest);
      if (character == "。" || character == "！" || character == "？" || character == "；") break;
    }
    const auto sentence = text.substr(0, text.size() - rest.size());
    text = rest;
    return sentence;
  }

  void add_sentence(std::string_view sentence) {
    if (used_ + length_of(sentence) > limit_) flush();
    put(sentence);
  }

  void put(std::string_view text) {
    piece_ += text;
    used_ += length_of(text);
  }

  void flush() {
    if (!piece_.empty()) pieces_.push_back(std::move(piece_));
    piece_.clear();
    used_ = 0;
  }

  std::size_t limit_, used_ = 0;
  std::string piece_;
  std::vector<std::string> pieces_;
};

/// The lines of a passage behind its heading. A number without heading opens the first line.
std::vector<std::string> pieces_of(const Report& report, const Passage& passage) {
  Splitter splitter{kMaxChunkCharacters};
  const auto* section =
      passage.node == NodeTree::kNone ? nullptr : std::get_if<Section>(&report.nodes[passage.node].content);
  const std::string opening = passage.node == NodeTree::kNone ? "" : heading_line(report.nodes[passage.node]);
  const bool runs_on = section && !section->heading && !passage.lines.empty();
  if (runs_on)
    splitter.add_line(label_start(*section) + passage.lines.front());
  else if (!opening.empty())
    splitter.add_line(opening);
  for (std::size_t i = runs_on ? 1 : 0; i < passage.lines.size(); ++i) splitter.add_line(passage.lines[i]);
  return splitter.take();
}

/// What is the same in every row of a passage.
void write_context(JsonWriter& json, const Report& report, const NodeTree& tree, const Passage& passage) {
  static const Node top;
  const Node& node = passage.node == NodeTree::kNone ? top : report.nodes[passage.node];
  const auto* section = std::get_if<Section>(&node.content);
  json.field("sha256", report.source.sha256);
  json.field("title", report.document.title);
  json.field("document_number", report.document.number ? report.document.number->text : "");
  json.field("report_year", report.document.report_year);
  json.field("node", node.id);
  json.field("path", path_to(report, tree, passage.node, kMaxPath));
  json.field("roles", section ? section->roles : std::vector<std::string>{});
  json.field("at", passage.first == NodeTree::kNone ? Provenance{} : report.nodes[passage.first].at);
}

}  // namespace

std::string to_chunks(const Report& report) {
  const NodeTree tree{report.nodes};
  std::string lines;
  for (const auto& passage : passages_of(report, tree)) {
    const auto pieces = pieces_of(report, passage);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      JsonWriter json;
      json.on_one_line([&] {
        json.open_object();
        write_context(json, report, tree, passage);
        json.field("part", i + 1);
        json.field("parts", pieces.size());
        json.field("text", pieces[i]);
        json.close_object();
      });
      lines += json.take();
    }
  }
  return lines;
}

}  // namespace guidang::exporter
