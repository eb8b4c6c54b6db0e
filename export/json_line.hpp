#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace guidang::exporter {

/// A value of the small objects that indexes, logs and progress are made of. An empty text is null; numbers
/// of type double are rounded to two decimals.
using JsonValue = std::variant<std::string_view, std::uint64_t, double, std::vector<std::string>>;
using JsonFields = std::initializer_list<std::pair<std::string_view, JsonValue>>;

/// One JSON object on one line, with its newline. Bytes that are not UTF-8 become U+FFFD.
std::string to_json_line(JsonFields fields);

/// The same on several lines, for files that people open.
std::string to_json_object(JsonFields fields);

}  // namespace guidang::exporter
