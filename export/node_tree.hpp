#pragma once
#include <cstdint>
#include <vector>

#include "model/report.hpp"

namespace guidang::exporter {

/// The flat nodes of a report as a tree: children by node, in reading order. Only sections and enclosed
/// documents hold children; a node whose parent holds none, or stands behind it, is moved up, so that no text
/// is lost.
class NodeTree {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  explicit NodeTree(const std::vector<Node>& nodes);

  std::uint32_t first() const { return first_; }
  std::uint32_t first_child(std::uint32_t node) const { return links_[node].first_child; }
  std::uint32_t next_sibling(std::uint32_t node) const { return links_[node].next_sibling; }
  /// The section or enclosed document around a node; kNone at the top.
  std::uint32_t parent(std::uint32_t node) const { return links_[node].parent; }

  /// Visits every node, parents before children: `enter(index)` before a node's children, `leave(index)`
  /// after them. No recursion, however deep the tree is.
  template <class Enter, class Leave>
  void walk(Enter enter, Leave leave) const {
    for (auto node = first_; node != kNone;) {
      enter(node);
      if (links_[node].first_child != kNone) {
        node = links_[node].first_child;
        continue;
      }
      leave(node);
      while (links_[node].next_sibling == kNone && links_[node].parent != kNone)
        leave(node = links_[node].parent);
      node = links_[node].next_sibling;
    }
  }

 private:
  struct Links {
    std::uint32_t parent = kNone, first_child = kNone, last_child = kNone, next_sibling = kNone;
  };
  std::vector<Links> links_;
  std::uint32_t first_ = kNone;
};

/// True for the kinds of node that have children.
bool holds_children(const Node& node);

}  // namespace guidang::exporter
