#include "parsers/numbering/list_counters.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace guidang::parsers::numbering {
namespace {

using enum NumberFormat;

/// 第一章 / 第一条 / 1.1.1 …: three levels as reports have them.
ListInstance report_list(std::uint32_t id = 1, std::uint32_t list = 7) {
  ListInstance out;
  out.id = id;
  out.list = list;
  out.levels[0] = {chinese_counting_thousand, "%1、", 1, {}, false};
  out.levels[1] = {chinese_counting_thousand, "（%2）", 1, {}, false};
  out.levels[2] = {decimal, "%1.%2.%3", 1, {}, true};
  return out;
}

std::vector<std::string> labels(ListCounters& counters, const ListInstance& list, std::vector<int> levels) {
  std::vector<std::string> out;
  for (const int level : levels) out.push_back(counters.next(list, static_cast<std::uint8_t>(level)).text);
  return out;
}

using Labels = std::vector<std::string>;

TEST(ListCounters, CountsEachLevelAndRestartsLowerOnes) {
  ListCounters counters;
  EXPECT_EQ(labels(counters, report_list(), {0, 1, 1, 2, 2, 0, 1, 2}),
            (Labels{"一、", "（一）", "（二）", "1.2.1", "1.2.2", "二、", "（一）", "2.1.1"}));
}

TEST(ListCounters, BeginsLevelsThatWereSkipped) {
  ListCounters counters;
  EXPECT_EQ(labels(counters, report_list(), {2, 0, 2, 1}), (Labels{"1.1.1", "二、", "2.1.1", "（二）"}));
}

TEST(ListCounters, KeepsCountingWhereRestartSaysSo) {
  auto list = report_list();
  list.levels[1].restart = 0;  // 第一条 … runs through the chapters
  list.levels[2].restart = 1;  // only after level 1
  ListCounters counters;
  EXPECT_EQ(labels(counters, list, {0, 1, 2, 1, 2, 0, 1, 2}),
            (Labels{"一、", "（一）", "1.1.1", "（二）", "1.2.2", "二、", "（三）", "2.3.1"}));
}

TEST(ListCounters, SharesCountersBetweenInstancesOfOneDefinition) {
  const auto first = report_list(1);
  auto second = report_list(2);
  ListCounters counters;
  EXPECT_EQ(labels(counters, first, {0, 0}), (Labels{"一、", "二、"}));
  EXPECT_EQ(labels(counters, second, {0}), (Labels{"三、"}));
  EXPECT_EQ(labels(counters, report_list(3, 8), {0}), (Labels{"一、"})) << "another definition counts alone";
}

TEST(ListCounters, AppliesStartOverridesOnceAndAtRestarts) {
  const auto first = report_list(1);
  auto second = report_list(2);
  second.start_override[0] = 1;
  second.start_override[1] = 5;
  ListCounters counters;
  labels(counters, first, {0, 0});
  EXPECT_EQ(labels(counters, second, {0, 1, 0, 1}), (Labels{"一、", "（五）", "二、", "（五）"}));
  EXPECT_EQ(labels(counters, first, {0}), (Labels{"三、"}))
      << "the first instance goes on from the shared counter";
  EXPECT_EQ(labels(counters, second, {0}), (Labels{"四、"})) << "an override counts only at the first use";
}

TEST(ListCounters, WritesLegalNumbersAsDecimalButKeepsALeadingZero) {
  auto list = report_list();
  list.levels[1] = {decimal_zero, "%1.%2", 1, {}, true};
  list.levels[2] = {chinese_counting, "%1.%2.%3", 1, {}, true};
  ListCounters counters;
  EXPECT_EQ(labels(counters, list, {0, 1, 2}), (Labels{"一、", "1.01", "1.1.1"}));
}

TEST(ListCounters, TakesPatternsLiterally) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"第%1条", "第1条"}, {"100%", "100%"}, {"%0%1", "%01"}, {"%2%1", "1"}, {"", ""},
      {"%", "%"},          {"%1%1", "11"}};
  for (const auto& [pattern, expected] : rows) {
    auto list = report_list();
    list.levels[0] = {decimal, pattern, 1, {}, false};
    EXPECT_EQ(ListCounters{}.next(list, 0).text, expected) << pattern;
  }
}

TEST(ListCounters, MarksBulletsAndKeepsTheirGlyph) {
  auto list = report_list();
  list.levels[0] = {bullet, "●", 1, {}, false};
  const auto label = ListCounters{}.next(list, 0);
  EXPECT_TRUE(label.bullet);
  EXPECT_EQ(label.text, "●");
}

TEST(ListCounters, SurvivesAnyLevelAndStart) {
  auto list = report_list();
  for (auto& level : list.levels) level = {decimal, "%1", std::int64_t{1} << 31, {}, false};
  ListCounters counters;
  const auto label = counters.next(list, 99);
  EXPECT_EQ(label.level, 8);
  EXPECT_EQ(label.text, "2147483648");
  EXPECT_EQ(label.list, 7U);
}

}  // namespace
}  // namespace guidang::parsers::numbering
