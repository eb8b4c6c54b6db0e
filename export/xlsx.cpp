// A workbook (ECMA-376 SpreadsheetML) with the sheets of the CSV files. Texts are inline strings, which no
// program evaluates; heads are bold and stay in view.
#include <algorithm>

#include "export/exporter.hpp"
#include "export/markup.hpp"
#include "export/sheets.hpp"
#include "export/utf8.hpp"
#include "export/zip_package.hpp"

namespace guidang::exporter {
namespace {

/// Excel holds 32 767 UTF-16 units in a cell and repairs files that hold more. What is cut ends with "…".
constexpr std::size_t kMaxCellCharacters = 16'000;
constexpr std::size_t kMaxRows = 1'048'575;  ///< Of a sheet, without its head.

constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kTypes =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.)"
    R"(spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType=")"
    R"(application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)";
constexpr std::string_view kPackageRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1")"
    R"( Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument")"
    R"( Target="xl/workbook.xml"/></Relationships>)";
/// Cell formats: 0 plain, 1 head, 2 text that wraps.
constexpr std::string_view kStyles =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
    R"(<fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font>)"
    R"(</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill)"
    R"( patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/>)"
    R"(</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>)"
    R"(</cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0")"
    R"( fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top")"
    R"( wrapText="1"/></xf></cellXfs></styleSheet>)";

/// 0 → A, 25 → Z; no sheet is wider.
std::string cell_name(std::size_t column, std::size_t row) {
  return std::string(1, static_cast<char>('A' + column)) + std::to_string(row);
}

std::string text_cell(const std::string& name, int style, std::string_view text) {
  const std::string kept = shortened(text, kMaxCellCharacters);
  std::string lines;
  for (std::size_t at = 0; at <= kept.size();) {
    const auto end = std::min(kept.find('\n', at), kept.size());
    lines += (at == 0 ? "" : "\n") + escape_xml(std::string_view{kept}.substr(at, end - at));
    at = end + 1;
  }
  return "<c r=\"" + name + "\" s=\"" + std::to_string(style) +
         "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + lines + "</t></is></c>";
}

std::string value_cell(const std::string& name, const SheetValue& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    return text->empty() ? "" : text_cell(name, 2, *text);
  const auto number = decimal(std::get<double>(value));
  return number.empty() ? "" : "<c r=\"" + name + "\"><v>" + number + "</v></c>";
}

bool is_wide(const Column& column) {
  return column.key == "text" || column.key == "path" || column.key == "name";
}

std::string sheet_part(const Sheet& sheet) {
  std::string xml{kXmlHead};
  xml +=
      R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>)"
      R"(<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>)"
      R"(</sheetView></sheetViews><cols>)";
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const auto at = std::to_string(i + 1);
    xml += "<col min=\"" + at + "\" max=\"" + at + "\" width=\"" + (is_wide(sheet.columns[i]) ? "50" : "14") +
           "\" customWidth=\"1\"/>";
  }
  xml += "</cols><sheetData><row r=\"1\">";
  for (std::size_t i = 0; i < sheet.columns.size(); ++i)
    xml += text_cell(cell_name(i, 1), 1, sheet.columns[i].title);
  xml += "</row>";
  const std::size_t rows = std::min(sheet.rows.size(), kMaxRows);
  for (std::size_t row = 0; row < rows; ++row) {
    xml += "<row r=\"" + std::to_string(row + 2) + "\">";
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
      xml += value_cell(cell_name(i, row + 2), sheet.rows[row][i]);
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

std::string part_name(std::size_t sheet) { return "worksheets/sheet" + std::to_string(sheet + 1) + ".xml"; }

std::string types_part(std::size_t sheets) {
  std::string xml = std::string{kXmlHead} + std::string{kTypes};
  for (std::size_t i = 0; i < sheets; ++i)
    xml += "<Override PartName=\"/xl/" + part_name(i) +
           "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>";
  return xml + "</Types>";
}

std::string workbook_part(std::span<const Sheet> sheets) {
  std::string xml{kXmlHead};
  xml += R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r=)"
         R"("http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>)";
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const auto id = std::to_string(i + 1);
    xml +=
        "<sheet name=\"" + escape_xml(sheets[i].title) + "\" sheetId=\"" + id + "\" r:id=\"rId" + id + "\"/>";
  }
  return xml + "</sheets></workbook>";
}

std::string relations_part(std::size_t sheets) {
  constexpr std::string_view type =
      "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string xml{kXmlHead};
  xml += R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  const auto add = [&](std::size_t id, std::string_view kind, const std::string& target) {
    xml += "<Relationship Id=\"rId" + std::to_string(id) + std::string{type} + std::string{kind} +
           "\" Target=\"" + target + "\"/>";
  };
  for (std::size_t i = 0; i < sheets; ++i) add(i + 1, "worksheet", part_name(i));
  add(sheets + 1, "styles", "styles.xml");
  return xml + "</Relationships>";
}

}  // namespace

std::string to_xlsx(const Report& report) {
  const std::vector<Sheet> sheets{sections_sheet(report), quantities_sheet(report), works_sheet(report)};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < sheets.size(); ++i) names.push_back("xl/" + part_name(i));
  std::vector<PackagePart> parts{{"[Content_Types].xml", types_part(sheets.size())},
                                 {"_rels/.rels", std::string{kXmlHead} + std::string{kPackageRelations}},
                                 {"xl/workbook.xml", workbook_part(sheets)},
                                 {"xl/_rels/workbook.xml.rels", relations_part(sheets.size())},
                                 {"xl/styles.xml", std::string{kXmlHead} + std::string{kStyles}}};
  for (std::size_t i = 0; i < sheets.size(); ++i) parts.push_back({names[i], sheet_part(sheets[i])});
  return zip_package(parts);
}

}  // namespace guidang::exporter
