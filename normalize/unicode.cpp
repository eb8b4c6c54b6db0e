#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Length of a sequence from its first byte; 0 for bytes that begin none.
int sequence_length(unsigned char byte) {
  if (byte < 0x80) return 1;
  if (byte < 0xC2) return 0;
  if (byte < 0xE0) return 2;
  if (byte < 0xF0) return 3;
  return byte < 0xF5 ? 4 : 0;
}

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

char32_t next_char(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const int length = sequence_length(lead);
  if (length == 1) return text[at++];
  if (length == 0 || at + length > text.size()) return ++at, kReplacement;
  char32_t c = lead & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return ++at, kReplacement;
    c = (c << 6) | (byte & 0x3F);
  }
  at += length;
  return c;
}

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

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
         (c >= 0x20000 && c <= 0x323AF) || (c >= 0xF900 && c <= 0xFAFF);
}

bool is_wide(char32_t c) {
  return is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0x3040 && c <= 0x33FF) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x2460 && c <= 0x24FF) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C ||
         c == 0x201D || c == 0x2026 || c == 0x00B7 || c == 0x25CB || c == 0x25CF || (c >= 0xAC00 && c <= 0xD7AF);
}

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_invisible(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0xFFFE ||
         c == 0xFFFF || (c >= 0xE0100 && c <= 0xE01EF);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

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

bool contains_any(std::string_view text, std::string_view words) {
  return !find_word(words, [&](std::string_view word) { return contains(text, word); }).empty();
}

std::string_view starts_with_any(std::string_view text, std::string_view words) {
  return find_word(words, [&](std::string_view word) { return text.starts_with(word); });
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
