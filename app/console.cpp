#include "app/console.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "export/utf8.hpp"

namespace guidang::app {
namespace {

std::string escaped(const char* format, unsigned value) {
  char text[16];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

/// U+200E, U+200F, U+202A … U+202E, U+2066 … U+2069: they turn the direction of the text around them.
bool turns_direction(std::string_view character) {
  return character == "\u200E" || character == "\u200F" || (character >= "\u202A" && character <= "\u202E") ||
         (character >= "\u2066" && character <= "\u2069");
}

std::string display_character(std::string_view character) {
  const auto byte = static_cast<unsigned char>(character[0]);
  if (character.size() == 1 && (byte < 0x20 || byte == 0x7F)) return escaped("\\x%02X", byte);
  if (character.size() == 2 && byte == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0)
    return escaped("\\x%02X", static_cast<unsigned char>(character[1]));
  if (!turns_direction(character)) return std::string{character};
  return escaped("\\u%04X", ((byte & 0x0FU) << 12) |
                                ((static_cast<unsigned char>(character[1]) & 0x3FU) << 6) |
                                (static_cast<unsigned char>(character[2]) & 0x3FU));
}

}  // namespace

std::string display_name(std::string_view name) {
  std::string shown;
  while (!name.empty()) {
    const auto length = exporter::utf8_length(name);
    shown += length == 0 ? escaped("\\x%02X", static_cast<unsigned char>(name[0]))
                         : display_character(name.substr(0, length));
    name.remove_prefix(length == 0 ? 1 : length);
  }
  return shown;
}

bool speaks_chinese() {
  for (const auto* variable : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(variable); value && *value)
      return std::string_view{value}.starts_with("zh");
  return false;
}

bool say(std::string_view text) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written) complain("standard output", Error{ErrorCode::io, std::strerror(errno), {}});
  return written;
}

void complain(std::string_view name, const Error& error) {
  std::string line = "guidang: ";
  if (!name.empty()) line += display_name(name) + ": ";
  if (speaks_chinese()) {
    const auto& info = error_info(error.code);
    line += std::string{info.name} + "：" + std::string{info.meaning_zh};
    if (!error.message.empty()) line += "（" + display_name(error.message) + "）";
    if (!error.where.empty()) line += "，位置：" + display_name(error.where);
    line += "。处理：" + std::string{info.remedy_zh} + "。";
  } else {
    line += display_name(describe(error));
  }
  remark(line);
}

void complain(std::string_view name, const Diagnostic& loss) {
  const auto& info = diagnostic_info(loss.code);
  const bool chinese = speaks_chinese();
  std::string line = "guidang: " + display_name(name) + (chinese ? "：报告不完整：" : ": partial: ");
  line += std::string{info.name} + ": " + std::string{chinese ? info.meaning_zh : info.meaning};
  if (!loss.message.empty()) line += "; " + display_name(loss.message);
  if (const auto where = describe(loss.at); !where.empty()) line += " (" + display_name(where) + ")";
  remark(line);
}

void remark(std::string_view line) {
  const std::string text = std::string{line} + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace guidang::app
