#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guidang::normalize {

/// A date as printed and what it means.
struct ParsedDate {
  std::string text;             ///< As printed, blanks removed.
  std::string iso;              ///< YYYY-MM-DD, YYYY-MM or YYYY; empty where the date is impossible (2月30日).
  std::uint32_t begin = 0, end = 0;   ///< Bytes of the searched text.
};

/// The first whole date (year, month and day) in `text`: 2023年1月31日, 2021.12.18, 2021-12-18, 2021/3/29,
/// 二〇二一年十二月十八日 (with 〇 ○ O 0 零), 2022年五月三日.
std::optional<ParsedDate> find_date(std::string_view text);

/// `text` is a date and nothing else, brackets around it aside.
std::optional<ParsedDate> parse_date_line(std::string_view text);

/// The year in 2021年, 2021年度, 二〇二一年; the first one in `text` between 1949 and 2100.
std::optional<int> find_year(std::string_view text);

}  // namespace guidang::normalize
