#pragma once
#include "model/report.hpp"

namespace guidang::normalize {

/// Sets Report::partial, Quality::score with its parts, and whether a person should look at the report.
/// docs/quality.md explains the parts.
void grade(Report& report);

}  // namespace guidang::normalize
