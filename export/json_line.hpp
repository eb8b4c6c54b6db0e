#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace guidang::exporter {

/// One JSON object of strings on one line, with its newline: what indexes and logs are made of. Null where a
/// value is empty, U+FFFD for bytes that are not UTF-8.
std::string to_json_line(std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

}  // namespace guidang::exporter
