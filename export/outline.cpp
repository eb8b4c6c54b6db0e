// The outline as a tree for people. Paragraphs are only counted: who wants them reads the text. Everything
// else gets one line. Indentation stops growing at a depth that no report reaches, so that hostile depth
// stays linear.
#include <algorithm>
#include <utility>

#include "export/exporter.hpp"
#include "export/node_tree.hpp"
#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

constexpr std::size_t kMaxIndent = 24;
constexpr std::size_t kShownCharacters = 24;

/// Adds `piece` behind a separator where something stands already.
void add(std::string& line, std::string_view piece, std::string_view separator = " · ") {
  if (piece.empty()) return;
  if (!line.empty()) line += separator;
  line += piece;
}

std::string counted(std::size_t number, std::string_view what) {
  return std::to_string(number) + " " + std::string{what} + (number == 1 ? "" : "s");
}

/// What a section says where it has no heading: the first words below it.
std::string first_words(const std::vector<Node>& nodes, const NodeTree& tree, std::uint32_t section) {
  const auto child = tree.first_child(section);
  if (child == NodeTree::kNone) return {};
  if (const auto* paragraph = std::get_if<Paragraph>(&nodes[child].content))
    return shortened(paragraph->text, kShownCharacters);
  if (const auto* list = std::get_if<Enumeration>(&nodes[child].content); list && !list->items.empty())
    return shortened(list->items[0].marker + list->items[0].text, kShownCharacters);
  return {};
}

/// A label that the input lost or damaged says so.
std::string label_of(const Section& section) {
  if (section.label_source != LabelSource::inferred) return section.label;
  return section.label + (section.label_printed ? "⟨printed " + *section.label_printed + "⟩" : "⟨restored⟩");
}

class OutlinePrinter {
 public:
  OutlinePrinter(const std::vector<Node>& nodes, const NodeTree& tree) : nodes_(nodes), tree_(tree) {}

  std::string print() {
    tree_.walk([this](auto node) { enter(node); }, [this](auto node) { leave(node); });
    flush_paragraphs();
    return std::move(text_);
  }

 private:
  void enter(std::uint32_t node) {
    node_ = node;
    if (std::holds_alternative<Paragraph>(nodes_[node].content)) {
      ++paragraphs_;
      return;
    }
    flush_paragraphs();
    std::visit([this](const auto& content) { show(content); }, nodes_[node].content);
    if (holds_children(nodes_[node])) ++depth_;
  }

  void leave(std::uint32_t node) {
    if (!holds_children(nodes_[node])) return;
    flush_paragraphs();
    --depth_;
  }

  void flush_paragraphs() {
    if (paragraphs_ > 0) line("· " + counted(std::exchange(paragraphs_, 0), "paragraph"));
  }

  void line(const std::string& words) {
    for (std::size_t i = 0; i < std::min(depth_, kMaxIndent); ++i) text_ += "  ";
    text_ += words;
    text_ += '\n';
  }

  void show(const Section& section) {
    std::string words = label_of(section);
    if (section.heading)
      words += (words.empty() ? "# " : "") + *section.heading;
    else if (const auto first = first_words(nodes_, tree_, node_); !first.empty())
      words += "“" + first + "”";
    for (const auto& role : section.roles) words += " [" + role + "]";
    line(words);
  }

  void show(const Paragraph&) {}

  void show(const Enumeration& list) {
    std::string words = "· ";
    if (!list.items.empty()) words += list.items.front().marker;
    if (list.items.size() > 1) words += "…" + list.items.back().marker;
    line(words + " (" + counted(list.items.size(), "item") + ")");
  }

  void show(const Table& table) {
    std::size_t columns = 0;
    for (const auto& row : table.rows) {
      std::size_t width = 0;
      for (const auto& cell : row) width += cell.col_span;
      columns = std::max(columns, width);
    }
    std::string words = "▦ table";
    add(words, table.caption.value_or(""), " ");
    line(words + " (" + std::to_string(table.rows.size()) + " × " + std::to_string(columns) + ")");
  }

  void show(const Figure& figure) {
    std::string words = "▣ figure";
    add(words, figure.caption.value_or(""), " ");
    line(words);
  }

  void show(const Enclosed& enclosed) {
    std::string words = "▤";
    add(words, enclosed.mark.value_or(""), " ");
    add(words, enclosed.title.value_or("(enclosed document)"), " ");
    if (enclosed.number) add(words, enclosed.number->text);
    line(words);
  }

  void show(const Note& note) { line("* " + note.kind + ": " + shortened(note.text, kShownCharacters)); }

  const std::vector<Node>& nodes_;
  const NodeTree& tree_;
  std::string text_;
  std::size_t depth_ = 1, paragraphs_ = 0;
  std::uint32_t node_ = 0;
};

std::string elements_line(const DocumentElements& document) {
  std::string line;
  if (document.number) add(line, document.number->text);
  for (const auto& issuer : document.issuers) add(line, issuer.name);
  if (document.date) add(line, document.date->iso.empty() ? document.date->text : document.date->iso);
  add(line, document.series ? *document.series : document.kind.value_or(""));
  return line;
}

std::string state_line(const Report& report) {
  std::string line = report.partial ? "PARTIAL" : "complete";
  const auto percent = std::to_string(static_cast<int>(report.quality.score * 100 + 0.5));
  add(line, "quality " + percent + " %" + (report.quality.review ? ", to be reviewed" : ""));
  add(line, report.source.format);
  if (report.source.page_count) add(line, counted(*report.source.page_count, "page"));
  add(line, counted(report.diagnostics.size(), "diagnostic"));
  return line;
}

}  // namespace

std::string to_outline(const Report& report) {
  std::string text = report.document.title.value_or("(no title)") + "\n";
  if (const auto elements = elements_line(report.document); !elements.empty()) text += elements + "\n";
  text += state_line(report) + "\n\n";
  const NodeTree tree{report.nodes};
  text += OutlinePrinter{report.nodes, tree}.print();
  return to_valid_utf8(text);
}

}  // namespace guidang::exporter
