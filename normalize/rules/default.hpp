#pragma once
#include <string_view>

namespace guidang::normalize {

/// The text of normalize/rules/default.toml, which is part of the program.
std::string_view default_rules();

}  // namespace guidang::normalize
