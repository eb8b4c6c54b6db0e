#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "export/node_tree.hpp"

namespace guidang::exporter {

/// What is read under one heading: the text of a section or an enclosed document without that of the sections
/// below it, or (kNone) what stands above and between the sections at the top.
struct Passage {
  std::uint32_t node = NodeTree::kNone;
  std::uint32_t first = NodeTree::kNone;  ///< The node where it begins; kNone only where it has no text.
  std::vector<std::string> lines;  ///< Paragraphs, items, table rows (cells parted by tabs), captions, notes.
};

/// Every passage in reading order; the one at the top only where it has text. Each node's text is in exactly
/// one of them.
std::vector<Passage> passages_of(const Report& report, const NodeTree& tree);

/// The headings above and at `node`, outermost first; at most `limit`, those nearest to the node.
std::vector<std::string> path_to(const Report& report, const NodeTree& tree, std::uint32_t node,
                                 std::size_t limit);

/// Number and heading of a section, mark and title of an enclosed document; empty for other nodes.
std::string heading_line(const Node& node);

}  // namespace guidang::exporter
