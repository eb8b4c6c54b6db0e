#include "normalize/rules/spelling.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace guidang::normalize {
namespace {

constexpr std::size_t kLongestWord = 40;

/// Levenshtein's distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto changed = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

/// Takes the first word off `words`.
std::string_view next_word(std::string_view& words) {
  const auto end = std::min(words.find(' '), words.size());
  const auto word = words.substr(0, end);
  words.remove_prefix(std::min(end + 1, words.size()));
  return word;
}

}  // namespace

bool is_word_of(std::string_view words, std::string_view word) {
  while (!words.empty())
    if (next_word(words) == word) return true;
  return false;
}

std::string_view nearest_word(std::string_view words, std::string_view word) {
  if (word.size() > kLongestWord) return {};
  std::string_view nearest;
  std::size_t least = std::max<std::size_t>(word.size() / 3, 1) + 1;
  while (!words.empty()) {
    const auto known = next_word(words);
    if (const auto apart = distance(known, word); apart < least) least = apart, nearest = known;
  }
  return nearest;
}

}  // namespace guidang::normalize
