#include "normalize/roles.hpp"

#include <gtest/gtest.h>

#include "normalize/rule_set.hpp"
#include "normalize/series.hpp"
#include "tests/normalize/documents.hpp"

namespace guidang::normalize {
namespace {

constexpr auto kAnnual = "法治政府建设年度报告";

std::string series_of(std::string_view title) {
  const auto* series = find_series(RuleSet::standard().series(), title);
  return series ? series->name : "";
}

const SeriesRule& series_named(std::string_view name) {
  for (const auto& series : RuleSet::standard().series())
    if (series.name == name) return series;
  throw std::out_of_range(std::string{name});
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// "problems next_steps" of each top-level section, "-" for none, apart by bars.
std::string roles_in(const Report& report) {
  std::string text;
  for (const auto& node : report.nodes) {
    const auto* section = std::get_if<Section>(&node.content);
    if (!section || section->depth != 1) continue;
    text += (text.empty() ? "" : "|") + (section->roles.empty() ? "-" : joined(section->roles));
  }
  return text;
}

/// "role_missing: no part on problems", one a line; only of roles.
std::string remarks_of(const Report& report) {
  std::string text;
  for (const auto& diagnostic : report.diagnostics) {
    const auto name = diagnostic_info(diagnostic.code).name;
    if (name.starts_with("role_")) text += std::string{name} + ": " + diagnostic.message + "\n";
  }
  return text;
}

TEST(Series, IsKnownByTheTitleOrNotAtAll) {
  struct Row {
    const char *title, *series;
  };
  for (const auto& [title, series] : std::vector<Row>{
           {"云溪镇人民政府2023年法治政府建设年度报告", kAnnual},
           {"中共云溪镇委员会 云溪镇人民政府关于2022年法治政府建设情况的报告", kAnnual},
           {"青岚县水务局2021年依法行政工作总结", kAnnual},
           {"芦湾镇法治政府建设年度报告（2024年度）", kAnnual},
           {"青岚县水务局2023年政府信息公开工作年度报告", "政府信息公开工作年度报告"},
           {"云溪镇政府信息公开年报", "政府信息公开工作年度报告"},
           {"云溪镇党委书记述法报告", "述法报告"},
           {"青岚县2024年政府工作报告", "政府工作报告"},
           {"芦湾镇2023年工作总结", "工作总结"},
           {"青岚县水务局2023年工作总结及2024年工作打算", "工作总结"},
           {"青岚县关于报送2022年法治政府建设年度报告的通知", "通知"},
           {"青岚县人民政府关于发展林下经济的实施意见（试行）", "意见"},
           {"青岚县乡村议事厅管理办法", "办法"},
           {"青岚县水务局关于2023年河湖管护工作情况的报告", ""},
           {"青岚县政务公开工作要点", ""},
           {"青岚县人民政府关于印发《乡村议事厅管理办法》", ""},
           {"关于申请资金的请示", ""},
           {"", ""},
           {"（", ""},
           {"（试行）", ""},
       })
    EXPECT_EQ(series_of(title), series) << title;
}

TEST(Roles, OfAHeadingFollowTheRowsOfItsSeries) {
  struct Row {
    const char *series, *heading, *roles;
  };
  for (const auto& [series, heading, roles] : std::vector<Row>{
           {kAnnual, "2022年法治政府建设主要举措和成效", "achievements"},
           {kAnnual, "推进法治政府建设工作情况", "achievements"},
           {kAnnual, "党政主要负责人履行推进法治建设第一责任人职责情况", "first_responsible"},
           {kAnnual, "主要负责同志履职情况", "first_responsible"},
           {kAnnual, "存在的不足和原因", "problems"},
           {kAnnual, "下一步工作打算", "next_steps"},
           {kAnnual, "2023年工作重点", "next_steps"},
           {kAnnual, "2022年工作重点", ""},
           {kAnnual, "存在问题及下一步计划", "problems next_steps"},
           {kAnnual, "其他需要报告的情况", "other"},
           {kAnnual, "强化组织保障，夯实法治建设根基", ""},
           {kAnnual, "", ""},
           {"政府信息公开工作年度报告", "总体情况", "overview"},
           {"政府信息公开工作年度报告", "主动公开政府信息情况", "disclosure"},
           {"政府信息公开工作年度报告", "收到和处理政府信息公开申请情况", "requests"},
           {"政府信息公开工作年度报告", "政府信息公开行政复议、行政诉讼情况", "disputes"},
           {"政府信息公开工作年度报告", "存在的主要问题及改进情况", "problems"},
           {"政府信息公开工作年度报告", "其他需要报告的事项", "other"},
           {"政府工作报告", "2022年工作回顾", "achievements"},
           {"政府工作报告", "2023年重点工作", "next_steps"},
           {"政府工作报告", "总体要求和主要目标", "goals"},
           {"工作总结", "存在的主要问题和下一步打算", "problems next_steps"},
           {"述法报告", "整改措施", "next_steps"},
           {"通知", "组织实施", "safeguards"},
           {"意见", "总体要求", "goals"},
           {"办法", "附则", "supplementary_provisions"},
           {"办法", "设立", ""},
       })
    EXPECT_EQ(joined(roles_of(series_named(series), heading, 2022)), roles) << series << ": " << heading;
}

TEST(Roles, MissingMergedAndInnerPartsAreSaid) {
  struct Row {
    const char *title, *body, *roles, *remarks;
  };
  for (const auto& [title, body, roles, remarks] : std::vector<Row>{
           {"云溪镇2022年法治政府建设情况的报告",
            "一、主要成效\n开展讲座。\n二、主要负责人履职情况\n召开会议。\n三、存在问题\n力量不足。\n四、下步打算\n加强培训。",
            "achievements|first_responsible|problems|next_steps", ""},
           {"云溪镇2022年法治政府建设情况的报告",
            "一、主要成效\n开展讲座。\n二、主要负责人履职情况\n召开会议。\n三、存在问题和下步打算\n力量不足，加强培训。",
            "achievements|first_responsible|problems next_steps", "role_merged: one part on problems, next_steps\n"},
           {"云溪镇2022年法治政府建设情况的报告",
            "一、主要成效\n一是开展学习。组织讲座。二是压实第一责任人责任。书记带头。\n二、存在问题\n力量不足。\n三、下步打算\n加强培训。",
            "achievements|problems|next_steps",
            "role_missing: no part on first_responsible\nrole_inside: first_responsible stands only in item 二是\n"},
           {"云溪镇2022年法治政府建设情况的报告",
            "一、主要成效\n（一）落实第一责任人职责\n书记带头。\n二、存在问题\n力量不足。下一步，加强培训。",
            "achievements|problems",
            "role_missing: no part on first_responsible\nrole_missing: no part on next_steps\n"
            "role_inside: first_responsible stands only under （一）\nrole_inside: next_steps stands only in a paragraph\n"},
           {"云溪镇2022年法治政府建设情况的报告",
            "按照《党政主要负责人履行推进法治建设第一责任人职责规定》和第一责任人的要求，报告如下。\n一、主要成效\n"
            "学习《党政主要负责人履行推进法治建设第一责任人职责规定》。\n二、存在问题\n力量不足。\n三、下步打算\n加强培训。",
            "achievements|problems|next_steps", "role_missing: no part on first_responsible\n"},
           {"青岚县水务局2023年政府信息公开工作年度报告",
            "一、总体情况\n全年公开信息。\n二、主动公开政府信息情况\n公开文件。\n三、收到和处理政府信息公开申请情况\n受理申请。\n"
            "四、存在的主要问题及改进情况\n时效不足。\n五、其他需要报告的事项\n无其他事项。",
            "overview|disclosure|requests|problems|other", "role_missing: no part on disputes\n"},
           {"芦湾镇2023年工作总结", "一、重点工作推进情况\n完成任务。\n二、下一步打算\n加强培训。", "achievements|next_steps", ""},
           {"青岚县水务局关于河湖管护情况的报告", "一、主要成效\n巡河百次。\n二、存在问题\n力量不足。", "-|-", ""},
       }) {
    const auto report = report_of(std::string{title} + "\n" + body + "\n");
    EXPECT_EQ(roles_in(report), roles) << title << "\n" << body;
    EXPECT_EQ(remarks_of(report), remarks) << title << "\n" << body;
  }
}

TEST(Roles, OfAnEnclosedDocumentFollowItsOwnTitle) {
  const auto report = report_of(
      "青岚县人民政府关于印发《青岚县乡村议事厅管理办法》的通知\n各乡镇人民政府：\n现将《青岚县乡村议事厅管理办法》印发给你们，"
      "请认真贯彻执行。\n青岚县人民政府\n2024年4月18日\n青岚县乡村议事厅管理办法\n第一章 总则\n第一条 为了规范议事，制定本办法。\n"
      "第二章 设立\n第二条 设立议事厅应当有固定场所。\n第三章 附则\n第三条 本办法自印发之日起施行。\n");
  EXPECT_EQ(report.document.series, "通知");
  EXPECT_EQ(roles_in(report), "general_provisions|-|supplementary_provisions") << outline_of(report);
}

TEST(Roles, WithoutATitleThereIsNoSeries) {
  const auto report = report_of("一、主要成效\n开展讲座。\n二、存在问题\n力量不足。\n");
  EXPECT_FALSE(report.document.series);
  EXPECT_EQ(remarks_of(report), "");
}

}  // namespace
}  // namespace guidang::normalize
