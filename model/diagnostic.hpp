#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/provenance.hpp"

namespace guidang {

/// Something a reader of a report must know: a repair, a doubt or a loss. Stable and append-only;
/// the table with names, severities and meanings is in diagnostic.cpp, for people in docs/diagnostics.md.
enum class DiagnosticCode : std::uint8_t {
  // outline
  label_missing, label_glyph, label_conflict, level_skip, ordinal_gap, ordinal_duplicate, ordinal_reset,
  heading_glued, heading_unnumbered, heading_wrapped,
  // document elements
  title_multiline, title_repeated, title_missing, doc_number_damaged, byline, no_date, no_signatory,
  no_addressee, date_invalid, role_missing, role_merged, role_inside, region_incomplete, security_marking,
  // text
  hard_wrap, artifact_removed, lost_sign, halfwidth_punctuation, inner_blank, placeholder, value_anomaly,
  quote_unbalanced, foreign_text, truncated_text, unmapped_glyph, invalid_character, watermark_removed,
  enumeration_gap,
  // reading the container
  encoding_guessed, encoding_mixed, mojibake, text_layer_suspect, ocr_low_confidence, ocr_used, needs_ocr,
  page_missing, page_limit, picture_without_text, tracked_changes, hidden_text, comment, external_reference,
  active_content, embedded_object, signature, zip_repaired, zip_duplicate, zip_name, extension_mismatch,
  style_cycle, numbering_limit, table_grid, part_missing, size_limit, owner_restricted, edit_protected,
  empty_body, dependency_missing, text_lost,
};

enum class Severity : std::uint8_t { info, warning, error };

/// One row per code.
struct DiagnosticInfo {
  DiagnosticCode code;
  std::string_view name;      ///< snake_case, stable.
  Severity severity;          ///< `error`: something of the input is missing; the report is partial.
  std::string_view meaning;   ///< English.
  std::string_view meaning_zh;
};

const DiagnosticInfo& diagnostic_info(DiagnosticCode code);
/// The row with that name, or null.
const DiagnosticInfo* find_diagnostic(std::string_view name);
/// Every row, in order of the enumeration.
const std::vector<DiagnosticInfo>& diagnostic_table();
std::string_view to_string(Severity severity);

/// A code with its place. `node` is an index into Report::nodes once the report stands.
struct Diagnostic {
  DiagnosticCode code;
  std::string message;  ///< English, one line; what was found and what was done.
  Provenance at;
  std::optional<std::uint32_t> node;
};

}  // namespace guidang
