#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "model/report.hpp"
#include "normalize/triggers.hpp"

namespace guidang::normalize {

/// Appends the people whom `text` names behind their post: 镇党委书记陆望舒, 副镇长李明、王小红. A name is a
/// surname of the list and one or two characters (two surnames in four); behind it the sentence must go on as
/// it does behind a name. Rather none than a wrong one: a post without a name (书记高度重视) and a name
/// without a post give nothing. Spans cover role and name, in characters of `text`.
void find_people(const ScannedText& text, std::uint32_t node, std::optional<std::uint32_t> item,
                 std::vector<Person>& people);

}  // namespace guidang::normalize
