#pragma once
#include <span>

#include "model/report.hpp"
#include "normalize/rules/tables.hpp"

namespace guidang::normalize {

/// Gives the top-level sections their roles, each document (the report's own and every enclosed one) by the series of its
/// title. Says which prescribed part is missing (role_missing), that it stands only inside another part (role_inside),
/// and that one section serves several prescribed parts (role_merged).
void assign_roles(Report& report, std::span<const SeriesRule> series);

}  // namespace guidang::normalize
