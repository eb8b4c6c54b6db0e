#pragma once
#include <optional>
#include <string_view>

#include "normalize/gazetteer.hpp"

namespace guidang::normalize {

/// True for a unified social credit code of GB 32100-2015: 18 characters of its alphabet with a right check
/// digit.
bool is_uscc(std::string_view code);

/// The division in the first unified social credit code in `text` (索引号 11500230008689762A/2026-00004 gives
/// 500230), as it stands there: possibly a former code. Nothing where no code verifies.
std::optional<DivisionCode> division_of_uscc(std::string_view text);

}  // namespace guidang::normalize
