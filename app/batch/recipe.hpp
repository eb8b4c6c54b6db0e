#pragma once
#include <string>
#include <string_view>

#include "app/batch/settings.hpp"
#include "normalize/rule_set.hpp"

namespace guidang::app::batch {

/// What a report is made with, in words: the versions of program, JSON format and rules, and the options that
/// change reports. A document that was settled with another recipe is read again.
std::string recipe(const Settings& settings,
                   const normalize::RuleSet& rules = normalize::RuleSet::standard());
/// The same for a report that was made by these versions, with all options as they are by default.
std::string recipe_of(std::string_view version, std::string_view format, std::string_view rules);

}  // namespace guidang::app::batch
