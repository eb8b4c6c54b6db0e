#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"

namespace guidang::exporter {

/// What can be told from a report's JSON again.
struct ReportSummary {
  std::string id;  ///< source.sha256
  std::string file_name, title, version, ruleset, schema_version;
  std::uint64_t size_bytes = 0;
  bool partial = false;
  std::string first_loss;  ///< Code of the first diagnostic of severity error; empty where there is none.
};

/// The text of one section, its own heading first, without the sections below it.
struct SectionText {
  std::string path;  ///< Headings from the top: "二、主要成效 / （一）强化学习教育"; empty before the first.
  std::string text;
};

/// Errors: structure (no report of ours).
Expected<ReportSummary> read_summary(std::string_view json);

/// All text of the body, section by section in reading order. Errors: structure.
Expected<std::vector<SectionText>> read_sections(std::string_view json);

/// One line of index.jsonl. Empty texts where it has null.
struct IndexLine {
  std::string source, id, state, code;
};
/// Nothing where it is no line of an index.
std::optional<IndexLine> read_index_line(std::string_view line);

}  // namespace guidang::exporter
