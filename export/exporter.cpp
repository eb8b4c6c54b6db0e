#include "export/exporter.hpp"

#include <array>

namespace guidang::exporter {
namespace {

constexpr std::array kExporters = {
    ExporterRow{"json", "json", "the uniform report, as `guidang schema` describes it", to_json},
    ExporterRow{"outline", "outline.txt", "the outline as a tree, to read at a terminal", to_outline},
    ExporterRow{"text", "txt", "the cleaned text with its labels", to_text},
};

}  // namespace

std::span<const ExporterRow> exporter_table() { return kExporters; }

const ExporterRow* find_exporter(std::string_view name) {
  for (const auto& row : kExporters)
    if (row.name == name) return &row;
  return nullptr;
}

}  // namespace guidang::exporter
