#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/limits.hpp"
#include "model/error.hpp"

/// A light tree of an HTML page. Nodes stand in one vector in document order, so that sums over subtrees are
/// a loop from the back and no walk needs recursion.
namespace guidang::parsers::html {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Node {
  std::string tag;                                              ///< Lower case; empty for text.
  std::string text;                                             ///< UTF-8; only of text nodes.
  std::vector<std::pair<std::string, std::string>> attributes;  ///< Names in lower case.
  std::uint32_t parent = kNone, first_child = kNone, last_child = kNone, next = kNone;
  std::uint32_t end = 0;  ///< One past the last node of the subtree.

  bool is_text() const { return tag.empty(); }
  /// The value, or "" where the attribute is absent.
  std::string_view attribute(std::string_view name) const;
  bool has(std::string_view name) const;
};

/// Node 0 is a root that the page does not have.
using Dom = std::vector<Node>;

/// What the tags alone tell, without building anything.
struct TagScan {
  std::uint32_t depth = 0;  ///< Deepest nesting; elements that HTML closes by itself (p, li, td …) excepted.
  bool too_many_attributes = false;  ///< One tag has thousands; the scan stopped there.
};

/// Scans the tags; stops when the depth passes `limit`.
TagScan scan_tags(std::string_view html, std::uint32_t limit);

/// Reads a page, however broken. Never looks at the network or the disk. Errors: html_depth, limit_exceeded,
/// memory.
Expected<Dom> parse_dom(const std::string& utf8, const Limits& limits);

/// All text below `node`, without script and style, blanks collapsed to one.
std::string text_of(const Dom& dom, std::uint32_t node, std::size_t max_bytes = 4096);

/// True for elements that begin and end a line.
bool is_block_tag(std::string_view tag);

/// True for elements whose content is never shown as text (script, style, template …).
bool is_silent_tag(std::string_view tag);

}  // namespace guidang::parsers::html
