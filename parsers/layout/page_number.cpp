#include <array>

#include "parsers/layout/characters.hpp"
#include "parsers/layout/furniture.hpp"

namespace guidang::parsers::layout {
namespace {

constexpr int kMaxNumber = 99'999;
constexpr std::size_t kMaxLength = 24;  // Characters of a page number with its decoration.

constexpr std::array<std::u32string_view, 12> kRoman = {U"i",   U"ii",   U"iii", U"iv", U"v",  U"vi",
                                                        U"vii", U"viii", U"ix",  U"x",  U"xi", U"xii"};

/// Recognition reads the dashes around a page number as 一.
bool is_dash(char32_t c) {
  return std::u32string_view(U"-‐‑‒–—―−─－~～·•一").find(c) != std::u32string_view::npos;
}

/// The characters of `text` without blanks, full-width digits and letters folded, letters in lower case.
std::u32string folded(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size() && out.size() <= kMaxLength;) {
    char32_t c = next_utf8(text, at);
    if (is_blank(c)) continue;
    if (c >= 0xFF01 && c <= 0xFF5E && c != U'～') c -= 0xFEE0;
    if (c >= U'A' && c <= U'Z') c += 0x20;
    if (c >= U'Ⅰ' && c <= U'Ⅻ') c += 0x10;
    if (c >= U'ⅰ' && c <= U'ⅻ')
      out += kRoman[c - U'ⅰ'];
    else
      out += c;
  }
  return out;
}

/// 1 … 399 as a numeral is written, so that words made of its letters are told apart.
std::u32string roman_numeral(int value) {
  static constexpr std::array<std::u32string_view, 10> kUnits = {U"",  U"i",  U"ii",  U"iii",  U"iv",
                                                                 U"v", U"vi", U"vii", U"viii", U"ix"};
  static constexpr std::array<std::u32string_view, 10> kTens = {U"",  U"x",  U"xx",  U"xxx",  U"xl",
                                                                U"l", U"lx", U"lxx", U"lxxx", U"xc"};
  std::u32string numeral(static_cast<std::size_t>(value / 100), U'c');
  numeral += kTens[static_cast<std::size_t>(value / 10 % 10)];
  return numeral += kUnits[static_cast<std::size_t>(value % 10)];
}

/// A cursor over folded text; every step either consumes or leaves the place as it was.
class Cursor {
 public:
  explicit Cursor(std::u32string_view text) : rest_(text) {}
  bool word(std::u32string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool dashes() {
    bool any = false;
    while (!rest_.empty() && is_dash(rest_.front())) rest_.remove_prefix(1), any = true;
    return any;
  }
  std::optional<int> digits() {
    int value = 0, count = 0;
    while (!rest_.empty() && digit_value(rest_.front()) >= 0 && value <= kMaxNumber) {
      value = value * 10 + digit_value(rest_.front());
      rest_.remove_prefix(1), ++count;
    }
    if (count == 0 || value > kMaxNumber) return std::nullopt;
    return value;
  }
  std::optional<int> roman() {
    int value = 0, before = 1'000;
    std::size_t count = 0;
    for (; count < rest_.size(); ++count) {
      const int unit = rest_[count] == U'i'   ? 1
                       : rest_[count] == U'v' ? 5
                       : rest_[count] == U'x' ? 10
                       : rest_[count] == U'l' ? 50
                       : rest_[count] == U'c' ? 100
                                              : 0;
      if (unit == 0) break;
      value += unit > before ? unit - 2 * before : unit;
      before = unit;
    }
    if (count == 0 || value <= 0 || value > 399 || rest_.substr(0, count) != roman_numeral(value))
      return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }
  bool done() const { return rest_.empty(); }

 private:
  std::u32string_view rest_;
};

/// 第N页, with 共M页 before or behind.
std::optional<PageNumber> read_chinese(Cursor at) {
  const auto total = [&] { return at.word(U"共") && at.digits() && at.word(U"页"); };
  const auto skip = [&] { at.word(U"/") || at.word(U",") || at.word(U"，") || at.dashes(); };
  at.word(U"(");
  total();
  skip();
  if (!at.word(U"第")) return std::nullopt;
  const auto value = at.digits();
  if (!value || !at.word(U"页")) return std::nullopt;
  skip();
  total();
  at.word(U")");
  return at.done() ? std::optional(PageNumber{*value, true}) : std::nullopt;
}

std::optional<PageNumber> read_plain(Cursor at) {
  const bool named = at.word(U"page") || at.word(U"p.");
  const bool dashed = at.dashes();
  auto value = at.digits();
  if (!value) value = at.roman();
  if (!value) return std::nullopt;
  if (at.word(U"/") || at.word(U"of")) {
    const auto total = at.digits();
    at.word(U"页");
    if (!total || *value > *total || !at.done()) return std::nullopt;
    return PageNumber{*value, true};
  }
  const bool closed = at.dashes();
  if (!at.done()) return std::nullopt;
  return PageNumber{*value, named || (dashed && closed)};
}

}  // namespace

std::optional<PageNumber> read_page_number(std::string_view text) {
  const auto characters = folded(text);
  if (characters.empty() || characters.size() > kMaxLength) return std::nullopt;
  const Cursor start(characters);
  if (const auto number = read_chinese(start)) return number;
  return read_plain(start);
}

}  // namespace guidang::parsers::layout
