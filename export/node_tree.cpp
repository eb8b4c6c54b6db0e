#include "export/node_tree.hpp"

namespace guidang::exporter {

bool holds_children(const Node& node) {
  return std::holds_alternative<Section>(node.content) || std::holds_alternative<Enclosed>(node.content);
}

NodeTree::NodeTree(const std::vector<Node>& nodes) : links_(nodes.size()) {
  std::uint32_t last_at_top = kNone;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    auto parent = nodes[i].parent.value_or(kNone);
    if (parent >= i) parent = kNone;
    if (parent != kNone && !holds_children(nodes[parent])) parent = links_[parent].parent;
    links_[i].parent = parent;
    auto& first = parent == kNone ? first_ : links_[parent].first_child;
    auto& last = parent == kNone ? last_at_top : links_[parent].last_child;
    (last == kNone ? first : links_[last].next_sibling) = i;
    last = i;
  }
}

}  // namespace guidang::exporter
