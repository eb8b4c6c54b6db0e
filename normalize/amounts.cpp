#include "normalize/amounts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "normalize/scan.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr CharSet kFigures{U"0123456789"};
constexpr CharSet kChinese{U"〇零一二三四五六七八九十百千两万亿"};

constexpr std::size_t kMaxNumeral = 16 * 3;  ///< Bytes; a longer Chinese numeral is none.
constexpr double kMaxValue = 1e16;  ///< Beyond it doubles are not exact, and no report counts so far.

/// Decimal scaling: 4.35 and 2 give 435, not 434.99….
double scaled(double figure, int power) {
  return power == 0 ? figure : std::round(figure * std::pow(10, power) * 1e4) / 1e4;
}

bool take_vague(std::string_view text, std::size_t& at) {
  return take(text, at, "余") || take(text, at, "多") || take(text, at, "几");
}

int power_of(char32_t c) {
  switch (c) {
    case U'十':
      return 1;
    case U'百':
      return 2;
    case U'千':
      return 3;
    case U'万':
      return 4;
    case U'亿':
      return 8;
    default:
      return 0;
  }
}

int take_powers(std::string_view text, std::size_t& at) {
  int power = 0;
  for (std::size_t next = at; next < text.size() && power < 12; at = next) {
    const int more = power_of(next_char(text, next));
    if (more == 0) break;
    power += more;
  }
  return power;
}

/// Figures with groups and a decimal part: 1,200 and 94.4.
std::optional<double> take_figure(std::string_view text, std::size_t& at) {
  std::string digits;
  const auto digit = [&](std::size_t i) {
    return i < text.size() && is_digit(static_cast<unsigned char>(text[i]));
  };
  for (; digit(at) || (at < text.size() && text[at] == ',' && digit(at + 1) && digit(at + 2) &&
                       digit(at + 3) && !digit(at + 4));
       ++at)
    if (text[at] != ',') digits += text[at];
  if (at < text.size() && text[at] == '.' && digit(at + 1))
    for (digits += text[at++]; digit(at); ++at) digits += text[at];
  if (digits.size() > 15) return {};
  double value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return result.ec == std::errc{} && result.ptr == digits.data() + digits.size() ? std::optional{value}
                                                                                 : std::nullopt;
}

std::optional<Amount> read_arabic(std::string_view text, std::size_t at) {
  Amount amount;
  const auto figure = take_figure(text, at);
  if (!figure) return {};
  amount.figure = *figure;
  at = skip_blank(text, at);
  amount.vague = take_vague(text, at);
  amount.power = take_powers(text, at);
  if (amount.power == 8 && kFigures.contains(char_at(text, at))) {  // 3亿4500万
    auto next = at;
    const auto more = take_figure(text, next);
    if (more && take(text, next, "万")) amount.rest = *more * 1e4, at = next;
  }
  amount.vague = take_vague(text, at) || amount.vague;
  amount.end = at;
  return amount;
}

/// The value of a Chinese numeral with at least one place word: 十三万, 三万五千. Nothing for figures in a
/// row (二〇二一, 十四五), which are names and years, and for 三四十, which is no number.
std::optional<double> chinese_value(std::string_view numeral) {
  double total = 0, section = 0;
  int digit = -1;
  bool places = false, zero = false;
  for (std::size_t at = 0; at < numeral.size();) {
    const char32_t c = next_char(numeral, at);
    const int power = power_of(c);
    if (power == 0) {
      static constexpr std::u32string_view digits = U"〇一二三四五六七八九";
      const auto index = c == U'零' ? 0 : c == U'两' ? 2 : digits.find(c);
      if (digit > 0 || index > 9) return {};
      zero = zero || index == 0;
      digit = static_cast<int>(index);
      continue;
    }
    places = true;
    if (power < 4) {
      section += (digit < 0 ? 1 : digit) * std::pow(10, power);
    } else {
      const double units = section + std::max(digit, 0);
      total = (total + (units == 0 && total == 0 ? 1 : units)) * std::pow(10, power);
      section = 0;
    }
    digit = -1;
  }
  if (!places) return {};
  // 三百五 is 350 in speech: neither reading is safe.
  const bool spoken = digit > 0 && !zero && section >= 100 && std::fmod(section, 100) == 0;
  return spoken || (digit > 0 && section == 0 && total > 0 && !zero)
             ? std::nullopt
             : std::optional{total + section + std::max(digit, 0)};
}

std::optional<Amount> read_chinese(std::string_view text, std::size_t at) {
  const auto begin = at;
  bool figures = false;
  for (auto next = at; next < text.size() && at - begin <= kMaxNumeral; at = next) {
    const char32_t c = next_char(text, next);
    if (!kChinese.contains(c)) break;
    figures = figures || power_of(c) == 0;
  }
  if (at - begin > kMaxNumeral) return {};
  const auto value = chinese_value(text.substr(begin, at - begin));
  if (!value) return {};
  Amount amount;
  amount.figure = *value;
  amount.bare = !figures;
  at = skip_blank(text, at);
  amount.vague = take_vague(text, at);
  if (amount.vague) amount.power = take_powers(text, at);  // 十余万
  amount.end = at;
  return amount;
}

}  // namespace

std::optional<Amount> read_amount(std::string_view text, std::size_t at) {
  const char32_t c = char_at(text, at);
  const auto amount = kFigures.contains(c)   ? read_arabic(text, at)
                      : kChinese.contains(c) ? read_chinese(text, at)
                                             : std::nullopt;
  return amount && amount->value() < kMaxValue ? amount : std::nullopt;
}

double Amount::value() const { return rest + scaled(figure, power); }

}  // namespace guidang::normalize
