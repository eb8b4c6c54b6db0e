// Dots of keys are those outside comments and strings. So the text is walked with TOML's rules for both: a basic string
// knows escapes, a literal one does not; three quotation marks open a string that may hold line ends.
#include "normalize/rules/nesting.hpp"

namespace guidang::normalize {
namespace {

constexpr int kMaxDots = 8;

/// The byte behind the string that opens at `at`; moves `line` over its line ends. A string that is not closed ends at
/// the line's end, where the library will find the fault.
std::size_t behind_string(std::string_view text, std::size_t at, std::uint32_t& line) {
  const char quote = text[at];
  const bool basic = quote == '"';
  const std::string_view fence = basic ? R"(""")" : "'''";
  const bool many_lines = text.substr(at).starts_with(fence);
  for (at += many_lines ? 3 : 1; at < text.size(); ++at) {
    if (text[at] == '\n' && !many_lines) return at;
    line += text[at] == '\n';
    if (basic && text[at] == '\\') {
      if (at + 1 < text.size() && text[at + 1] != '\n') ++at;
    } else if (!many_lines && text[at] == quote) {
      return at + 1;
    } else if (many_lines && text.substr(at).starts_with(fence)) {
      at += 3;
      for (int more = 0; more < 2 && at < text.size() && text[at] == quote; ++more) ++at;
      return at;
    }
  }
  return at;
}

}  // namespace

std::optional<std::uint32_t> first_deep_line(std::string_view toml) {
  std::uint32_t line = 1;
  int dots = 0;
  for (std::size_t at = 0; at < toml.size();) {
    const char c = toml[at];
    if (c == '"' || c == '\'') {
      at = behind_string(toml, at, line);
    } else if (c == '#') {
      at = toml.find('\n', at);
    } else {
      if (c == '.' && ++dots > kMaxDots) return line;
      if (c == '\n') ++line, dots = 0;
      ++at;
    }
  }
  return {};
}

}  // namespace guidang::normalize
