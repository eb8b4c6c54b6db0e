#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "documents.hpp"

// The head and the foot of a document, what it carries, and what is no part of its text.

namespace guidang::normalize {
namespace {

using Names = std::vector<std::string>;

constexpr const char* kBody =
    "一、主要举措\n本年度全镇上下共同努力，各项任务均按期完成，群众满意度稳步提高，受到上级充分肯定。\n"
    "二、存在的问题\n学习还不够深入，宣传还不够广泛，与上级要求和群众期盼相比还存在一定的差距。\n";

Report report_with(const std::string& head, const std::string& foot = "") {
  return report_of(head + kBody + foot);
}

TEST(FrontMatter, ReadsTitleNumberAndAddressees) {
  const auto report = report_with(
      "云溪镇人民政府\n关于2022年法治政府建设情况的报告\n云溪府文〔2023〕1号\n县委、县政府：\n"
      "根据上级部署，云溪镇认真推进各项工作，取得了明显成效，现将有关情况报告如下：\n");
  const auto& document = report.document;
  EXPECT_EQ(document.title, "云溪镇人民政府关于2022年法治政府建设情况的报告");
  EXPECT_EQ(document.kind, "报告");
  EXPECT_EQ(document.series, "法治政府建设年度报告");
  EXPECT_EQ(document.report_year, 2022);
  ASSERT_EQ(document.issuers.size(), 1U);
  EXPECT_EQ(document.issuers[0].name, "云溪镇人民政府");
  ASSERT_TRUE(document.number);
  EXPECT_EQ(document.number->text, "云溪府文〔2023〕1号");
  EXPECT_EQ(document.addressees, (Names{"县委", "县政府"}));
  EXPECT_EQ(outline_of(report), "1 一、 主要举措\n1 二、 存在的问题\n");
  EXPECT_TRUE(has(report, DiagnosticCode::title_multiline));
  EXPECT_FALSE(has(report, DiagnosticCode::no_addressee));
}

TEST(FrontMatter, JoinsTheLinesOfATitle) {
  struct Row {
    const char *head, *title;
  };
  for (const auto& [head, title] :
       std::vector<Row>{{"云溪镇2022年法治政府建设情况报告\n", "云溪镇2022年法治政府建设情况报告"},
                        {"云溪镇人民政府\n关于2022年法治政府建设\n情况的报告\n",
                         "云溪镇人民政府关于2022年法治政府建设情况的报告"},
                        {"中共云溪镇委员会\n云溪镇人民政府\n关于2022年法治政府建设情况的报告\n",
                         "中共云溪镇委员会 云溪镇人民政府关于2022年法治政府建设情况的报告"},
                        {"中共云溪镇委员会  云溪镇人民政府关于2022年法治政府建设情况的报告\n",
                         "中共云溪镇委员会 云溪镇人民政府关于2022年法治政府建设情况的报告"},
                        {"云溪镇 人民政府关于2022年法治政府建设情况的报告\n",
                         "云溪镇人民政府关于2022年法治政府建设情况的报告"},
                        {"\n\n云溪镇人民政府\n\n关于2022年法治政府建设情况的报告\n\n",
                         "云溪镇人民政府关于2022年法治政府建设情况的报告"}})
    EXPECT_EQ(report_with(head).document.title, title) << head;
}

TEST(FrontMatter, ReadsTheMarksAboveTheTitle) {
  const auto report = report_with(
      "机密★1年\n特急\n云溪县人民政府文件\n云府发〔2023〕7号\n云溪县人民政府关于2022年法治政府建设情况的报告"
      "\n市人民政府：\n");
  EXPECT_EQ(report.document.security, "机密★1年");
  EXPECT_EQ(report.document.urgency, "特急");
  EXPECT_EQ(report.document.title, "云溪县人民政府关于2022年法治政府建设情况的报告");
  ASSERT_TRUE(report.document.number);
  EXPECT_EQ(report.document.number->serial, 7);
  EXPECT_TRUE(has(report, DiagnosticCode::security_marking));
}

TEST(FrontMatter, ReadsAByline) {
  const auto report = report_with("云溪镇2021年法治政府建设情况报告\n（云溪镇  2021.12.18）\n");
  ASSERT_TRUE(report.document.date);
  EXPECT_EQ(report.document.date->iso, "2021-12-18");
  EXPECT_TRUE(has(report, DiagnosticCode::byline));
}

TEST(FrontMatter, SaysWhatIsMissing) {
  const auto report = report_with("");
  EXPECT_FALSE(report.document.title);
  for (const auto code : {DiagnosticCode::title_missing, DiagnosticCode::no_date,
                          DiagnosticCode::no_signatory, DiagnosticCode::no_addressee})
    EXPECT_TRUE(has(report, code)) << diagnostic_info(code).name;
}

TEST(FrontMatter, ALeadInIsNoAddressee) {
  for (const auto* line : {"各位代表：", "主要表现在：", "现将有关情况报告如下："}) {
    const auto report = report_with(std::string{"云溪镇2022年法治政府建设情况报告\n"} + line + "\n");
    EXPECT_TRUE(report.document.addressees.empty()) << line;
    EXPECT_NE(text_of(report).find(line), std::string::npos) << line;
  }
}

TEST(BackMatter, ReadsSignatureAndDate) {
  struct Row {
    const char* foot;
    Names names;
    const char* iso;
  };
  for (const auto& [foot, names, iso] :
       std::vector<Row>{{"云溪镇人民政府\n2023年1月31日\n", {"云溪镇人民政府"}, "2023-01-31"},
                        {"　　　　　　　　云溪镇人民政府（盖章）\n　　　　　　　　2023年1月31日\n",
                         {"云溪镇人民政府"},
                         "2023-01-31"},
                        {"中共云溪镇委员会    云溪镇人民政府\n2023年1月31日\n",
                         {"中共云溪镇委员会", "云溪镇人民政府"},
                         "2023-01-31"},
                        {"中共云溪镇委员会\n云溪镇人民政府\n二〇二三年一月三十一日\n",
                         {"中共云溪镇委员会", "云溪镇人民政府"},
                         "2023-01-31"},
                        {"2023年1月31日\n", {}, "2023-01-31"},
                        {"云溪镇人民政府\n2023年2月30日\n", {"云溪镇人民政府"}, ""}}) {
    const auto report = report_with("云溪镇2022年法治政府建设情况报告\n", foot);
    EXPECT_EQ(report.document.signatories, names) << foot;
    ASSERT_TRUE(report.document.date) << foot;
    EXPECT_EQ(report.document.date->iso, iso) << foot;
    EXPECT_EQ(has(report, DiagnosticCode::date_invalid), *iso == '\0') << foot;
    EXPECT_EQ(outline_of(report), "1 一、 主要举措\n1 二、 存在的问题\n");
    EXPECT_EQ(report.quality.lost_characters, 0U);
  }
}

TEST(BackMatter, ReadsNotesCopiesAndAttachments) {
  const auto report =
      report_with("云溪镇2022年法治政府建设情况报告\n",
                  "附件：1.工作台账\n2.人员名单\n云溪镇人民政府\n2023年1月31日\n（此件公开发布）\n"
                  "（联系人：李明；联系电话：12345678）\n抄送：县司法局，县财政局。\n"
                  "云溪镇党政办公室    2023年1月31日印发\n");
  EXPECT_EQ(report.document.attachments, (Names{"工作台账", "人员名单"}));
  EXPECT_EQ(report.document.note, "此件公开发布");
  EXPECT_EQ(report.document.contact, "联系人：李明；联系电话：12345678");
  EXPECT_EQ(report.document.copy_to, (Names{"县司法局", "县财政局"}));
  EXPECT_EQ(report.document.signatories, (Names{"云溪镇人民政府"}));
  EXPECT_EQ(outline_of(report), "1 一、 主要举措\n1 二、 存在的问题\n");
}

TEST(Enclosed, BeginTheirOwnOutline) {
  const auto report = report_of(
      "云溪镇人民政府关于印发《云溪镇普法工作方案》的通知\n各村、各办公室：\n"
      "现将《云溪镇普法工作方案》印发给你们，请结合实际认真贯彻执行。\n云溪镇人民政府\n2023年1月31日\n"
      "云溪镇普法工作方案\n"
      "一、总体要求\n坚持围绕中心服务大局，深入开展法治宣传教育，不断提高全镇干部群众的法治意识。\n"
      "二、主要任务\n突出学习宣传宪法，深入学习宣传民法典，广泛宣传与群众生活密切相关的法律法规。\n");
  EXPECT_EQ(outline_of(report), "0 - 云溪镇普法工作方案\n1 一、 总体要求\n1 二、 主要任务\n");
  EXPECT_EQ(report.document.title, "云溪镇人民政府关于印发《云溪镇普法工作方案》的通知");
  EXPECT_EQ(report.document.signatories, (Names{"云溪镇人民政府"}));
}

TEST(Enclosed, AnAttachmentBeginsItsOwnOutline) {
  const auto report =
      report_with("云溪镇2022年法治政府建设情况报告\n",
                  "云溪镇人民政府\n2023年1月31日\n附件1\n普法工作台账说明\n"
                  "一、填写要求\n台账由各村社区按月填写，每月底前报送镇司法所汇总，逾期不再受理。\n"
                  "二、保存要求\n台账由镇司法所统一保存，保存期限为五年，期满后按规定程序予以销毁。\n");
  EXPECT_EQ(
      outline_of(report),
      "1 一、 主要举措\n1 二、 存在的问题\n0 附件1 普法工作台账说明\n1 一、 填写要求\n1 二、 保存要求\n");
}

TEST(Furniture, IsAccountedFor) {
  const auto report =
      report_with("云溪镇2022年法治政府建设情况报告\n[bookmark: _GoBack]\n— 1 —\n", "— 2 —\n");
  ASSERT_EQ(report.furniture.size(), 2U);
  EXPECT_EQ(report.furniture[0].kind, FurnitureKind::artifact);
  EXPECT_EQ(report.furniture[1].kind, FurnitureKind::page_number);
  EXPECT_EQ(report.furniture[1].count, 2U);
  const auto& quality = report.quality;
  EXPECT_EQ(quality.lost_characters, 0U);
  EXPECT_GT(quality.furniture_characters, 0U);
  EXPECT_EQ(quality.input_characters, quality.body_characters + quality.furniture_characters);
}

TEST(Furniture, ASentenceGoesOnBehindAPageNumber) {
  const auto report = report_of(
      "一、主要举措\n全镇各村社区认真学习贯彻上级文件精神，组织开展形式多样的\n— 1 —\n"
      "法治宣传教育活动，群众的法治意识明显提高。\n二、存在的问题\n学习还不够深入。\n");
  EXPECT_NE(text_of(report).find("形式多样的法治宣传"), std::string::npos);
  const auto paragraphs = std::ranges::count_if(
      report.nodes, [](const Node& node) { return std::holds_alternative<Paragraph>(node.content); });
  EXPECT_EQ(paragraphs, 2);
}

TEST(Furniture, ATableOfContentsIsSetApart) {
  const auto report = report_of(
      "云溪镇普法工作规划\n目录\n一、总体要求\n二、主要任务\n三、保障措施\n"
      "一、总体要求\n坚持围绕中心服务大局，深入开展法治宣传教育，不断提高干部群众的法治意识。\n"
      "二、主要任务\n突出学习宣传宪法，深入学习宣传民法典，广泛宣传与群众生活有关的法律法规。\n"
      "三、保障措施\n加强组织领导，落实经费保障，强化督促检查，确保各项任务按期保质完成。\n");
  EXPECT_EQ(outline_of(report), "1 一、 总体要求\n1 二、 主要任务\n1 三、 保障措施\n");
  EXPECT_EQ(std::ranges::count(report.furniture, FurnitureKind::toc, &Furniture::kind), 4);
}

}  // namespace
}  // namespace guidang::normalize
