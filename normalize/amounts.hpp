#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace guidang::normalize {

/// A number as reports write it.
struct Amount {
  double figure = 0;    ///< 1.9 of 1.9万; the whole value of a Chinese numeral.
  int power = 0;        ///< 4 of 1.9万.
  double rest = 0;      ///< 45000000 of 3亿4500万.
  std::size_t end = 0;  ///< Byte behind it.
  bool vague = false;   ///< 余, 多, 几: at least.
  bool bare = false;    ///< A place word without figure: 百.
  double value() const;
};

/// The number that begins at byte `at`: 35, 1,200, 94.4, 1.9万, 13万余, 3亿4500万, 十三万余, 三万五千多,
/// 百余. Nothing for single Chinese digits and digits in a row (一, 二〇二一, 十四五), for 三四十 and 三百五,
/// for more than 15 figures
/// and for values from 1e16 up.
std::optional<Amount> read_amount(std::string_view text, std::size_t at);

}  // namespace guidang::normalize
