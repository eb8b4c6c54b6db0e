#include "export/store/search_terms.hpp"

#include <algorithm>

#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

enum class Kind : std::uint8_t { other, letter, latin };

bool is_latin(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_point(char32_t c) { return c == '.' || c == ','; }

/// Blanks and signs of punctuation; full-width ASCII is folded before.
bool is_sign(char32_t c) {
  return c < 0xC0 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3004) ||
         (c >= 0x3008 && c <= 0x3020) || c == 0x3030 || (c >= 0xFE10 && c <= 0xFE6F) ||
         (c >= 0xFF5F && c <= 0xFF65) || c == 0xFEFF || c == 0xFFFD;
}

Kind kind_of(char32_t c) { return is_latin(c) ? Kind::latin : is_sign(c) ? Kind::other : Kind::letter; }

char32_t decoded(std::string_view character) {
  const auto at = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(character[i]));
  };
  switch (character.size()) {
    case 1:
      return at(0);
    case 2:
      return (at(0) & 0x1F) << 6 | (at(1) & 0x3F);
    case 3:
      return (at(0) & 0x0F) << 12 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F);
    default:
      return (at(0) & 0x07) << 18 | (at(1) & 0x3F) << 12 | (at(2) & 0x3F) << 6 | (at(3) & 0x3F);
  }
}

char32_t folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - '!';
  return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

Term pair_term(char32_t first, char32_t second) {
  return static_cast<Term>(first) << 21 | static_cast<Term>(second);
}

/// FNV-1a, above all pairs.
Term word_term(std::u32string_view word) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char32_t c : word) hash = (hash ^ c) * 1099511628211ULL;
  return static_cast<Term>(hash >> 2 | 1ULL << 62);
}

/// The end of the run of characters of one kind that begins at `from`.
std::size_t run_end(std::u32string_view text, std::size_t from) {
  const Kind kind = kind_of(text[from]);
  while (++from < text.size() && kind_of(text[from]) == kind) {}
  return from;
}

bool cuts_before(std::u32string_view text, std::size_t at) {
  if (at == 0 || !is_latin(text[at])) return false;
  if (is_latin(text[at - 1])) return true;
  return is_digit(text[at]) && at > 1 && is_point(text[at - 1]) && is_digit(text[at - 2]);
}

bool cuts_after(std::u32string_view text, std::size_t end) {
  if (end == text.size() || !is_latin(text[end - 1])) return false;
  if (is_latin(text[end])) return true;
  return is_digit(text[end - 1]) && end + 1 < text.size() && is_point(text[end]) && is_digit(text[end + 1]);
}

}  // namespace

std::u32string folded(std::string_view text) {
  std::u32string characters(text.size(), U'\0');
  std::size_t count = 0;
  while (!text.empty()) {
    const auto length = utf8_length(text);
    characters[count++] = length == 0 ? char32_t{0xFFFD} : folded(decoded(text.substr(0, length)));
    text.remove_prefix(length == 0 ? 1 : length);
  }
  characters.resize(count);
  return characters;
}

void add_terms(std::u32string_view text, std::vector<Term>& into) {
  for (std::size_t from = 0; from < text.size();) {
    const auto end = run_end(text, from);
    const Kind kind = kind_of(text[from]);
    if (kind == Kind::latin) into.push_back(word_term(text.substr(from, end - from)));
    if (kind == Kind::letter) {
      for (auto at = from; at + 1 < end; ++at) into.push_back(pair_term(text[at], text[at + 1]));
      into.push_back(pair_term(text[end - 1], 0));
    }
    from = end;
  }
}

std::vector<TermRange> lookup_terms(std::u32string_view word) {
  std::vector<TermRange> ranges;
  for (std::size_t from = 0; from < word.size();) {
    const auto end = run_end(word, from);
    const Kind kind = kind_of(word[from]);
    const auto run = word.substr(from, end - from);
    if (kind == Kind::latin) ranges.push_back({word_term(run), word_term(run)});
    if (kind == Kind::letter && run.size() == 1)
      ranges.push_back({pair_term(run[0], 0), pair_term(run[0], 0x1FFFFF)});
    for (std::size_t at = 0; kind == Kind::letter && at + 1 < run.size(); ++at)
      ranges.push_back({pair_term(run[at], run[at + 1]), pair_term(run[at], run[at + 1])});
    from = end;
  }
  return ranges;
}

std::vector<std::u32string> query_words(std::string_view query) {
  std::vector<std::u32string> words(1);
  for (const char32_t c : folded(query)) {
    const bool blank = c <= ' ' || c == 0x3000 || c == 0xA0;
    if (!blank)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::size_t find_word(std::u32string_view text, std::u32string_view word, std::size_t from) {
  for (auto at = text.find(word, from); at != std::u32string_view::npos; at = text.find(word, at + 1))
    if (!cuts_before(text, at) && !cuts_after(text, at + word.size())) return at;
  return std::u32string_view::npos;
}

}  // namespace guidang::exporter
