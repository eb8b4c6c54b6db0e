#include "normalize/numerals.hpp"

#include <array>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

/// Digits 0–9, or the place value 10, 100, 1000 as a negative number; nothing for other characters.
std::optional<int> numeral_char(char32_t c) {
  switch (c) {
    case U'〇': case U'零': case U'○': case U'Ｏ': case U'O': case U'o': return 0;
    case U'一': case U'壹': case U'弌': return 1;
    case U'二': case U'贰': case U'貳': case U'两': return 2;
    case U'三': case U'叁': case U'參': return 3;
    case U'四': case U'肆': return 4;
    case U'五': case U'伍': return 5;
    case U'六': case U'陆': case U'陸': return 6;
    case U'七': case U'柒': return 7;
    case U'八': case U'捌': return 8;
    case U'九': case U'玖': return 9;
    case U'十': case U'拾': return -10;
    case U'廿': return -20;
    case U'卅': return -30;
    case U'百': case U'佰': return -100;
    case U'千': case U'仟': return -1000;
    default: break;
  }
  if (is_digit(c)) return static_cast<int>(c - '0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return {};
}

}  // namespace

std::optional<std::int64_t> parse_numeral(std::string_view text) {
  if (text.empty() || text.size() > 40) return {};
  std::int64_t total = 0, pending = 0;
  bool places = false, digits = false;
  int count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto value = numeral_char(next_char(text, at));
    if (!value || ++count > 9) return {};
    if (*value >= 0) {
      pending = digits ? pending * 10 + *value : *value;
      digits = true;
    } else {
      const int place = -*value;
      if (place == 20 || place == 30) total += place;
      else total += (digits ? pending : 1) * place;
      pending = 0;
      digits = false;
      places = true;
    }
    if (places && digits && pending > 9) return {};
  }
  return total + pending;
}

std::string chinese_numeral(std::int64_t value) {
  static constexpr std::array<std::string_view, 10> digits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static constexpr std::array<std::string_view, 4> places = {"", "十", "百", "千"};
  if (value <= 0 || value > 9999) return std::to_string(value);
  const std::string figures = std::to_string(value);
  std::string out;
  bool zero = false;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const int digit = figures[i] - '0';
    const auto place = figures.size() - 1 - i;
    if (digit == 0) {
      zero = true;
      continue;
    }
    if (zero) out += digits[0];
    zero = false;
    if (!(digit == 1 && place == 1 && i == 0)) out += digits[digit];
    out += places[place];
  }
  return out;
}

int enclosed_number(char32_t c) {
  struct Range { char32_t first, last; int from; };
  static constexpr Range ranges[] = {
      {0x2460, 0x2473, 1}, {0x2474, 0x2487, 1}, {0x2488, 0x249B, 1}, {0x24F5, 0x24FE, 1}, {0x2776, 0x277F, 1},
      {0x2780, 0x2789, 1}, {0x278A, 0x2793, 1}, {0x24EB, 0x24F4, 11}, {0x3220, 0x3229, 1}, {0x3280, 0x3289, 1},
      {0x3251, 0x325F, 21}, {0x32B1, 0x32BF, 36}};
  for (const auto& range : ranges)
    if (c >= range.first && c <= range.last) return static_cast<int>(c - range.first) + range.from;
  return 0;
}

std::optional<int> parse_roman(std::string_view text) {
  if (text.empty() || text.size() > 24) return {};
  std::size_t at = 0;
  const char32_t first = next_char(text, at);
  if (at == text.size() && first >= 0x2160 && first <= 0x216B) return static_cast<int>(first - 0x2160) + 1;
  if (at == text.size() && first >= 0x2170 && first <= 0x217B) return static_cast<int>(first - 0x2170) + 1;
  static constexpr std::string_view letters = "IVXLC";
  static constexpr int values[] = {1, 5, 10, 50, 100};
  int total = 0, last = 1000;
  for (const char byte : text) {
    const auto index = letters.find(byte);
    if (index == std::string_view::npos) return {};
    const int value = values[index];
    total += value > last ? value - 2 * last : value;
    last = value;
  }
  return total > 0 && total < 40 ? std::optional{total} : std::nullopt;
}

}  // namespace guidang::normalize
