#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/raw_document.hpp"

namespace guidang::parsers::doc {

/// ilfo of paragraphs whose number is described by an ANLD, as Word 6 did.
inline constexpr std::uint16_t kOldList = 0x07FF;

/// The label of an ANLD ([MS-DOC] 2.9.5): text before and behind the number, which follows `previous`, that
/// of the paragraph before, or is where the list starts. Levels and restarts of outlines are not told apart.
ListLabel old_label(std::string_view anld, std::optional<std::int64_t> previous);

}  // namespace guidang::parsers::doc
