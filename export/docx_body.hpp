#pragma once
#include <string>
#include <string_view>

#include "model/report.hpp"

namespace guidang::exporter {

/// A run of text: `style` is a character style or empty.
std::string docx_run(std::string_view text, std::string_view style = {});
/// A paragraph of finished runs: `style` is a paragraph style, `more` stands in w:pPr behind it.
std::string docx_paragraph(std::string_view style, std::string_view runs, std::string_view more = {});

/// A table with ruled cells; rows of tabbed text where it has more columns than Word opens (63).
std::string docx_table(const Table& table);

/// The nodes of a report in reading order, and `closing` before the first enclosed document or at the end.
std::string docx_nodes(const std::vector<Node>& nodes, const std::string& closing);

}  // namespace guidang::exporter
