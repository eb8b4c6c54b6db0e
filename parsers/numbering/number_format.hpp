#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guidang::parsers::numbering {

/// How a counter of an automatic list is written: ST_NumberFormat of ECMA-376 Part 1, 17.18.59. The values
/// are the `nfc` codes of binary Word documents (MSONFC, [MS-OSHARED] 2.2.1.3), so that one table serves both
/// containers.
enum class NumberFormat : std::uint8_t {
  decimal = 0,
  upper_roman,
  lower_roman,
  upper_letter,
  lower_letter,
  ordinal,
  cardinal_text,
  ordinal_text,
  hex,
  chicago,
  ideograph_digital = 10,
  japanese_counting,
  aiueo,
  iroha,
  decimal_full_width,
  decimal_half_width,
  japanese_legal,
  japanese_digital_ten_thousand,
  decimal_enclosed_circle,
  decimal_full_width_2,
  aiueo_full_width = 20,
  iroha_full_width,
  decimal_zero,
  bullet,
  ganada,
  chosung,
  decimal_enclosed_fullstop,
  decimal_enclosed_paren,
  decimal_enclosed_circle_chinese,
  ideograph_enclosed_circle,
  ideograph_traditional = 30,
  ideograph_zodiac,
  ideograph_zodiac_traditional,
  taiwanese_counting,
  ideograph_legal_traditional,
  taiwanese_counting_thousand,
  taiwanese_digital,
  chinese_counting,
  chinese_legal_simplified,
  chinese_counting_thousand,
  korean_digital = 41,
  korean_counting,
  korean_legal,
  korean_digital_2,
  number_in_dash = 57,
  none = 255,
};

/// The format with that OOXML name ("chineseCountingThousand"); empty for names we do not write (Hebrew,
/// Thai, "custom" …), which Word's readers show as decimal.
std::optional<NumberFormat> number_format_from_name(std::string_view name);

/// The format of a Word-binary `nfc` code; decimal for codes we do not write.
NumberFormat number_format_from_nfc(std::uint8_t nfc);

/// `value` written in `format`, UTF-8. Values outside a format's range are written as decimal, as Word does:
/// ① … ⑩ 11 (the Chinese sets are those of GB 2312), 甲 … 癸 11. Letters repeat (AA, BB) up to 30 times.
/// `bullet` and `none` give
/// "". Text formats (one, two; first, second) are written as decimal or ordinal figures.
std::string render(NumberFormat format, std::int64_t value);

}  // namespace guidang::parsers::numbering
