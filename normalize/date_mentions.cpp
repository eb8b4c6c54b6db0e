// Every date begins with its year: a year is looked for, then month and day are read behind it, then a second
// end behind a dash, which borrows what it leaves out (2022年3—5月, 2021年1月至6月) from the first.
#include "normalize/date_mentions.hpp"

#include <cstdio>

#include "normalize/numerals.hpp"
#include "normalize/scan.hpp"
#include "normalize/triggers.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr CharSet kFigures{U"0123456789"};
constexpr CharSet kChinese{U"〇○零一二三四五六七八九十"};

struct Day {
  int year = 0, month = 0, day = 0;  ///< 0: not said.
};

/// A run of figures, or of Chinese numerals, of at most `longest` characters; 0 where there is none or it is
/// longer.
int take_number(std::string_view text, std::size_t& at, int longest) {
  const auto& kind = kFigures.contains(char_at(text, at)) ? kFigures : kChinese;
  auto end = at;
  int length = 0;
  for (auto next = end; next < text.size() && kind.contains(next_char(text, next)); end = next)
    if (++length > longest) return 0;
  const auto value = parse_numeral(text.substr(at, end - at));
  if (!value) return 0;
  at = end;
  return static_cast<int>(*value);
}

/// A number and the word behind it, or nothing and `at` as it was.
int take_part(std::string_view text, std::size_t& at, int longest, std::string_view word,
              std::string_view other = {}) {
  auto next = skip_blank(text, at);
  const int value = take_number(text, next, longest);
  if (value == 0) return 0;
  next = skip_blank(text, next);
  if (!take(text, next, word) && (other.empty() || !take(text, next, other))) return 0;
  at = next;
  return value;
}

bool is_year(int value) { return value >= 1900 && value <= 2100; }

bool take_dash(std::string_view text, std::size_t& at) {
  for (const std::string_view dash : {"——", "—", "–", "-", "－", "─", "~", "～", "至", "到"})
    if (auto next = skip_blank(text, at); take(text, next, dash)) return at = next, true;
  return false;
}

void take_month_and_day(std::string_view text, std::size_t& at, Day& day) {
  day.month = take_part(text, at, 3, "月");
  if (day.month != 0) day.day = take_part(text, at, 3, "日", "号");
}

/// 2022-03-15 and its kin, all with one mark.
bool take_plain(std::string_view text, std::size_t& at, Day& day) {
  if (at >= text.size() || !std::string_view{"-./"}.contains(text[at])) return false;
  const char mark = text[at];
  auto next = at + 1;
  day.month = take_number(text, next, 2);
  if (day.month == 0 || next >= text.size() || text[next] != mark) return false;
  day.day = take_number(text, ++next, 2);
  if (day.day == 0 || kFigures.contains(char_at(text, next))) return false;
  at = next;
  return true;
}

/// ISO 8601 in as many parts as are known; empty for a day that does not exist.
std::string iso_of(const Day& date) {
  static constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto [year, month, day] = date;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (month > 12 || (month > 0 && day > days[month - 1]) || (month == 2 && day == 29 && !leap)) return {};
  char text[48];
  if (month == 0)
    std::snprintf(text, sizeof text, "%04d", year);
  else if (day == 0)
    std::snprintf(text, sizeof text, "%04d-%02d", year, month);
  else
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

/// The other end of a period that began with `first`; moves `at` behind it.
std::optional<Day> take_second(std::string_view text, std::size_t& at, const Day& first) {
  auto next = at;
  if (!take_dash(text, next)) return {};
  Day second;
  if (const int year = take_part(text, next, 4, "年"); is_year(year)) {
    second.year = year;
    take_month_and_day(text, next, second);
  } else if (first.month != 0) {
    second.year = first.year;
    take_month_and_day(text, next, second);
    if (second.month == 0 && first.day != 0) {
      second.month = first.month;
      second.day = take_part(text, next, 3, "日", "号");
      if (second.day == 0) return {};
    }
  }
  const bool later = second.year > first.year || (second.year == first.year && second.month >= first.month);
  if (second.year == 0 || (second.month == 0) != (first.month == 0) || !later) return {};
  at = next;
  return second;
}

/// A first end without its own word: 2021—2025年, 2022年3—5月.
bool take_short_first(std::string_view text, std::size_t& at, Day& first) {
  auto next = at;
  if (first.year == 0) {
    first.year = take_number(text, next, 4);
    auto dash = next;
    if (!is_year(first.year) || !take_dash(text, dash) || !is_year(take_part(text, dash, 4, "年")))
      return false;
  } else {
    first.month = take_number(text, next, 3);
    auto dash = next;
    if (first.month == 0 || !take_dash(text, dash) || take_part(text, dash, 3, "月") == 0)
      return first.month = 0, false;
  }
  at = next;
  return true;
}

/// The date or period at `begin`; returns the byte behind it, or 0.
std::size_t read_date(std::string_view text, std::size_t begin, std::string& iso) {
  Day first;
  auto at = begin;
  if (const int year = take_part(text, at, 4, "年"); is_year(year)) {
    first.year = year;
    if (!take_short_first(text, at, first)) take_month_and_day(text, at, first);
  } else if (!take_short_first(text, at, first)) {
    first.year = take_number(text, at, 4);
    if (!is_year(first.year) || !take_plain(text, at, first)) return 0;
  }
  iso = iso_of(first);
  if (const auto second = take_second(text, at, first)) {
    const auto end = iso_of(*second);
    iso = iso.empty() || end.empty() ? std::string{} : iso + "/" + end;
  }
  return at;
}

/// The quick refusal: a year begins 19, 20, 二〇 or 一九.
bool may_begin(std::string_view text, std::size_t at) {
  const char32_t first = next_char(text, at), second = char_at(text, at);
  if (first == '1' || first == '2') return second == (first == '1' ? '9' : '0');
  return first == U'一' ? second == U'九'
                        : second == U'〇' || second == U'○' || second == U'零' || second == '0';
}

}  // namespace

void find_date_mentions(const ScannedText& scanned, std::uint32_t node, std::optional<std::uint32_t> item,
                        std::vector<DateMention>& dates) {
  const auto text = scanned.text;
  Cursor cursor;
  while (seek(scanned, kDateTriggers, cursor) != 0) {
    std::string iso;
    const char32_t before = char_before(text, cursor.byte);
    const bool inside =
        kFigures.contains(before) || kChinese.contains(before) || before == '-' || is_latin(before);
    const auto end = inside || !may_begin(text, cursor.byte) ? 0 : read_date(text, cursor.byte, iso);
    if (end == 0) {
      auto next = cursor.byte;
      next_char(text, next);
      advance(text, next, cursor);
      continue;
    }
    const auto begin = cursor;
    advance(text, end, cursor);
    dates.push_back({std::string{text.substr(begin.byte, end - begin.byte)},
                     iso,
                     {node, item, begin.character, cursor.character}});
  }
}

}  // namespace guidang::normalize
