// What standards and other documents set on pages show (GB/T 1.1), and what electronic documents state in
// tags.
#include <gtest/gtest.h>

#include "documents.hpp"
#include "normalize/normalize.hpp"
#include "normalize/rule_set.hpp"

namespace guidang::normalize {
namespace {

constexpr auto kCentre = Alignment::center;
const std::string kText =
    "本标准规定了山泉水取样的方法和步骤，适用于云岭县各水源地的取样工作，取样人员应当按照本标准操作。";

/// A document as the layout of pages delivers it: every block has its page.
RawDocument on_pages(const std::vector<std::pair<Set, std::uint32_t>>& blocks) {
  std::vector<Set> sets;
  for (const auto& [set, page] : blocks) sets.push_back(set);
  auto document = document_of(sets);
  for (std::size_t i = 0; i < blocks.size(); ++i) document.blocks[i].at.page = blocks[i].second;
  document.pages.resize(blocks.back().second, {595, 842});
  return document;
}

Report read(RawDocument document) { return normalize(std::move(document), {}, RuleSet::standard()); }

RawDocument standard_with_cover() {
  return on_pages({{{"山泉水取样", "FZHTK--GBK1-0", 26, kCentre}, 1},
                   {{"方法第2部分：冬季取样", "FZHTK--GBK1-0", 26, kCentre}, 1},
                   {{"Sampling of spring water", "E-HZ", 13, kCentre}, 1},
                   {{"2021-05-06发布", "宋体", 13}, 1},
                   {{"云岭县市场监督管理局", "黑体", 14}, 2},
                   {{"发 布", "黑体", 10.5F}, 2},
                   {{"前  言", "FZHTK--GBK1-0", 15, kCentre}, 3},
                   {{kText, "宋体", 10.5F}, 3},
                   {{"山泉水取样", "FZHTK--GBK1-0", 15, kCentre}, 4},
                   {{"方法第2部分：冬季取样", "FZHTK--GBK1-0", 15, kCentre}, 4},
                   {{"1  范围", "FZHTK--GBK1-0", 10.5F}, 4},
                   {{kText, "宋体", 10.5F}, 4},
                   {{"1.1  冬季", "FZHTK--GBK1-0", 10.5F}, 4},
                   {{"示例1：某水源地", "FZHTK--GBK1-0", 10.5F}, 4},
                   {{kText, "宋体", 10.5F}, 4},
                   {{"附录A", "FZHTK--GBK1-0", 10.5F, kCentre}, 5},
                   {{"（资料性附录）", "FZHTK--GBK1-0", 10.5F, kCentre}, 5},
                   {{"记录表", "FZHTK--GBK1-0", 10.5F, kCentre}, 5},
                   {{"A.1  格式", "FZHTK--GBK1-0", 10.5F}, 5},
                   {{kText, "宋体", 10.5F}, 5},
                   {{"参 考 文 献", "FZHTK--GBK1-0", 10.5F, kCentre}, 6},
                   {{"[1] GB/T 2021—1998 云岭县水源地名录及其分布的说明", "宋体", 10.5F}, 6}});
}

TEST(Standards, HaveTheirTitleAndPublishersFromTheCover) {
  const auto report = read(standard_with_cover());
  EXPECT_EQ(report.document.title, "山泉水取样方法第2部分：冬季取样");
  ASSERT_EQ(report.document.issuers.size(), 1U) << "the publisher went over to the next page";
  EXPECT_EQ(report.document.issuers[0].name, "云岭县市场监督管理局");
  ASSERT_TRUE(report.document.date);
  EXPECT_EQ(report.document.date->iso, "2021-05-06");
}

TEST(Standards, HaveTheirSectionsAndNothingElse) {
  EXPECT_EQ(outline_of(read(standard_with_cover())),
            "1 - 前言\n1 1 范围\n2 1.1 冬季\n1 附录A 记录表\n2 A.1 格式\n1 - 参考文献\n");
}

TEST(Standards, KeepSectionsWhoseNumbersAreBroken) {
  const auto report = report_of(std::vector<Set>{{"取样方法", "黑体", 16, kCentre},
                                                 {"1  步骤", "黑体", 10.5F},
                                                 {"1.1  准备", "黑体", 10.5F},
                                                 {kText, "宋体", 10.5F},
                                                 {"1.2  取样", "黑体", 10.5F},
                                                 {kText, "宋体", 10.5F},
                                                 {"1.2  保存", "黑体", 10.5F},
                                                 {kText, "宋体", 10.5F}});
  EXPECT_EQ(outline_of(report), "1 1 步骤\n2 1.1 准备\n2 1.2 取样\n2 1.2 保存\n");
}

TEST(Standards, ExcerptsBeginWithAnyNumberAndItIsNoTitle) {
  const auto report = report_of(std::vector<Set>{{"11.4  取样点", "宋体", 22, kCentre},
                                                 {kText, "宋体", 10.5F},
                                                 {"1、溪流", "宋体", 22},
                                                 {kText, "宋体", 10.5F},
                                                 {"2、水井", "宋体", 22},
                                                 {kText, "宋体", 10.5F}});
  EXPECT_EQ(report.document.title, std::nullopt);
  EXPECT_EQ(outline_of(report), "1 11.4 取样点\n2 1、 溪流\n2 2、 水井\n");
}

TEST(Outline, OneArticleInARunningTextIsNone) {
  const auto report = report_of(
      std::vector<Set>{{"信函格式说明", "黑体", 22, kCentre},
                       {"一、版面", "黑体", 16},
                       {"第二条红色双线上一行如有文字，与该线的距离为三号汉字高度的八分之七。", "仿宋", 16},
                       {"二、印制", "黑体", 16},
                       {kText, "仿宋", 16}});
  EXPECT_EQ(outline_of(report), "1 一、 版面\n1 二、 印制\n");
}

TEST(Contents, EndInRomanNumbersToo) {
  for (const std::string page : {"Ⅰ", "II", "iv", "12"}) {
    const auto report = report_of(std::vector<Set>{{"取样方法", "黑体", 22, kCentre},
                                                   {"前言…………………………………………" + page, "黑体", 10.5F},
                                                   {kText, "宋体", 10.5F}});
    EXPECT_EQ(outline_of(report), "") << page;
  }
}

TEST(Pages, ShortLinesThatTheLayoutKeptApartStayApart) {
  std::vector<std::pair<Set, std::uint32_t>> blocks = {{{"取样方法", "黑体", 22, kCentre}, 1}};
  for (int i = 0; i < 8; ++i) {
    blocks.push_back({{"水源地记录表的填写要求与说明", "宋体", 10.5F}, 1});
    blocks.push_back({{"取样人员应当在取样后填写", "宋体", 10.5F}, 1});
  }
  const auto report = read(on_pages(blocks));
  EXPECT_FALSE(has(report, DiagnosticCode::hard_wrap));
}

TEST(Tags, FillOnlyWhatThePagesDoNotTell) {
  auto document =
      document_of("云岭县泉水保护办法\n第一条 为了保护泉水，制定本办法。\n第二条 本办法自发布之日起施行。");
  document.properties = {{"tag:标题", "别的标题"},         {"tag:发文字号", "云政发〔2021〕7号"},
                         {"tag:成文日期", "2021年5月6日"}, {"tag:发文机关署名", "云岭县人民政府"},
                         {"tag:主送机关", "  "},           {"tag:项目名称", "泉水保护"},
                         {"成文日期", "2020年1月1日"}};
  const auto report = read(std::move(document));
  EXPECT_EQ(report.document.title, "云岭县泉水保护办法");
  ASSERT_TRUE(report.document.number);
  EXPECT_EQ(report.document.number->text, "云政发〔2021〕7号");
  ASSERT_TRUE(report.document.date);
  EXPECT_EQ(report.document.date->iso, "2021-05-06");
  EXPECT_EQ(report.document.signatories, std::vector<std::string>{"云岭县人民政府"});
  EXPECT_TRUE(report.document.addressees.empty());
}

TEST(Tags, OfNonsenseStateNothing) {
  for (const auto* value : {"2021年2月30日以后", "见封面", "\xE6\x88"}) {
    auto document = document_of("云岭县泉水保护办法\n第一条 为了保护泉水，制定本办法。");
    document.properties = {{"tag:成文日期", value}, {"tag:发文字号", value}, {"tag:主送机关", value}};
    const auto report = read(std::move(document));
    EXPECT_FALSE(report.document.date) << value;
    EXPECT_FALSE(report.document.number) << value;
    EXPECT_TRUE(report.document.addressees.empty()) << value;
  }
}

TEST(Foot, PersonsSignOnTheRightAboveADate) {
  const auto right = Alignment::right;
  const std::vector<Set> paragraphs = {{"取样工作总结", "黑体", 22, kCentre},
                                       {kText, "仿宋", 16},
                                       {"周小禾、Wu Yuanshan", "仿宋", 16, right},
                                       {"2021年5月6日", "仿宋", 16, right}};
  const std::vector<std::string> names = {"周小禾", "Wu Yuanshan"};
  EXPECT_EQ(report_of(paragraphs).document.signatories, names);
}

}  // namespace
}  // namespace guidang::normalize
