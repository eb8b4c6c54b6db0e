#pragma once
#include <string_view>

namespace guidang::normalize {

/// True where `word` is one of the blank-separated `words`.
bool is_word_of(std::string_view words, std::string_view word);

/// The one of `words` that `word` was probably meant to be: the nearest by insertions, deletions and changes of a letter,
/// where at most a third of its letters differ; empty where none is near.
std::string_view nearest_word(std::string_view words, std::string_view word);

}  // namespace guidang::normalize
