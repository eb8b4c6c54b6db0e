#pragma once
#include <span>
#include <string_view>

namespace guidang::ingest {

/// Files that systems and programs leave beside documents. They are skipped by name, and the rule is named to
/// people.
struct JunkRule {
  std::string_view name;    ///< "macos_resource"
  std::string_view sample;  ///< A path that it matches.
  bool (*matches)(std::string_view path, std::string_view file_name);
};

std::span<const JunkRule> junk_rules();

/// The name of the rule after which `path` ('/' as separator) is no document; empty where it may be one.
std::string_view junk_rule(std::string_view path);

}  // namespace guidang::ingest
