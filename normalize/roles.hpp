#pragma once
#include <string_view>
#include <vector>

#include "model/report.hpp"

namespace guidang::normalize {

/// Which prescribed parts of the annual report (法治政府建设与责任落实督察工作规定, 年度报告) a top-level heading announces.
/// A merged heading has several, a thematic one none. `report_year` tells 2023年…工作思路 in a report on 2022 from a
/// heading on the year itself.
std::vector<Role> roles_of(std::string_view heading, std::optional<int> report_year);

/// Marks the top-level sections of an annual report, and says which prescribed part is missing.
void assign_roles(Report& report);

}  // namespace guidang::normalize
