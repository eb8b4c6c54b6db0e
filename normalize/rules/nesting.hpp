#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace guidang::normalize {

/// The first line of a TOML text with more dotted keys than a rule file can need, from 1. `a.a.a… = 1` makes as many
/// tables inside each other as it has dots, and the TOML library takes them down by recursion: a text with such a line
/// must not reach it.
std::optional<std::uint32_t> first_deep_line(std::string_view toml);

}  // namespace guidang::normalize
