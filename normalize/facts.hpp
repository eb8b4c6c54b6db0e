#pragma once
#include "model/report.hpp"

namespace guidang::normalize {

/// Fills works, quantities, people, dates and organisations of `report` from the text of its nodes, in
/// reading order. A rate above 100 % is a `value_anomaly`, a date that does not exist `date_invalid`; the
/// facts keep what is printed.
void collect_facts(Report& report);

}  // namespace guidang::normalize
