#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "model/report.hpp"
#include "normalize/triggers.hpp"

namespace guidang::normalize {

/// Appends the bodies that `text` names: 云阳县司法局, 县委, 大寺镇综合执法局, 国务院, 松鹤律师事务所. A name
/// ends in a suffix of bodies, holds before it only words of their business, and begins with a division (of
/// the gazetteer, or one character: 镇平安办) or, for schools, stations and law firms, behind a mark or a
/// particle. Rather none than a piece of a sentence. Of nested names the longest is given. Spans count
/// characters of `text`.
void find_organisation_mentions(const ScannedText& text, std::uint32_t node, std::optional<std::uint32_t> item,
                                std::vector<Organisation>& organisations);

}  // namespace guidang::normalize
