// What stands above and below the text: titles of one word, signatures, lists of attachments, forms.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "documents.hpp"

namespace guidang::normalize {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : " | ") + name;
  return out;
}

TEST(Foot, DateBehindAShortNoticeBelongsToItsSignature) {
  const auto report = report_of(
      "云岭县司法局关于印发《云岭县行政执法案卷评查办法》的通知\n云司发〔2022〕9号\n各乡镇司法所：\n"
      "现将《云岭县行政执法案卷评查办法》印发给你们，请遵照执行。\n云岭县司法局\n2022年3月4日\n"
      "云岭县行政执法案卷评查办法\n第一条 为了规范案卷评查，制定本办法。\n第二条 本办法适用于各执法单位。");
  EXPECT_EQ(joined(report.document.signatories), "云岭县司法局");
  ASSERT_TRUE(report.document.date);
  EXPECT_EQ(report.document.date->iso, "2022-03-04");
}

TEST(Foot, IssuerNamedByTheTitleSignsWithoutADate) {
  const auto report = report_of(
      "云岭县人民政府关于调整集市日的通知\n各乡镇人民政府：\n自五月起，县城集市日改为每旬逢三、逢八，请做好告"
      "知工作。\n云岭县人民政府");
  EXPECT_EQ(joined(report.document.signatories), "云岭县人民政府");
}

TEST(Foot, LastLineThatNamesAnotherBodyIsText) {
  const auto report = report_of(
      "云岭县人民政府关于调整集市日的通知\n各乡镇人民政府：\n自五月起，县城集市日改为每旬逢三、逢八，请做好告"
      "知工作。\n云岭县档案馆");
  EXPECT_EQ(joined(report.document.signatories), "");
}

TEST(Foot, ListOfAttachmentsIsNoOutline) {
  for (const std::string lead : {"附件：", "附件信息：", "相关附件："}) {
    const auto report =
        report_of("云岭县集市管理办法\n第一条 为了管理集市，制定本办法。\n第二条 本办法自发布之日起施行。\n" +
                  lead + "\n1.摊位登记表.doc\n2.摊位变更表.doc\n3.承诺书.doc");
    EXPECT_EQ(joined(report.document.attachments), "摊位登记表.doc | 摊位变更表.doc | 承诺书.doc") << lead;
    EXPECT_EQ(outline_of(report).find("1."), std::string::npos) << lead;
  }
}

TEST(Head, KindAloneTakesTheDisplayLinesAboveIt) {
  const auto centre = Alignment::center;
  const std::vector<Set> paragraphs = {
      {"云岭山泉饮料有限公司", "黑体", 26, centre},
      {"管理规范", "黑体", 36, centre},
      {"一、总则", "黑体", 16},
      {"本规范适用于公司各部门，由公司办公室负责解释，自印发之日起执行，各部门应当组织员工学习。", "仿宋",
       16}};
  EXPECT_EQ(report_of(paragraphs).document.title, "云岭山泉饮料有限公司管理规范");
}

TEST(Head, PersonsSignButIssueNothing) {
  const std::vector<Set> paragraphs = {
      {"集市客流调查报告", "黑体", 22, Alignment::center},
      {"周小禾，吴远山", "楷体", 14, Alignment::center},
      {"一、背景", "黑体", 16},
      {"今年春天，我们在云岭县的三个集市数了客流，每个集市数了四天，结果如下文所述。", "仿宋", 16}};
  const auto report = report_of(paragraphs);
  EXPECT_EQ(joined(report.document.signatories), "周小禾 | 吴远山");
  EXPECT_TRUE(report.document.issuers.empty());
}

TEST(Forms, PeriodOfAFormIsNoHeading) {
  for (const std::string period : {"20  年  季度", "2023年上半年", "2023年度"}) {
    const std::vector<Set> paragraphs = {
        {"集市经营情况分析报告", "黑体", 22, Alignment::center},
        {period, "黑体", 18, Alignment::center},
        {"单位名称：", "仿宋", 16},
        {"一、基本情况", "黑体", 16},
        {"本季度各集市经营平稳，摊位出租率有所上升，未发生安全事故，投诉件全部办结。", "仿宋", 16}};
    EXPECT_EQ(outline_of(report_of(paragraphs)), "1 一、 基本情况\n") << period;
  }
}

TEST(Lists, ShortListDoesAsTheDocumentUsuallyDoes) {
  // 九、 alone could be a heading that runs in; all the others are plain sentences.
  const std::string numbers[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  std::string text = "云岭县人民政府工作规则\n第一章 总则\n";
  for (std::size_t i = 0; i < std::size(numbers); ++i) {
    if (i == 6) text += "第二章 会议\n";
    text += numbers[i] + (i == 8 ? "、集市管理的要点是秩序。各部门应当按照分工做好有关工作，不得推诿。\n"
                                 : "、县政府各部门应当各司其职，由各自的负责人对县政府负责，重大事项必须及时"
                                   "报告，不得拖延，不得隐瞒，不得越过分管领导。\n");
  }
  const auto outline = outline_of(report_of(text));
  EXPECT_EQ(outline.find("集市管理的要点是秩序。"), std::string::npos) << outline;
}

TEST(Lists, SentenceThatLeansOnTheFirstLeavesItText) {
  const std::string lean =
      outline_of(report_of("云岭县补贴办法\n第一条 "
                           "补贴对象：\n（一）种植大户的技术人员。其中种植大户指经营百亩以上的农户。\n（二）"
                           "集市的摊主。其中摊主指登记在册的经营者。"));
  EXPECT_EQ(lean.find("技术人员。"), std::string::npos) << lean;
}

}  // namespace
}  // namespace guidang::normalize
