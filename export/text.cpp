// Cleaned text: one paragraph on a line, labels where they belong. A heading that the input prints in front
// of its text, and a number that opens ordinary text, stand on one line with the paragraph that follows.
#include <utility>

#include "export/exporter.hpp"
#include "export/node_tree.hpp"
#include "export/plain.hpp"
#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

class TextPrinter {
 public:
  void enter(const Node& node) {
    if (!std::holds_alternative<Paragraph>(node.content)) end_line();
    std::visit([this](const auto& content) { show(content); }, node.content);
  }

  std::string take() {
    end_line();
    return std::move(text_);
  }

  void line(std::string_view words) {
    if (words.empty()) return;
    text_ += words;
    text_ += '\n';
  }

 private:
  void end_line() {
    if (std::exchange(open_, false)) text_ += '\n';
  }

  void show(const Section& section) {
    text_ += section.heading ? heading_line(section) : label_start(section);
    if (section.heading && section.heading_style == HeadingStyle::run_in) text_ += "。";
    open_ = true;
    if (section.heading_style == HeadingStyle::own_line) end_line();
  }

  void show(const Paragraph& paragraph) {
    text_ += paragraph.text;
    text_ += '\n';
    open_ = false;
  }

  void show(const Enumeration& list) {
    for (const auto& item : list.items) line(item_line(list.family, item));
  }

  void show(const Table& table) {
    line(table.caption.value_or(""));
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) text_ += (i == 0 ? "" : "\t") + row[i].text;
      text_ += '\n';
    }
  }

  void show(const Figure& figure) {
    line(figure.caption.value_or(""));
    line(figure.text.value_or(""));
  }

  void show(const Enclosed& enclosed) {
    text_ += '\n';
    line(enclosed.mark.value_or(""));
    line(enclosed.title.value_or(""));
    if (enclosed.number) line(enclosed.number->text);
  }

  void show(const Note& note) { line("[" + note.kind + "] " + note.text); }

  std::string text_;
  bool open_ = false;
};

}  // namespace

std::string to_text(const Report& report) {
  TextPrinter printer;
  printer.line(report.document.title.value_or(""));
  if (report.document.number) printer.line(report.document.number->text);
  NodeTree{report.nodes}.walk([&](auto node) { printer.enter(report.nodes[node]); }, [](auto) {});
  return to_valid_utf8(printer.take());
}

}  // namespace guidang::exporter
