// CSV as RFC 4180 has it (quoted where needed, CRLF) with a byte order mark, by which Excel and WPS know
// UTF-8. A text that a spreadsheet would take for a formula (= + - @ or a tab in front, OWASP "CSV
// injection") gets an apostrophe in front of it.
#include "export/exporter.hpp"
#include "export/markup.hpp"
#include "export/sheets.hpp"
#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

/// Blanks of any kind do not hide a formula from every spreadsheet; full-width signs count for some of them.
bool looks_like_formula(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (text.empty()) return false;
  if (std::string_view{"=+-@\t\r\n"}.contains(text.front())) return true;
  for (const std::string_view sign : {"＝", "＋", "－", "＠"})
    if (text.starts_with(sign)) return true;
  return false;
}

std::string csv_field(std::string_view text) {
  std::string clean = looks_like_formula(text) ? "'" : "";
  bool quoted = false;
  while (!text.empty()) {
    const auto character = take_character(text);
    quoted = quoted || std::string_view{",\"\r\n\t"}.contains(character);
    if (character == "\"") clean += '"';
    clean += is_unsafe_character(character) ? std::string_view{"\uFFFD"} : character;
  }
  return quoted ? "\"" + clean + "\"" : clean;
}

std::string to_field(const SheetValue& value) {
  if (const auto* number = std::get_if<double>(&value)) return decimal(*number);
  return csv_field(std::get<std::string>(value));
}

std::string csv_of(const Sheet& sheet) {
  std::string text = "\uFEFF";
  const auto end_row = [&] { text.replace(text.size() - 1, 1, "\r\n"); };
  for (const auto& column : sheet.columns) text += std::string{column.key} + ",";
  end_row();
  for (const auto& row : sheet.rows) {
    for (const auto& value : row) text += to_field(value) + ",";
    end_row();
  }
  return text;
}

}  // namespace

std::string to_csv(const Report& report) { return csv_of(sections_sheet(report)); }
std::string to_csv_quantities(const Report& report) { return csv_of(quantities_sheet(report)); }
std::string to_csv_works(const Report& report) { return csv_of(works_sheet(report)); }

}  // namespace guidang::exporter
