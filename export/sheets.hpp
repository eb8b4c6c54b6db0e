#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/report.hpp"

/// The tables that people take into a spreadsheet, apart from how a file writes them.
namespace guidang::exporter {

using SheetValue = std::variant<std::string, double>;

struct Column {
  std::string_view key;    ///< As in the JSON: the head of CSV files, for programs.
  std::string_view title;  ///< Chinese: the head in workbooks, for people.
};

struct Sheet {
  std::string_view title;  ///< Chinese.
  std::vector<Column> columns;
  std::vector<std::vector<SheetValue>> rows;  ///< As wide as `columns`.
};

/// One row for each passage: number, heading, roles, source place, text.
Sheet sections_sheet(const Report& report);
/// One row for each figure: value, unit, bound, where it stands.
Sheet quantities_sheet(const Report& report);
/// One row for each cited document: 《…》, its number, where it stands.
Sheet works_sheet(const Report& report);

/// The shortest decimal that reads back, without locale; empty where not finite.
std::string decimal(double value);

}  // namespace guidang::exporter
