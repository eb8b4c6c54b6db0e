#pragma once
#include <string>

#include "normalize/heading_rules.hpp"
#include "normalize/rule_set.hpp"

namespace guidang::normalize {

struct RuleSet::Impl {
  std::string name = "standard-1";
  HeadingMatcher matcher;
};

}  // namespace guidang::normalize
