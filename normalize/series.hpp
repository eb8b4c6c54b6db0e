#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "normalize/rules/tables.hpp"

namespace guidang::normalize {

/// The series of a document with this title: the first whose pattern is found in it, a closing （试行） or （2024年度） left
/// aside. Null where there is none.
const SeriesRule* find_series(std::span<const SeriesRule> series, std::string_view title);

/// Which parts of its series the heading of a top-level section announces, in the order of the rows. A merged heading
/// has several, a thematic one none. The year behind `report_year` is read as 明年: 2024年工作思路 in a report on 2023.
std::vector<std::string> roles_of(const SeriesRule& series, std::string_view heading, std::optional<int> report_year);

}  // namespace guidang::normalize
