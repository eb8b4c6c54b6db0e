#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/report.hpp"

namespace guidang::normalize {

/// True for a name that stands for a body: it ends in 政府, 委员会, 局, 镇 … and holds no verb and no punctuation.
bool is_organisation(std::string_view text);

/// Party committee, government, office, department, bare township, or other.
IssuerType issuer_type(std::string_view name);

/// Cuts "县委、县政府" into its bodies. 、 separates only where each piece is a whole body (各省、自治区、直辖市人民政府 is one);
/// ， always does. Empty where the text is no list of bodies.
std::vector<std::string> split_organisations(std::string_view text);

/// Cuts the issuers off the start of a title: "中共渠马镇委员会 渠马镇人民政府关于…" gives two, and how many bytes they take.
std::vector<std::string> leading_organisations(std::string_view title, std::size_t& length);

}  // namespace guidang::normalize
