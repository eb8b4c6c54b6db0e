#include "parsers/rtf/tokenizer.hpp"

#include <algorithm>

namespace guidang::parsers::rtf {
namespace {

constexpr std::size_t kMaxWord = 32, kMaxDigits = 10;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Token Tokenizer::next() {
  while (at_ < rtf_.size() && (rtf_[at_] == '\r' || rtf_[at_] == '\n' || rtf_[at_] == '\0')) ++at_;
  if (at_ >= rtf_.size()) return {};
  const char c = rtf_[at_];
  if (c == '{') return ++at_, Token{TokenKind::open};
  if (c == '}') return ++at_, Token{TokenKind::close};
  if (c == '\\') return ++at_, control();
  const auto end = std::min(rtf_.find_first_of(std::string_view("{}\\\r\n\0", 6), at_), rtf_.size());
  const auto text = rtf_.substr(at_, end - at_);
  at_ = end;
  return {TokenKind::text, text};
}

Token Tokenizer::control() {
  if (at_ >= rtf_.size()) return {};
  if (is_letter(rtf_[at_])) return control_word();
  const auto symbol = rtf_.substr(at_++, 1);
  if (symbol[0] == '\'') {
    const int high = at_ < rtf_.size() ? hex(rtf_[at_]) : -1;
    const int low = at_ + 1 < rtf_.size() ? hex(rtf_[at_ + 1]) : -1;
    if (high < 0 || low < 0) return next();
    at_ += 2;
    return {TokenKind::byte, {}, high * 16 + low};
  }
  // A backslash at the end of a line is \par.
  if (symbol[0] == '\r' || symbol[0] == '\n') return {TokenKind::word, "par"};
  return {TokenKind::symbol, symbol};
}

Token Tokenizer::control_word() {
  Token token{TokenKind::word};
  const auto begin = at_;
  while (at_ < rtf_.size() && is_letter(rtf_[at_]) && at_ - begin < kMaxWord) ++at_;
  token.text = rtf_.substr(begin, at_ - begin);
  const bool negative = at_ + 1 < rtf_.size() && rtf_[at_] == '-' && is_digit(rtf_[at_ + 1]);
  if (negative) ++at_;
  std::int64_t number = 0;
  const auto digits = at_;
  while (at_ < rtf_.size() && is_digit(rtf_[at_]) && at_ - digits < kMaxDigits)
    number = number * 10 + (rtf_[at_++] - '0');
  if (at_ > digits)
    token.number = static_cast<std::int32_t>(std::min<std::int64_t>(number, INT32_MAX)) * (negative ? -1 : 1);
  if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
  if (token.text != "bin") return token;
  at_ += std::min<std::size_t>(static_cast<std::size_t>(std::max(token.number.value_or(0), 0)),
                               rtf_.size() - at_);
  return token;
}

}  // namespace guidang::parsers::rtf
