#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

/// China's administrative divisions from province to town, as a table in the program (made by
/// scripts/gazetteer). Nothing is read or built at start; all functions are safe in several threads.
namespace guidang::normalize {

/// A division by its code: six figures of GB/T 2260 for provinces (500000), cities (511100) and counties
/// (500114); nine for towns (500114246), the first six being those of the county. Zones have the codes of the
/// statistics bureau.
using DivisionCode = std::uint32_t;

enum class DivisionLevel : std::uint8_t { province, city, county, township };
DivisionLevel level_of(DivisionCode code);

/// The divisions of that full name (沙坪坝区, not 沙坪坝), ordered by code; counties that were since renamed
/// or made districts are found under their former names with their former codes.
std::vector<DivisionCode> divisions_named(std::string_view name);
bool is_division(std::string_view name);

/// The name of a province, city or county, present or former; empty for other codes.
std::string_view division_name(DivisionCode code);

/// The present code of a county: 500224 (铜梁县) gives 500151 (铜梁区). A code that has no one successor is
/// returned.
DivisionCode current_code(DivisionCode code);

/// The codes of the province, the city and the county that `code` belongs to; 0 where there is none (a county
/// of 重庆市 has no city, a town of 东莞市 no county).
DivisionCode province_of(DivisionCode code);
DivisionCode city_of(DivisionCode code);
DivisionCode county_of(DivisionCode code);

}  // namespace guidang::normalize
