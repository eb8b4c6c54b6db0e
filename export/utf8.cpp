#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

/// The bytes that may follow a lead byte first: Unicode 15, table 3-7 (no overlong forms, no surrogates).
struct Second {
  unsigned char low, high;
};

Second second_of(unsigned char lead) {
  switch (lead) {
    case 0xE0:
      return {0xA0, 0xBF};
    case 0xED:
      return {0x80, 0x9F};
    case 0xF0:
      return {0x90, 0xBF};
    case 0xF4:
      return {0x80, 0x8F};
    default:
      return {0x80, 0xBF};
  }
}

std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = length_of(at(0));
  if (length == 0 || length > text.size()) return 0;
  if (length == 1) return 1;
  const auto [low, high] = second_of(at(0));
  if (at(1) < low || at(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if ((at(i) & 0xC0) != 0x80) return 0;
  return length;
}

std::string_view take_character(std::string_view& text) {
  const std::size_t length = utf8_length(text);
  const auto character = text.substr(0, length == 0 ? 1 : length);
  text.remove_prefix(character.size());
  return character;
}

/// Han characters are three bytes with leads of E3 to E9, where any continuation may follow: they and ASCII
/// go the short way.
std::size_t valid_utf8_length(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t at = 0;
  while (at < text.size()) {
    if (bytes[at] < 0x80) {
      ++at;
    } else if (bytes[at] > 0xE0 && bytes[at] < 0xED && text.size() - at >= 3 &&
               (bytes[at + 1] & 0xC0) == 0x80 && (bytes[at + 2] & 0xC0) == 0x80) {
      at += 3;
    } else {
      const std::size_t length = utf8_length(text.substr(at));
      if (length == 0) break;
      at += length;
    }
  }
  return at;
}

bool is_valid_utf8(std::string_view text) { return valid_utf8_length(text) == text.size(); }

std::string with_bytes_shown(std::string_view text) {
  constexpr auto kDigits = "0123456789ABCDEF";
  std::string shown;
  while (!text.empty()) {
    const bool well_formed = utf8_length(text) > 0;
    const auto character = take_character(text);
    const auto byte = static_cast<unsigned char>(character[0]);
    well_formed ? void(shown += character) : void(shown.append({'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]}));
  }
  return shown;
}

std::string to_valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    valid += length == 0 ? std::string_view{"\uFFFD"} : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return valid;
}

std::string shortened(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  while (end < text.size()) {
    if (characters-- == 0) return std::string{text.substr(0, end)} + "…";
    const std::size_t length = utf8_length(text.substr(end));
    end += length == 0 ? 1 : length;
  }
  return std::string{text};
}

}  // namespace guidang::exporter
