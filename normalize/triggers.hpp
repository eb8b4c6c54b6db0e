#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "normalize/scan.hpp"

// Each finder of facts stops at characters of its own. A text is walked once for all of them; what a finder walks then
// are the stops.
namespace guidang::normalize {

inline constexpr CharSet kQuantityTriggers{U"0123456789一二三四五六七八九十百千两万亿“《"};
/// Last characters of posts.
inline constexpr CharSet kPeopleTriggers{U"记长任席员官察师理志"};
/// First characters of years.
inline constexpr CharSet kDateTriggers{U"12二一"};
/// Last characters of names of organisations.
inline constexpr CharSet kOrganisationTriggers{U"府委局厅院央所心办室学队司会联大协处"};

inline constexpr CharSet kAllTriggers = kQuantityTriggers | kPeopleTriggers | kDateTriggers | kOrganisationTriggers;

/// A text with the places where one of kAllTriggers stands.
struct ScannedText {
  struct Stop {
    std::uint32_t byte = 0, character = 0;
    char32_t c = 0;
  };

  ScannedText() = default;
  ScannedText(std::string_view text) { scan(text); }
  ScannedText(const char* text) : ScannedText(std::string_view{text}) {}

  /// Another text, in the same memory.
  void scan(std::string_view another) {
    text = another;
    stops.clear();
    for (Cursor cursor; const char32_t c = seek(text, kAllTriggers, cursor); ++cursor.character) {
      stops.push_back({static_cast<std::uint32_t>(cursor.byte), cursor.character, c});
      next_char(text, cursor.byte);
    }
  }

  std::string_view text;
  std::vector<Stop> stops;
};

/// seek among the stops of `scanned`; `set` is part of kAllTriggers.
inline char32_t seek(const ScannedText& scanned, const CharSet& set, Cursor& cursor) {
  for (; cursor.stop < scanned.stops.size(); ++cursor.stop) {
    const auto& stop = scanned.stops[cursor.stop];
    if (stop.byte < cursor.byte || !set.contains(stop.c)) continue;
    cursor.byte = stop.byte;
    cursor.character = stop.character;
    return stop.c;
  }
  cursor.byte = scanned.text.size();
  return 0;
}

}  // namespace guidang::normalize
