#pragma once
#include <optional>

#include "model/report.hpp"

namespace guidang::normalize {

/// The administrative division that the report comes from, for Report::document.region; null where nothing
/// names one.
///
/// The first of title, issuers, signatories and – where these name none – the index, addressees and preamble
/// decides how fine the answer is. What it leaves out (the county of a town, the province of a county) is
/// completed from the gazetteer where only one division fits, helped by the unified social credit code of the
/// index (check digit verified), addressees, signatories, cited works and the preamble. Evidence that
/// disagrees completes nothing.
///
/// Names are those printed, a lost suffix restored (重庆市沙坪坝凤凰镇). `code` is that of the county, or of
/// the finest division above it; of a former county its former code. Municipalities and directly governed
/// counties have no city.
std::optional<Region> find_region(const Report& report);

/// Sets the region of `report`; says `region_incomplete` where it has no code.
void add_region(Report& report);

}  // namespace guidang::normalize
