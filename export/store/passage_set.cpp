#include "export/store/passage_set.hpp"

#include <bit>

namespace guidang::exporter {

void PassageSet::insert(std::int64_t passage) {
  const auto word = static_cast<std::uint64_t>(passage) / 64;
  if (word < words_.size()) words_[word] |= std::uint64_t{1} << (passage % 64);
}

void PassageSet::keep_only(const PassageSet& others) {
  for (std::size_t i = 0; i < words_.size(); ++i)
    words_[i] &= i < others.words_.size() ? others.words_[i] : 0;
}

std::int64_t PassageSet::next(std::int64_t passage) const {
  for (auto at = static_cast<std::size_t>(passage) / 64; at < words_.size(); ++at) {
    const bool first = at == static_cast<std::size_t>(passage) / 64;
    const auto word = first ? words_[at] >> (passage % 64) << (passage % 64) : words_[at];
    if (word != 0) return static_cast<std::int64_t>(at * 64) + std::countr_zero(word);
  }
  return -1;
}

}  // namespace guidang::exporter
