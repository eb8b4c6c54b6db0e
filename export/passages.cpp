#include "export/passages.hpp"

#include <algorithm>

#include "export/plain.hpp"

namespace guidang::exporter {
namespace {

/// Adds the lines of one node to a passage.
struct LineWriter {
  std::vector<std::string>& lines;

  void add(const std::string& line) const {
    if (!line.empty()) lines.push_back(line);
  }

  void operator()(const Section&) const {}
  void operator()(const Enclosed& enclosed) const {
    if (enclosed.number) add(enclosed.number->text);
  }
  void operator()(const Paragraph& paragraph) const { add(paragraph.text); }
  void operator()(const Enumeration& list) const {
    for (const auto& item : list.items) add(item_line(list.family, item));
  }
  void operator()(const Table& table) const {
    add(table.caption.value_or(""));
    for (const auto& row : table.rows) {
      std::vector<std::string> texts;
      for (const auto& cell : row) texts.push_back(cell.text);
      add(joined(texts, "\t"));
    }
  }
  void operator()(const Figure& figure) const {
    add(figure.caption.value_or(""));
    add(figure.text.value_or(""));
  }
  void operator()(const Note& note) const { add("[" + note.kind + "] " + note.text); }
};

}  // namespace

std::vector<Passage> passages_of(const Report& report, const NodeTree& tree) {
  std::vector<Passage> passages(1);
  std::vector<std::size_t> open{0};
  const auto enter = [&](std::uint32_t index) {
    const Node& node = report.nodes[index];
    if (holds_children(node)) {
      open.push_back(passages.size());
      passages.push_back({index, index, {}});
    }
    if (passages[open.back()].first == NodeTree::kNone) passages[open.back()].first = index;
    std::visit(LineWriter{passages[open.back()].lines}, node.content);
  };
  const auto leave = [&](std::uint32_t index) {
    if (holds_children(report.nodes[index])) open.pop_back();
  };
  tree.walk(enter, leave);
  if (passages.front().lines.empty()) passages.erase(passages.begin());
  return passages;
}

std::vector<std::string> path_to(const Report& report, const NodeTree& tree, std::uint32_t node,
                                 std::size_t limit) {
  std::vector<std::string> path;
  for (; node != NodeTree::kNone && path.size() < limit; node = tree.parent(node))
    if (auto line = heading_line(report.nodes[node]); !line.empty()) path.push_back(std::move(line));
  std::ranges::reverse(path);
  return path;
}

std::string heading_line(const Node& node) {
  if (const auto* section = std::get_if<Section>(&node.content)) return heading_line(*section);
  if (const auto* enclosed = std::get_if<Enclosed>(&node.content)) return heading_line(*enclosed);
  return {};
}

}  // namespace guidang::exporter
