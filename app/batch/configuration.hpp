#pragma once
#include <map>
#include <string>
#include <string_view>

#include "app/batch/settings.hpp"
#include "model/error.hpp"

namespace guidang::app::batch {

/// Settings with where each comes from: "default", "guidang.toml:3", "GUIDANG_JOBS".
struct Configuration {
  Settings settings;
  std::map<std::string, std::string> origins;
};

/// Reads [batch] of the file that GUIDANG_CONFIG names, or of guidang.toml where that is here, then the
/// variables GUIDANG_<KEY>, which win. Flags win over both. Errors: config: a file that cannot be read, an
/// unknown key, a value that cannot be, with its place.
Expected<Configuration> load_configuration();

/// The part of that which is in a file's text; `name` is the file's, for origins and errors.
Expected<Configuration> configuration_from(std::string_view toml, const std::string& name);

/// Every setting with its value and origin, as lines of a guidang.toml.
std::string to_text(const Configuration& configuration);

}  // namespace guidang::app::batch
