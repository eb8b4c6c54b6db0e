#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace guidang::ingest {

/// Lower case of ASCII letters only; everything else stays, whatever the locale.
inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

inline std::string ascii_lower(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(), [](char c) { return ascii_lower(c); });
  return lower;
}

}  // namespace guidang::ingest
