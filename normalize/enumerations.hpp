#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/report.hpp"

namespace guidang::normalize {

/// One member of an enumeration, by its place in a run of paragraphs.
struct EnumerationMark {
  std::uint32_t paragraph = 0;          ///< Index into the run.
  std::uint32_t begin = 0, end = 0;     ///< Bytes of the marker ("一是") in that paragraph.
  std::uint32_t ordinal = 0;
};

struct EnumerationGroup {
  EnumerationFamily family = EnumerationFamily::yi_shi;
  std::vector<EnumerationMark> marks;   ///< Two or more, counting up from one.
};

/// Finds 一是…二是…, 一要…二要…, 首先…其次…最后, 一方面…另一方面 and 第一，…第二， in the paragraphs of one section, inside
/// one paragraph or one to each. A group begins with its first member, counts up by one and has at least two; groups
/// inside a member of another group are left in its text. Words that only look so (之一是, 第一责任人) never match.
std::vector<EnumerationGroup> find_enumerations(std::span<const std::string_view> paragraphs);

/// The first clause of an item: up to ，。；：.
std::string_view lead_of(std::string_view item);

}  // namespace guidang::normalize
