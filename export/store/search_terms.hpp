#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a text is looked up by. Chinese has no blanks between words, so every two neighbouring characters are
/// a term, and the last one of a run alone; a number or a word of Latin letters is one term as a whole.
namespace guidang::exporter {

/// A term as a number: two characters (21 bits each, the second 0 at the end of a run), or a hash of a word.
/// Different words may share a number: terms only find candidates.
using Term = std::int64_t;

/// The text as characters that are compared: full-width forms as ASCII, ASCII letters small; one for one, so
/// that a place in it is a place in the text. Bytes that are not UTF-8 are U+FFFD.
std::u32string folded(std::string_view text);

/// Appends the terms of a folded text, in order, repeated ones too.
void add_terms(std::u32string_view text, std::vector<Term>& into);

/// Terms from `first` to `last`: all of a range must be looked up where the text to find is one character.
struct TermRange {
  Term first, last;
};
/// What every text that holds `word` has: one term of each range. Empty where nothing of it can be looked up
/// (signs).
std::vector<TermRange> lookup_terms(std::u32string_view word);

/// The words of a query: what stands between blanks, folded. Nothing in them is an operator.
std::vector<std::u32string> query_words(std::string_view query);

/// The first place of `word` in `text` from `from` on where it is not cut out of a longer number or Latin
/// word ("12场" is not found in "112场" or "3.12场"); npos where there is none.
std::size_t find_word(std::u32string_view text, std::u32string_view word, std::size_t from);

}  // namespace guidang::exporter
