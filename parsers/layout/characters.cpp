#include "parsers/layout/characters.hpp"

#include <array>
#include <cstdint>
#include <span>

namespace guidang::parsers::layout {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Range {
  char32_t first, last;
};

bool in_any(std::span<const Range> ranges, char32_t c) {
  for (const auto& range : ranges)
    if (c >= range.first && c <= range.last) return true;
  return false;
}

}  // namespace

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x80) return text.push_back(static_cast<char>(c));
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x800) {
    const char bytes[] = {static_cast<char>(0xC0 | (c >> 6)), tail(0)};
    text.append(bytes, sizeof bytes);
  } else if (c < 0x10000) {
    const char bytes[] = {static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)};
    text.append(bytes, sizeof bytes);
  } else {
    const char bytes[] = {static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
    text.append(bytes, sizeof bytes);
  }
}

char32_t last_char(std::string_view text) {
  if (text.empty()) return 0;
  auto at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return next_utf8(text, at);
}

/// Besides the Han block, which is_wide() knows.
bool is_rare_wide(char32_t c) {
  static constexpr std::array kWide = {Range{0x1100, 0x115F}, Range{0x2014, 0x2015},  Range{0x2018, 0x201F},
                                       Range{0x2026, 0x2026}, Range{0x2103, 0x2103},  Range{0x2160, 0x217F},
                                       Range{0x2190, 0x21FF}, Range{0x2460, 0x24FF},  Range{0x25A0, 0x26FF},
                                       Range{0xAC00, 0xD7A3}, Range{0xE000, 0xFAFF},  Range{0xFE10, 0xFE6F},
                                       Range{0xFF00, 0xFFEF}, Range{0x20000, 0x3FFFF}};
  return in_any(kWide, c);
}

bool is_unmapped(char32_t c) {
  return c == kReplacement || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || (c >= 0xFFF0 && c <= 0xFFFF);
}

bool is_terminal(char32_t c) {
  switch (c) {
    case U'。':
    case U'！':
    case U'？':
    case U'；':
    case U'：':
    case U'.':
    case U'!':
    case U'?':
    case U';':
    case U':':
      return true;
    default:
      return false;
  }
}

int digit_value(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}

bool is_closer(char32_t c) {
  return std::u32string_view(U"，。、；：？！）》〉」』】〕”’％%,.;:?!)]}…").find(c) !=
         std::u32string_view::npos;
}

}  // namespace guidang::parsers::layout
