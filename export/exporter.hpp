#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/report.hpp"

namespace guidang::exporter {

/// Version of the JSON format. Semantic: a new key raises the minor, a changed meaning the major number.
inline constexpr std::string_view kSchemaVersion = "1.1.0";

/// A pure function from a report to one output: no clock, no path. Text is UTF-8 and ends with a newline.
using Export = std::string (*)(const Report&);

struct ExporterRow {
  std::string_view name;       ///< As in --to.
  std::string_view extension;  ///< Of a file with this output.
  std::string_view meaning;    ///< For --help.
  Export write;
  bool binary = false;  ///< Not text: nothing for a terminal.
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
/// CommonMark with pipe tables; document elements as YAML front matter. Nothing of a document acts as markup.
std::string to_markdown(const Report& report);
/// One self-contained HTML page, for screen and paper; no script, nothing loaded from elsewhere.
std::string to_html(const Report& report);
/// A clean official document for word processors (ECMA-376), set as GB/T 9704-2012 wants it; reading it again
/// gives the same body. Throws std::bad_alloc.
std::string to_docx(const Report& report);
/// Sections, figures and cited documents as tables: UTF-8 with byte order mark, CRLF (RFC 4180); no field
/// acts as a formula. The columns are the keys of the JSON.
std::string to_csv(const Report& report);
std::string to_csv_quantities(const Report& report);
std::string to_csv_works(const Report& report);
/// The three tables as sheets of one workbook (ECMA-376). Throws std::bad_alloc.
std::string to_xlsx(const Report& report);
/// Characters of text in a row of `to_chunks`, at most.
inline constexpr std::size_t kMaxChunkCharacters = 1000;
/// JSON lines: for each passage its path, roles, source place and text, in parts where it is long.
std::string to_chunks(const Report& report);
/// A DoclingDocument (JSON, schema 1.5.0), for pipelines built on Docling.
std::string to_docling(const Report& report);

}  // namespace guidang::exporter
