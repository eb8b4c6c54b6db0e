#include "parsers/html/paragraph.hpp"

#include <algorithm>

namespace guidang::parsers::html {
namespace {

constexpr std::string_view kBlanks = " \t\n\r\f\v";

/// True for a sign from U+2E80 up, written in three or more bytes.
bool is_wide(std::string_view sign) {
  if (sign.size() < 3) return false;
  const auto first = static_cast<unsigned char>(sign[0]), second = static_cast<unsigned char>(sign[1]);
  return first > 0xE2 || (first == 0xE2 && second >= 0xBA);
}

bool ends_wide(std::string_view text) { return text.size() >= 3 && is_wide(text.substr(text.size() - 3)); }

}  // namespace

void ParagraphText::append(std::string_view text, std::uint16_t style) {
  while (!text.empty()) {
    const auto begin = text.find_first_not_of(kBlanks);
    const auto blanks = text.substr(0, begin);
    blank_pending_ = blank_pending_ || !blanks.empty();
    line_end_pending_ = line_end_pending_ || blanks.find('\n') != blanks.npos;
    if (begin == text.npos) return;
    const auto end = std::min(text.find_first_of(kBlanks, begin), text.size());
    append_word(text.substr(begin, end - begin), style);
    text.remove_prefix(end);
  }
}

void ParagraphText::append_word(std::string_view word, std::uint16_t style) {
  const auto& text = runs_.text();
  const bool at_start = text.empty() || text.back() == '\n';
  const bool between_wide = line_end_pending_ && ends_wide(text) && is_wide(word);
  if (blank_pending_ && !at_start && !between_wide) runs_.append(" ", style);
  blank_pending_ = line_end_pending_ = false;
  runs_.append(word, style);
  visible_ = visible_ || !is_blank(word);
}

void ParagraphText::append_literal(std::string_view text, std::uint16_t style) {
  if (text.empty()) return;
  if (blank_pending_ && !runs_.empty()) runs_.append(" ", style);
  blank_pending_ = line_end_pending_ = false;
  runs_.append(text, style);
  visible_ = visible_ || !is_blank(text);
}

bool ParagraphText::line_break(std::uint16_t style) {
  blank_pending_ = line_end_pending_ = false;
  const auto& text = runs_.text();
  const auto last = text.rfind('\n');
  const auto line = std::string_view(text).substr(last == text.npos ? 0 : last + 1);
  if (is_blank(line)) return false;
  runs_.append("\n", style);
  return true;
}

void ParagraphText::take(TextBlock& block) {
  const std::string_view text = runs_.text();
  auto size = text.size();
  for (auto last = text.rfind('\n'); last != text.npos && is_blank(text.substr(last, size - last));) {
    size = last;
    last = last == 0 ? text.npos : text.rfind('\n', last - 1);
  }
  while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\t')) --size;
  runs_.truncate(size);
  runs_.move_into(block);
  visible_ = blank_pending_ = line_end_pending_ = false;
}

}  // namespace guidang::parsers::html
