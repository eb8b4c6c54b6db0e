#pragma once
#include <string>
#include <string_view>

#include "export/node_tree.hpp"

/// The parts of the HTML page. Each returns markup in which every text of the document is escaped.
namespace guidang::exporter {

/// The style sheet, for screen and paper.
std::string_view html_style();

/// The list of sections with links to them.
std::string html_outline(const Report& report, const NodeTree& tree);

/// The nodes as they are read, with their source places and the diagnostics that belong to them.
std::string html_body(const Report& report, const NodeTree& tree);

/// One diagnostic: severity, meaning, what was found, code.
std::string html_mark(const Diagnostic& diagnostic, std::string_view element);

/// "第3页", "第12段" or "第7行" in a <small>; empty where the place is unknown.
std::string html_place(const Provenance& at);

}  // namespace guidang::exporter
