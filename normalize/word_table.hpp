#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "normalize/unicode.hpp"

namespace guidang::normalize {

/// Words that a text may end with, found by their last character instead of one after the other.
class WordTable {
 public:
  /// `words` are separated by single blanks and must outlive the table.
  explicit WordTable(std::string_view words) {
    while (!words.empty()) {
      const auto end = std::min(words.find(' '), words.size());
      const auto word = words.substr(0, end);
      rows_.push_back({char_before(word, word.size()), word});
      words.remove_prefix(std::min(end + 1, words.size()));
    }
    std::ranges::sort(rows_, [](const Row& a, const Row& b) {
      return a.last != b.last ? a.last < b.last : a.word.size() > b.word.size();
    });
  }

  /// The longest word that `text` ends with; empty where none does.
  std::string_view at_end(std::string_view text) const {
    const char32_t last = char_before(text, text.size());
    auto row = std::ranges::lower_bound(rows_, last, {}, &Row::last);
    for (; row != rows_.end() && row->last == last; ++row)
      if (text.ends_with(row->word)) return row->word;
    return {};
  }

 private:
  struct Row {
    char32_t last;
    std::string_view word;
  };
  std::vector<Row> rows_;
};

}  // namespace guidang::normalize
