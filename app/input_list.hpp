#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"

namespace guidang::app {

/// One entry of what the user named, or of a folder below it.
struct Input {
  std::string path;
  std::string_view skipped_by;  ///< Name of the rule that leaves it out; empty where it is to be read.
  std::optional<Error> error;   ///< A folder that could not be listed.
  bool listed = false;          ///< Found in a folder, not named by the user.
};

/// Which names in folders are no submissions. What the user names himself is never skipped.
struct SkipRule {
  std::string_view name;
  const char* pattern;  ///< As fnmatch(3) takes it, without regard to case.
};
const std::vector<SkipRule>& skip_rules();

/// The files among `paths` and below the folders among them, each folder's entries sorted by their bytes,
/// nothing followed that is a link. `output_folder` is left out where it lies below one of them.
std::vector<Input> list_inputs(const std::vector<std::string>& paths, const std::string& output_folder);

}  // namespace guidang::app
