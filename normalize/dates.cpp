#include "normalize/dates.hpp"

#include <re2/re2.h>

#include "normalize/numerals.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

#define FIGURES "[0-9〇○零OoＯ一二三四五六七八九十]"

std::string iso_of(int year, int month, int day) {
  static constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > days[month - 1]) return {};
  if (month == 2 && day == 29 && !leap) return {};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

std::string_view view(const re2::StringPiece& text) { return {text.data(), text.size()}; }

}  // namespace

std::optional<ParsedDate> find_date(std::string_view text) {
  static const RE2 pattern("((" FIGURES "{4})\\s?年\\s?(" FIGURES "{1,3})\\s?月\\s?(" FIGURES "{1,3})\\s?[日号]"
                           "|((?:19|20)\\d{2})\\s?[-./．－]\\s?(\\d{1,2})\\s?[-./．－]\\s?(\\d{1,2}))");
  re2::StringPiece groups[8];
  std::size_t from = 0;
  while (pattern.Match(piece(text), from, text.size(), RE2::UNANCHORED, groups, 8)) {
    const bool named = !groups[2].empty();
    const auto year = parse_numeral(view(groups[named ? 2 : 5]));
    const auto month = parse_numeral(view(groups[named ? 3 : 6]));
    const auto day = parse_numeral(view(groups[named ? 4 : 7]));
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    const bool inside_number = begin > 0 && is_digit(char_before(text, begin));
    from = begin + groups[0].size();
    if (inside_number || !year || !month || !day) continue;
    if (!named && is_digit(char_at(text, from))) continue;
    return ParsedDate{without_blanks(view(groups[0])),
                      iso_of(static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day)),
                      static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(from)};
  }
  return {};
}

std::optional<ParsedDate> parse_date_line(std::string_view text) {
  text = strip(text);
  if (text.size() > 90 || (!contains(text, "月") && text.find_first_of("0123456789") == std::string_view::npos)) return {};
  const auto joined = without_blanks(text);   // 1月1 9 日
  text = joined;
  auto date = find_date(text);
  if (!date) return {};
  const auto before = strip(text.substr(0, date->begin)), behind = strip(text.substr(date->end));
  const bool bare = (before.empty() || before == "（" || before == "(") &&
                    (behind.empty() || behind == "）" || behind == ")" || behind == "。");
  return bare ? date : std::nullopt;
}

std::optional<int> find_year(std::string_view text) {
  static const RE2 pattern("((?:19|20)\\d{2}|[一二][〇○零OoＯ九][一二三四五六七八九〇○零OoＯ0]{2})(?:\\s?年|\\s?法治|$|度|）)");
  re2::StringPiece groups[2];
  std::size_t from = 0;
  while (pattern.Match(piece(text), from, text.size(), RE2::UNANCHORED, groups, 2)) {
    const auto year = parse_numeral(view(groups[1]));
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    from = begin + groups[0].size();
    if (begin > 0 && is_digit(char_before(text, begin))) continue;
    if (year && *year >= 1949 && *year <= 2100) return static_cast<int>(*year);
  }
  return {};
}

}  // namespace guidang::normalize
