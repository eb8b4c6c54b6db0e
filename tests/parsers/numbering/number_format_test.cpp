#include "parsers/numbering/number_format.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace guidang::parsers::numbering {
namespace {

struct Sample {
  std::int64_t value;
  std::string_view text;
};

struct Case {
  std::string_view name;  // OOXML
  int nfc;                // Word binary; -1: none
  std::vector<Sample> samples;
};

const std::vector<Case> kCases = {
    {"decimal", 0, {{0, "0"}, {1, "1"}, {120, "120"}}},
    {"upperRoman", 1, {{1, "I"}, {4, "IV"}, {1994, "MCMXCIV"}, {0, "0"}, {40000, "40000"}}},
    {"lowerRoman", 2, {{9, "ix"}, {14, "xiv"}}},
    {"upperLetter", 3, {{1, "A"}, {26, "Z"}, {27, "AA"}, {28, "BB"}, {53, "AAA"}, {781, "A"}}},
    {"lowerLetter", 4, {{3, "c"}, {28, "bb"}, {0, "0"}}},
    {"ordinal",
     5,
     {{1, "1st"}, {2, "2nd"}, {3, "3rd"}, {11, "11th"}, {13, "13th"}, {22, "22nd"}, {110, "110th"}}},
    {"cardinalText", 6, {{3, "3"}}},
    {"ordinalText", 7, {{3, "3rd"}}},
    {"hex", 8, {{10, "A"}, {255, "FF"}, {0, "0"}}},
    {"chicago", 9, {{1, "*"}, {4, "§"}, {5, "**"}, {6, "††"}}},
    {"ideographDigital", 10, {{1, "一"}, {10, "一〇"}, {2024, "二〇二四"}}},
    {"japaneseCounting",
     11,
     {{1, "一"},
      {10, "十"},
      {11, "十一"},
      {20, "二十"},
      {100, "百"},
      {101, "百一"},
      {1110, "千百十"},
      {10000, "一万"}}},
    {"aiueo", 12, {{1, "ｱ"}, {46, "ﾝ"}, {47, "ｱｱ"}}},
    {"iroha", 13, {{1, "ｲ"}, {2, "ﾛ"}, {46, "ﾝ"}}},
    {"decimalFullWidth", 14, {{1, "１"}, {120, "１２０"}}},
    {"decimalHalfWidth", 15, {{12, "12"}}},
    {"japaneseLegal", 16, {{1, "壱"}, {10, "壱拾"}, {23, "弐拾参"}}},
    {"japaneseDigitalTenThousand", 17, {{10, "一〇"}}},
    {"decimalEnclosedCircle", 18, {{1, "①"}, {20, "⑳"}, {21, "21"}, {0, "0"}}},
    {"decimalFullWidth2", 19, {{9, "９"}}},
    {"aiueoFullWidth", 20, {{1, "ア"}, {48, "ン"}, {49, "アア"}}},
    {"irohaFullWidth", 21, {{1, "イ"}, {2, "ロ"}, {48, "ン"}}},
    {"decimalZero", 22, {{1, "01"}, {9, "09"}, {10, "10"}}},
    {"bullet", 23, {{1, ""}}},
    {"ganada", 24, {{1, "가"}, {14, "하"}, {15, "가가"}}},
    {"chosung", 25, {{1, "ㄱ"}, {14, "ㅎ"}}},
    {"decimalEnclosedFullstop", 26, {{1, "⒈"}, {20, "⒛"}, {21, "21"}}},
    {"decimalEnclosedParen", 27, {{1, "⑴"}, {20, "⒇"}, {21, "21"}}},
    {"decimalEnclosedCircleChinese", 28, {{1, "①"}, {10, "⑩"}, {11, "11"}}},
    {"ideographEnclosedCircle", 29, {{1, "㈠"}, {10, "㈩"}, {11, "11"}}},
    {"ideographTraditional", 30, {{1, "甲"}, {10, "癸"}, {11, "11"}}},
    {"ideographZodiac", 31, {{1, "子"}, {12, "亥"}, {13, "13"}}},
    {"ideographZodiacTraditional", 32, {{1, "甲子"}, {11, "甲戌"}, {13, "丙子"}, {60, "癸亥"}, {61, "61"}}},
    {"taiwaneseCounting", 33, {{1, "一"}, {10, "十"}, {21, "二十一"}, {100, "一○○"}}},
    {"ideographLegalTraditional",
     34,
     {{1, "壹"}, {2, "貳"}, {10, "壹拾"}, {36, "參拾陸"}, {105, "壹佰零伍"}}},
    {"taiwaneseCountingThousand", 35, {{10, "十"}, {12, "十二"}, {101, "一百零一"}, {10001, "一萬零一"}}},
    {"taiwaneseDigital", 36, {{10, "一○"}}},
    {"chineseCounting",
     37,
     {{1, "一"},
      {10, "十"},
      {11, "十一"},
      {20, "二十"},
      {99, "九十九"},
      {100, "一〇〇"},
      {101, "一〇一"},
      {115, "一一五"}}},
    {"chineseLegalSimplified", 38, {{1, "壹"}, {3, "叁"}, {10, "壹拾"}, {11, "壹拾壹"}, {200, "贰佰"}}},
    {"chineseCountingThousand",
     39,
     {{1, "一"},
      {10, "十"},
      {11, "十一"},
      {20, "二十"},
      {35, "三十五"},
      {100, "一百"},
      {101, "一百〇一"},
      {110, "一百一十"},
      {111, "一百一十一"},
      {1001, "一千〇一"},
      {1010, "一千〇一十"},
      {1100, "一千一百"},
      {10000, "一万"},
      {10010, "一万〇一十"},
      {100000, "十万"},
      {120000, "十二万"},
      {100000000, "100000000"}}},
    {"koreanDigital", 41, {{1, "일"}, {10, "일영"}}},
    {"koreanCounting", 42, {{10, "십"}, {21, "이십일"}}},
    {"koreanLegal", 43, {{1, "하나"}, {21, "스물하나"}, {100, "100"}}},
    {"koreanDigital2", 44, {{10, "一零"}}},
    {"numberInDash", 57, {{1, "- 1 -"}}},
    {"none", 255, {{1, ""}}},
};

TEST(NumberFormat, WritesEachFormatAsWordDoes) {
  for (const auto& row : kCases) {
    const auto format = number_format_from_name(row.name);
    ASSERT_TRUE(format) << row.name;
    EXPECT_EQ(static_cast<int>(*format), row.nfc) << row.name;
    EXPECT_EQ(number_format_from_nfc(static_cast<std::uint8_t>(row.nfc)), *format) << row.name;
    for (const auto& sample : row.samples)
      EXPECT_EQ(render(*format, sample.value), sample.text) << row.name << " of " << sample.value;
  }
}

TEST(NumberFormat, TakesUnknownNamesAndCodesAsDecimal) {
  EXPECT_FALSE(number_format_from_name("thaiLetters"));
  EXPECT_FALSE(number_format_from_name(""));
  for (const int nfc : {40, 45, 56, 60, 254})
    EXPECT_EQ(number_format_from_nfc(static_cast<std::uint8_t>(nfc)), NumberFormat::decimal) << nfc;
}

TEST(NumberFormat, StaysShortForAnyValue) {
  for (int code = 0; code < 256; ++code)
    for (const auto value :
         {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0}, std::int64_t{32767},
          std::int64_t{1} << 31, std::numeric_limits<std::int64_t>::max()})
      EXPECT_LE(render(static_cast<NumberFormat>(code), value).size(), 180U) << code << " " << value;
}

}  // namespace
}  // namespace guidang::parsers::numbering
