#include "normalize/numerals.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace guidang::normalize {
namespace {

TEST(Numerals, EveryNumberComesBack) {
  for (std::int64_t value = 1; value <= 9999; ++value) {
    const auto text = chinese_numeral(value);
    ASSERT_EQ(parse_numeral(text), value) << text;
    ASSERT_EQ(parse_numeral(std::to_string(value)), value);
  }
}

TEST(Numerals, AreWrittenAsUsual) {
  struct Row {
    std::int64_t value;
    const char* text;
  };
  for (const auto& [value, text] : std::vector<Row>{{1, "一"},
                                                    {10, "十"},
                                                    {11, "十一"},
                                                    {20, "二十"},
                                                    {21, "二十一"},
                                                    {100, "一百"},
                                                    {103, "一百零三"},
                                                    {110, "一百一十"},
                                                    {111, "一百一十一"},
                                                    {1000, "一千"},
                                                    {1001, "一千零一"},
                                                    {1010, "一千零一十"},
                                                    {2021, "二千零二十一"},
                                                    {9999, "九千九百九十九"},
                                                    {0, "0"},
                                                    {10000, "10000"},
                                                    {-3, "-3"}})
    EXPECT_EQ(chinese_numeral(value), text);
}

TEST(Numerals, AreReadInEveryForm) {
  struct Row {
    const char* text;
    std::int64_t value;
  };
  for (const auto& [text, value] : std::vector<Row>{{"零", 0},         {"两", 2},         {"十", 10},
                                                    {"廿三", 23},      {"卅一", 31},      {"一百零三", 103},
                                                    {"一百二十", 120}, {"二〇二一", 2021}, {"二○二四", 2024},
                                                    {"二零二二", 2022}, {"二O二三", 2023}, {"壹拾", 10},
                                                    {"拾贰", 12},      {"肆佰", 400},     {"１２", 12},
                                                    {"007", 7},        {"2021", 2021}})
    EXPECT_EQ(parse_numeral(text), value) << text;
}

TEST(Numerals, NothingElseIsOne) {
  for (const auto* text : {"", "年", "一年", "十分", "abc", "1.5", "-1", "一、", " 一", "九九九九九九九九九九"})
    EXPECT_FALSE(parse_numeral(text)) << text;
}

TEST(Numerals, EnclosedOnesHaveTheirNumber) {
  struct Row {
    char32_t character;
    int number;
  };
  for (const auto& [character, number] : std::vector<Row>{{U'①', 1},  {U'⑳', 20}, {U'㉑', 21}, {U'㊱', 36}, {U'⑴', 1},
                                                          {U'⒇', 20}, {U'⒈', 1},  {U'⒛', 20}, {U'㈠', 1},  {U'㈩', 10},
                                                          {U'㊀', 1},  {U'㊉', 10}, {U'❶', 1},  {U'❿', 10}, {U'⓫', 11},
                                                          {U'⓵', 1},  {U'一', 0}, {U'1', 0},  {U'㈱', 0}})
    EXPECT_EQ(enclosed_number(character), number) << static_cast<std::uint32_t>(character);
}

TEST(Numerals, RomanOnesAreRead) {
  struct Row {
    const char* text;
    std::optional<int> value;
  };
  for (const auto& [text, value] :
       std::vector<Row>{{"I", 1}, {"II", 2}, {"IV", 4}, {"VIII", 8}, {"IX", 9}, {"XIV", 14}, {"Ⅳ", 4}, {"ⅻ", 12},
                        {"", {}}, {"A", {}}, {"C", {}}, {"1", {}}, {"Ⅰ1", {}}})
    EXPECT_EQ(parse_roman(text), value) << text;
}

}  // namespace
}  // namespace guidang::normalize
