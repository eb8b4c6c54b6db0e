#pragma once
#include <span>
#include <string>
#include <string_view>

#include "model/report.hpp"

namespace guidang::exporter {

/// Version of the JSON format. Semantic: a new key raises the minor, a changed meaning the major number.
inline constexpr std::string_view kSchemaVersion = "1.1.0";

/// A pure function from a report to one output. UTF-8, ends with a newline, no clock, no path.
using Export = std::string (*)(const Report&);

struct ExporterRow {
  std::string_view name;       ///< As in --to.
  std::string_view extension;  ///< Of a file with this output.
  std::string_view meaning;    ///< For --help.
  Export write;
};

std::span<const ExporterRow> exporter_table();
/// The row with that name, or null.
const ExporterRow* find_exporter(std::string_view name);

/// schema/report.schema.json, as it was when the program was built. JSON Schema draft-07.
std::string_view report_schema();

/// The report as in schema/report.schema.json. One pass, two blanks of indentation.
std::string to_json(const Report& report);
/// The outline as a tree for people at a terminal.
std::string to_outline(const Report& report);
/// Cleaned plain text.
std::string to_text(const Report& report);

}  // namespace guidang::exporter
