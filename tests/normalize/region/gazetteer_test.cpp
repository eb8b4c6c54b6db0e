#include "normalize/gazetteer.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "normalize/uscc.hpp"

namespace guidang::normalize {
namespace {

using Codes = std::vector<DivisionCode>;

TEST(Gazetteer, FindsDivisionsByTheirFullName) {
  EXPECT_EQ(divisions_named("重庆市"), Codes{500000});
  EXPECT_EQ(divisions_named("乐山市"), Codes{511100});
  EXPECT_EQ(divisions_named("西青区"), Codes{120111});
  EXPECT_EQ(divisions_named("蓬东乡"), Codes{500114246});
  EXPECT_EQ(divisions_named("千佛镇"), (Codes{510705116, 511124105, 511381113}));
  EXPECT_EQ(divisions_named("开县"), Codes{500234}) << "a former name";
  for (const auto* name : {"", "区", "沙坪坝", "市辖区", "省直辖县级行政区划", "街道", "没有镇", "\xFF\xFE",
                           "蓬东乡 500114246", "\n"})
    EXPECT_TRUE(divisions_named(name).empty()) << name;
}

TEST(Gazetteer, NamesProvincesCitiesAndCounties) {
  EXPECT_EQ(division_name(500000), "重庆市");
  EXPECT_EQ(division_name(500106), "沙坪坝区");
  EXPECT_EQ(division_name(500234), "开县");
  EXPECT_EQ(division_name(810000), "香港特别行政区");
  EXPECT_EQ(division_name(500114246), "");
  EXPECT_EQ(division_name(0), "");
  EXPECT_EQ(division_name(999999), "");
}

TEST(Gazetteer, KnowsTheSuccessorsOfFormerCodes) {
  struct Row {
    DivisionCode former, present;
  };
  for (const auto& row : {Row{500224, 500151}, Row{500234, 500154}, Row{120225, 120119}, Row{320584, 320509},
                          Row{510124, 510117}, Row{140203, 140203}, Row{500106, 500106}, Row{500230, 500230}})
    EXPECT_EQ(current_code(row.former), row.present);
}

TEST(Gazetteer, TellsTheChainOfACode) {
  EXPECT_EQ(level_of(511124105), DivisionLevel::township);
  EXPECT_EQ(county_of(511124105), 511124u);
  EXPECT_EQ(city_of(511124105), 511100u);
  EXPECT_EQ(province_of(511124105), 510000u);
  EXPECT_EQ(city_of(500235), 0u) << "a municipality has no cities";
  EXPECT_EQ(city_of(429004), 0u) << "a county that its province governs";
  EXPECT_EQ(county_of(441900003), 0u) << "a city without counties";
  EXPECT_EQ(city_of(441900003), 441900u);
}

/// Every line of the table is found through its hash: the script and the program agree.
TEST(Gazetteer, FindsEveryNameOfTheTable) {
  std::ifstream file(GUIDANG_SOURCE_DIR "/normalize/data/divisions.inc");
  std::string line;
  std::size_t names = 0;
  while (std::getline(file, line) && !line.ends_with("R\"(") && line.find("kNames") == std::string::npos) {}
  for (line = line.substr(line.find("R\"(") + 3); !line.starts_with(")\""); std::getline(file, line)) {
    ASSERT_TRUE(file) << "the table has no end";
    const auto blank = line.find(' ');
    std::string codes;
    for (const auto code : divisions_named(line.substr(0, blank))) codes += " " + std::to_string(code);
    ASSERT_EQ(codes, line.substr(blank));
    ++names;
  }
  EXPECT_GT(names, 30000u);
}

TEST(CreditCode, IsVerifiedByItsCheckDigit) {
  EXPECT_TRUE(is_uscc("11500230008689762A"));
  for (const auto* code : {"11500230008689762B", "11500230008689763A", "1150023000868976",
                           "11500230008689762Aa", "", "11500230OO8689762A"})
    EXPECT_FALSE(is_uscc(code)) << code;
  EXPECT_EQ(division_of_uscc("11500230008689762A/2026-00004"), 500230u);
  EXPECT_EQ(division_of_uscc("索引号：11500230008689762A"), 500230u);
  EXPECT_EQ(division_of_uscc("035200009/2026-00013"), std::nullopt);
  EXPECT_EQ(division_of_uscc("QZ10107-2500-2019-00002"), std::nullopt);
}

}  // namespace
}  // namespace guidang::normalize
