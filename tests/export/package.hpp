#pragma once
#include <map>
#include <string>

namespace guidang::exporter {

/// Name and bytes of every part of a ZIP package; fails the test where it cannot be read.
std::map<std::string, std::string> unpacked(const std::string& package);

}  // namespace guidang::exporter
