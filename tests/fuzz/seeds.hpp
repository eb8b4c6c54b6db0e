#pragma once
#include <string>
#include <vector>

#include "tests/fuzz/target.hpp"

namespace guidang::fuzz {

/// The inputs a target starts from: the fixtures of its kind (fixtures/same) and what fuzzing found (tests/fuzz/found/
/// <target>/), in sorted order.
std::vector<std::string> seeds_of(const FuzzTarget& target);

}  // namespace guidang::fuzz
