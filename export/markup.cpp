#include "export/markup.hpp"

#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

/// The reference that stands for an ASCII character; empty where it stands for itself.
std::string_view reference_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\t':
    case '\n':
    case '\r':
      return " ";
    default:
      return {};
  }
}

}  // namespace

bool is_unsafe_character(std::string_view character) {
  if (utf8_length(character) == 0) return true;
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1)
    return (first < 0x20 && first != '\t' && first != '\n' && first != '\r') || first == 0x7F;
  if (character.size() == 2) return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
  if (character == "\uFFFE" || character == "\uFFFF") return true;
  return (character >= "\u2028" && character <= "\u202E") || (character >= "\u2066" && character <= "\u2069");
}

std::string escape_xml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 16);
  while (!text.empty()) {
    const auto character = take_character(text);
    const auto reference = character.size() == 1 ? reference_of(character[0]) : std::string_view{};
    if (is_unsafe_character(character))
      escaped += "\uFFFD";
    else
      escaped += reference.empty() ? character : reference;
  }
  return escaped;
}

std::string quote_yaml(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const auto character = take_character(text);
    if (character == "\t" || character == "\n" || character == "\r")
      quoted += ' ';
    else if (is_unsafe_character(character))
      quoted += "\uFFFD";
    else
      quoted += (character == "\"" || character == "\\" ? "\\" : "") + std::string{character};
  }
  return quoted + "\"";
}

}  // namespace guidang::exporter
