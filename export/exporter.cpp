#include "export/exporter.hpp"

#include <array>

namespace guidang::exporter {
namespace {

constexpr std::array kExporters = {
    ExporterRow{"json", "json", "the uniform report, as `guidang schema` describes it", to_json},
    ExporterRow{"outline", "outline.txt", "the outline as a tree, to read at a terminal", to_outline},
    ExporterRow{"text", "txt", "the cleaned text with its labels", to_text},
    ExporterRow{"markdown", "md", "Markdown behind a YAML front matter", to_markdown},
    ExporterRow{"html", "html", "one page to read: outline, elements, diagnostics where they belong",
                to_html},
    ExporterRow{"docx", "docx", "a clean official document, set as GB/T 9704 wants it", to_docx, true},
    ExporterRow{"csv", "csv", "a row for each section, for spreadsheets", to_csv},
    ExporterRow{"csv-quantities", "quantities.csv", "a row for each figure in the text", to_csv_quantities},
    ExporterRow{"csv-works", "works.csv", "a row for each cited document", to_csv_works},
    ExporterRow{"xlsx", "xlsx", "a workbook with these three as sheets", to_xlsx, true},
    ExporterRow{"chunks", "chunks.jsonl",
                "a JSON row for each section, for search indexes and language models", to_chunks},
    ExporterRow{"docling", "docling.json", "the report as a DoclingDocument", to_docling},
};

}  // namespace

std::span<const ExporterRow> exporter_table() { return kExporters; }

const ExporterRow* find_exporter(std::string_view name) {
  for (const auto& row : kExporters)
    if (row.name == name) return &row;
  return nullptr;
}

}  // namespace guidang::exporter
