#pragma once
#include <string>

#include "app/batch/settings.hpp"

namespace guidang::app::batch {

/// What a report is made with, in words: the versions of program, JSON format and rules, and the options that
/// change reports. A document that was settled with another recipe is read again.
std::string recipe(const Settings& settings);

}  // namespace guidang::app::batch
