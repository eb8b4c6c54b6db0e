#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/raw_document.hpp"
#include "model/report.hpp"

/// Documents for tests of the normaliser, built by hand, and what became of them in words that fit a table.
namespace guidang::normalize {

/// The setting of one paragraph, where a test needs more than text.
struct Set {
  std::string text;
  const char* font = "";
  float size_pt = 0;
  Alignment alignment = Alignment::unknown;
  const char* style = "";
  const char* number = "";          ///< Automatic number, e.g. "（三）".
  std::int64_t ordinal = 0;         ///< Of the automatic number.
  std::optional<std::uint8_t> outline_level = {};
};

/// A document without any typeface: one block for each line of `text`, blank lines included.
RawDocument document_of(std::string_view text);
RawDocument document_of(const std::vector<Set>& paragraphs);

/// Normalises with the rules that ship with the program.
Report report_of(std::string_view text);
Report report_of(const std::vector<Set>& paragraphs);

/// The sections in reading order, one a line: "2 （一） 加强学习" for a heading on its own line, with 。 behind one
/// that runs in, "2 1. …" where the number opens text; "?" in front of a label that was restored. An enclosed
/// document is "0 附件1 名称".
std::string outline_of(const Report& report);

/// Names of the diagnostics that concern a section, in order and apart by blanks: "ordinal_gap label_missing".
std::string faults_of(const Report& report);

/// True where the report has such a diagnostic.
bool has(const Report& report, DiagnosticCode code);

/// All text of the nodes, labels as printed, without blanks.
std::string text_of(const Report& report);

}  // namespace guidang::normalize
