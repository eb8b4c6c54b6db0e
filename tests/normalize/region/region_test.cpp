#include "normalize/region.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace guidang::normalize {
namespace {

struct Given {
  const char* title;
  std::vector<std::string> issuers = {}, addressees = {}, works = {};
  const char* index = "";
  const char* preamble = "";
};

Report report_of(const Given& given) {
  Report report;
  auto& elements = report.document;
  if (*given.title != '\0') elements.title = given.title;
  for (const auto& name : given.issuers) elements.issuers.push_back({name, IssuerType::other});
  elements.addressees = given.addressees;
  for (const auto& name : given.works) report.works.push_back({name, false, {}, {}});
  if (*given.index != '\0') elements.index.emplace_back("索引号", given.index);
  if (*given.preamble != '\0') report.nodes.push_back({{}, {}, {}, Paragraph{given.preamble, {}}});
  return report;
}

/// "重庆市|-|沙坪坝区|凤凰镇|500106", or "none".
std::string line_of(const std::optional<Region>& region) {
  if (!region) return "none";
  const auto part = [](const std::optional<std::string>& one) { return one.value_or("-"); };
  return part(region->province) + "|" + part(region->city) + "|" + part(region->county) + "|" +
         part(region->township) + "|" + part(region->code);
}

TEST(Region, IsReadFromTheEvidence) {
  struct Row {
    Given given;
    const char* region;
  };
  const std::vector<Row> rows = {
      // The title alone.
      {{"重庆市沙坪坝凤凰镇人民政府关于2019年依法行政情况的报告"}, "重庆市|-|沙坪坝区|凤凰镇|500106"},
      {{"重庆市沙坪坝区凤凰镇人民政府报告"}, "重庆市|-|沙坪坝区|凤凰镇|500106"},
      {{"沙坪坝凤凰镇人民政府报告"}, "重庆市|-|沙坪坝区|凤凰镇|500106"},
      {{"中共黔江区蓬东乡委员会关于2019年普法工作的报告"}, "重庆市|-|黔江区|蓬东乡|500114"},
      {{"四川省乐山市井研县千佛镇2021年度报告"}, "四川省|乐山市|井研县|千佛镇|511124"},
      {{"云阳县司法局2022年工作总结"}, "重庆市|-|云阳县|-|500235"},
      {{"乐山市人民政府2022年法治政府建设年度报告"}, "四川省|乐山市|-|-|511100"},
      {{"重庆市人民政府2022年法治政府建设年度报告"}, "重庆市|-|-|-|500000"},
      {{"仙桃市2022年法治政府建设年度报告"}, "湖北省|-|仙桃市|-|429004"},
      {{"东莞市石排镇2022年法治政府建设年度报告"}, "广东省|东莞市|-|石排镇|441900"},
      {{"开县2012年依法行政工作报告"}, "重庆市|-|开县|-|500234"},
      {{"黔江区云溪镇2021年度报告"}, "重庆市|-|黔江区|云溪镇|500114"},
      // A town whose county is named elsewhere.
      {{"大寺镇2019年依法行政总结", {}, {}, {"天津市西青区普法工作方案"}}, "天津市|-|西青区|大寺镇|120111"},
      {{"渠马镇2022年报告", {}, {"县委", "县政府"}, {"云阳县普法工作方案"}}, "重庆市|-|云阳县|渠马镇|500235"},
      {{"千佛镇2021年度报告", {}, {"中共井研县委"}}, "四川省|乐山市|井研县|千佛镇|511124"},
      {{"大寺镇2021年度报告", {}, {}, {}, "", "现将天津市大寺镇有关情况报告如下"},
       "天津市|-|西青区|大寺镇|120111"},
      // Nothing but the name, or voices that differ.
      {{"千佛镇2019年依法行政总结"}, "-|-|-|千佛镇|-"},
      {{"渠马镇2021年度报告"}, "-|-|-|渠马镇|-"},
      {{"千佛镇2021年度报告", {}, {"中共井研县委", "中共阆中市委"}}, "-|-|-|千佛镇|-"},
      {{"千佛镇2021年度报告", {}, {}, {"井研县实施方案", "绵阳市安州区实施方案"}}, "-|-|-|千佛镇|-"},
      {{"云溪镇2021年度报告"}, "-|-|-|云溪镇|-"},
      {{"鼓楼区2021年度报告"}, "-|-|鼓楼区|-|-"},
      {{"鼓楼区2021年度报告", {}, {}, {"南京市依法行政规定"}}, "江苏省|南京市|鼓楼区|-|320106"},
      // No division in the title.
      {{"2021年度法治政府建设情况报告", {"沙坪坝区凤凰镇人民政府"}}, "重庆市|-|沙坪坝区|凤凰镇|500106"},
      {{"2021年度法治政府建设情况报告", {}, {}, {}, "11500230008689762A/2026-00004"},
       "重庆市|-|丰都县|-|500230"},
      {{"2021年度法治政府建设情况报告", {}, {}, {}, "11500230008689762B/2026-00004"}, "none"},
      {{"2021年度法治政府建设情况报告",
        {},
        {"县委", "县政府"},
        {},
        "",
        "今年以来，各乡镇、街道、社区和我县城区"},
       "none"},
      {{""}, "none"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(line_of(find_region(report_of(row.given))), row.region) << row.given.title;
}

TEST(Region, SaysWhereItIsIncomplete) {
  auto report = report_of({"千佛镇2019年依法行政总结"});
  add_region(report);
  ASSERT_EQ(report.diagnostics.size(), 1u);
  EXPECT_EQ(report.diagnostics[0].code, DiagnosticCode::region_incomplete);
  auto known = report_of({"云阳县司法局报告"});
  add_region(known);
  EXPECT_TRUE(known.diagnostics.empty());
}

TEST(Region, TakesAnyBytes) {
  const std::string title = "中共重庆市\xFF沙坪坝凤凰镇\xE5街道乡镇县\x80市";
  for (std::size_t end = 0; end <= title.size(); ++end)
    find_region(report_of({title.substr(0, end).c_str()}));
}

}  // namespace
}  // namespace guidang::normalize
