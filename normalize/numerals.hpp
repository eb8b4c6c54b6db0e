#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guidang::normalize {

/// The value of a Chinese numeral up to 9999 (一, 十二, 二十一, 一百零三, 二〇二一, 壹拾, 廿三, 〇○零), or of Arabic digits,
/// half- or full-width. Null where the text is anything else.
std::optional<std::int64_t> parse_numeral(std::string_view text);

/// The usual Chinese form from 1 to 9999: 一, 十, 十一, 二十一, 一百零三.
std::string chinese_numeral(std::int64_t value);

/// The number of an enclosed character: ① ⑴ ⒈ ㈠ ㊀ ❶ ⓵ and their like; 0 for any other.
int enclosed_number(char32_t c);

/// A Roman numeral in letters or as U+2160 … (Ⅳ), or nothing.
std::optional<int> parse_roman(std::string_view text);

}  // namespace guidang::normalize
