#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "model/report.hpp"
#include "normalize/triggers.hpp"

namespace guidang::normalize {

/// Appends the dates and periods of `text` that name their year: 2022年, 2022年3月, 2022年3月15日,
/// 2022-03-15, 2022.3.15, 二〇二二年三月, 2021—2025年, 2022年3—5月, 2021年1月至2022年6月. A date that does
/// not exist (2022年2月30日) has an empty `iso`. Day and month without a year are left out: their year would
/// be a guess. Spans count characters of `text`.
void find_date_mentions(const ScannedText& text, std::uint32_t node, std::optional<std::uint32_t> item,
                        std::vector<DateMention>& dates);

}  // namespace guidang::normalize
