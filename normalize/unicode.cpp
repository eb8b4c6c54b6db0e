#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

/// Calls `visit` for each blank-separated word until it returns true.
template <class Visit>
std::string_view find_word(std::string_view words, Visit visit) {
  std::string_view best;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    const auto word = words.substr(0, end);
    if (word.size() > best.size() && visit(word)) best = word;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return best;
}

}  // namespace

std::size_t previous(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return begin;
}

char32_t char_before(std::string_view text, std::size_t end) {
  if (end == 0) return 0;
  auto begin = previous(text, end);
  return next_char(text, begin);
}

char32_t char_at(std::string_view text, std::size_t at) { return at < text.size() ? next_char(text, at) : 0; }

void append_char(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t char_count(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return count;
}

std::size_t ink_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_ideograph_at(text, at)) {
      at += 3;
      ++count;
      continue;
    }
    const char32_t c = next_char(text, at);
    count += !is_blank(c) && !is_invisible(c);
  }
  return count;
}

std::size_t byte_of(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  while (index-- > 0 && at < text.size()) next_char(text, at);
  return at;
}

std::string_view head(std::string_view text, std::size_t count) { return text.substr(0, byte_of(text, count)); }

bool is_latin(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

bool ends_sentence(char32_t c) { return c == U'。' || c == U'！' || c == U'？' || c == '!' || c == '?'; }

double width_em(std::string_view text) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at);
    if (!is_invisible(c)) width += is_wide(c) ? 1 : 0.5;
  }
  return width;
}

std::string_view strip(std::string_view text) {
  std::size_t begin = 0, end = text.size();
  while (begin < end) {
    std::size_t at = begin;
    const char32_t c = next_char(text, at);
    if (!is_blank(c) && !is_invisible(c)) break;
    begin = at;
  }
  while (end > begin) {
    const char32_t c = char_before(text, end);
    if (!is_blank(c) && !is_invisible(c)) break;
    end = previous(text, end);
  }
  return text.substr(begin, end - begin);
}

std::string without_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    if (!is_blank(next_char(text, at))) out.append(text.substr(begin, at - begin));
  }
  return out;
}

bool contains(std::string_view text, std::string_view piece) { return text.find(piece) != std::string_view::npos; }

bool Words::in(std::string_view text) const {
  for (std::size_t at = 0; at < text.size(); at += is_ideograph_at(text, at) ? 3 : 1) {
    const bool begins_character = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins_character && may_stand_at(text, at) && !at_start(text.substr(at)).empty()) return true;
  }
  return false;
}

std::string_view Words::at_start(std::string_view text) const {
  if (text.empty() || !may_stand_at(text, 0)) return {};
  return find_word(words_, [&](std::string_view word) { return text.starts_with(word); });
}

std::string_view ends_with_any(std::string_view text, std::string_view words) {
  return find_word(words, [&](std::string_view word) { return text.ends_with(word); });
}

std::string_view without_closing(std::string_view text) {
  text = strip(text);
  while (!text.empty()) {
    const char32_t c = char_before(text, text.size());
    if (c != U'。' && c != U'；' && c != U'：' && c != U'，' && c != U'、' && c != '.' && c != ';' && c != ':' && c != ',')
      break;
    text = strip(text.substr(0, previous(text, text.size())));
  }
  return text;
}

}  // namespace guidang::normalize
