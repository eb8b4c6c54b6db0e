#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "model/report.hpp"
#include "normalize/triggers.hpp"

namespace guidang::normalize {

/// Appends the numbers of `text` that stand before a unit: 1.9万人次, 十三万余条, 近20万元, 10%以上,
/// 百分之九十. Words of bound (近, 约, 不少于, 余, 多, 以上, 左右, 内) belong to the quantity; two that
/// disagree make it `about`. A range (28—30件) is two quantities: the lower end at_least, the upper end
/// at_most. Spans count characters of `text`.
///
/// Not quantities: numbers without a unit (12345热线, years, 文号, telephone numbers), ordinals (第36次),
/// single Chinese digits and bare place words (一次, 三项制度, 千家万户), vague ones (数十件), and what is
/// inside 《》 or a short “name”.
void find_quantities(const ScannedText& text, std::uint32_t node, std::optional<std::uint32_t> item,
                     std::vector<Quantity>& quantities);

/// True for a share of more than a whole: a percentage above 100 that its clause in `text` calls a rate
/// (接种率达115%). Rates of growth and of a plan's fulfilment may exceed 100.
bool is_impossible(std::string_view text, const Quantity& quantity);

}  // namespace guidang::normalize
