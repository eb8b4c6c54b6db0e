#include "export/store/passages.hpp"

#include "export/node_tree.hpp"

namespace guidang::exporter {
namespace {

/// The text's terms behind those of `terms`.
void add_text(std::string_view text, std::vector<Term>& terms) { add_terms(folded(text), terms); }

struct Texts {
  std::vector<Term>& terms;

  void operator()(const Section& section) const { add_text(section.heading.value_or(""), terms); }
  void operator()(const Paragraph& paragraph) const { add_text(paragraph.text, terms); }
  void operator()(const Enumeration& enumeration) const {
    for (const auto& item : enumeration.items) add_text(item.text, terms);
  }
  void operator()(const Table& table) const {
    add_text(table.caption.value_or(""), terms);
    for (const auto& row : table.rows)
      for (const auto& cell : row) add_text(cell.text, terms);
  }
  void operator()(const Figure& figure) const {
    add_text(figure.caption.value_or(""), terms);
    add_text(figure.text.value_or(""), terms);
  }
  void operator()(const Enclosed& enclosed) const { add_text(enclosed.title.value_or(""), terms); }
  void operator()(const Note& note) const { add_text(note.text, terms); }
};

}  // namespace

std::vector<Passage> passages_of(const Report& report) {
  std::vector<Passage> passages(1);
  add_text(report.document.title.value_or(""), passages.back().terms);
  for (std::size_t i = 0; i < report.nodes.size(); ++i) {
    if (holds_children(report.nodes[i])) passages.push_back({.first_node = i + 1});
    passages.back().last_node = i + 1;
    std::visit(Texts{passages.back().terms}, report.nodes[i].content);
  }
  return passages;
}

}  // namespace guidang::exporter
