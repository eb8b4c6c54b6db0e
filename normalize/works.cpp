#include "normalize/works.hpp"

#include "normalize/document_number.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr std::size_t kMaxName = 120;   ///< Characters; a longer stretch is a lost closing mark.

struct Open {
  char32_t mark;
  std::size_t byte;
  std::uint32_t character;
};

bool closes(char32_t open, char32_t c) {
  return (open == U'《' && c == U'》') || (open == U'〈' && c == U'〉') || (open == '<' && c == '>');
}

}  // namespace

void find_works(std::string_view text, std::uint32_t node, std::optional<std::uint32_t> item, std::vector<Work>& works) {
  if (!contains(text, "《")) return;
  std::vector<Open> open;
  std::uint32_t character = 0;
  for (std::size_t at = 0; at < text.size(); ++character) {
    const auto here = at;
    const char32_t c = next_char(text, at);
    const bool opens = c == U'《' || ((c == U'〈' || c == '<') && !open.empty());
    if (opens && open.size() < 4) {
      open.push_back({c, here, character});
      continue;
    }
    if (open.empty()) continue;
    if (character - open.front().character > kMaxName) {
      open.clear();
      continue;
    }
    if (!closes(open.back().mark, c)) continue;
    const auto begin = open.back();
    open.pop_back();
    std::size_t name_begin = begin.byte;
    next_char(text, name_begin);
    Work work{std::string{text.substr(name_begin, here - name_begin)}, !open.empty(), {}, {node, item, begin.character, character + 1}};
    const auto rest = text.substr(at);
    if (open.empty() && (rest.starts_with("（") || rest.starts_with("("))) {
      const auto close = rest.find(rest.starts_with("（") ? "）" : ")");
      if (close != std::string_view::npos && close < 90)
        if (const auto number = find_document_number(rest.substr(0, close))) work.number = number->text;
    }
    works.push_back(std::move(work));
  }
}

}  // namespace guidang::normalize
