#pragma once
#include <optional>
#include <string>

#include "normalize/rule_set.hpp"

namespace guidang::app {

/// The rules of `file`, or the standard ones where it is empty. Nothing where the file cannot be used: which line is
/// wrong, and how, is said on standard error.
std::optional<normalize::RuleSet> load_rules(const std::string& file);

}  // namespace guidang::app
