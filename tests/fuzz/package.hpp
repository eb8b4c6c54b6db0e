#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace guidang::fuzz {

/// Parts of a package stand one behind the other, each closed by this byte, which no XML may hold.
inline constexpr char kPartEnd = '\x1E';

/// The parts `names` of the package `file`, in that order; missing ones are empty.
std::string parts_of_package(std::string_view file, const std::vector<std::string>& names);

/// A ZIP package, stored, of `names` with the parts in `bytes`; empty parts are left out. `fixed` stands in front.
std::string package_of_parts(std::string_view bytes, const std::vector<std::string>& names,
                             const std::vector<std::pair<std::string, std::string>>& fixed);

}  // namespace guidang::fuzz
