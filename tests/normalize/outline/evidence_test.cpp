#include "normalize/evidence.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "normalize/normalize.hpp"

namespace guidang::normalize {
namespace {

RawDocument document_of(const std::vector<std::string>& texts) {
  RawDocument document;
  for (const auto& text : texts) {
    TextBlock block;
    block.text = text;
    document.blocks.push_back({Layer::body, {}, block});
  }
  return document;
}

/// What is said about the section with this label, one kind of observation.
std::string said(const Report& report, const std::string& label, const std::string& rule) {
  for (const auto& node : report.nodes) {
    const auto* section = std::get_if<Section>(&node.content);
    if (section == nullptr || section->label != label) continue;
    for (const auto& evidence : section->evidence)
      if (evidence.rule == rule) return evidence.detail;
    return "(nothing on " + rule + ")";
  }
  return "(no section " + label + ")";
}

const std::vector<std::string> kTexts = {
    "青石县白鹭镇人民政府2023年法治政府建设情况报告", "一、主要成效", "全年开展普法讲座12场，受众三千余人。",
    "（一）加强学习。", "全年组织集体学法四次，做到有计划、有记录。", "（二）完善制度。",
    "修订议事规则，重大决策全部经过合法性审查。", "（四）规范执法。", "全年办理案件十二件，无一被撤销。",
    "二、存在问题", "执法力量不足，人员年龄偏大。"};

TEST(Evidence, SaysWhereASectionStandsAndWhatItFollows) {
  const auto report = normalize(document_of(kTexts), {}, RuleSet::standard());
  struct Row {
    const char* label;
    const char* rule;
    const char* expected;
  };
  const Row rows[] = {
      {"一、", "number", "cn_comma"},
      {"一、", "source", "typed in the text"},
      {"一、", "sequence", "opens a list at the top"},
      {"（一）", "sequence", "opens a list below 一、"},
      {"（二）", "sequence", "follows （一）"},
      {"（四）", "sequence", "follows （二）; a gap: 3 was due"},
      {"二、", "sequence", "follows 一、"},
      {"二、", "rejected", "dearer by "},
      {"一、", "heading", "the whole line, 4 characters"},
      {"一、", "typeface", "(nothing on typeface)"},
  };
  for (const auto& row : rows)
    EXPECT_NE(said(report, row.label, row.rule).find(row.expected), std::string::npos)
        << row.label << " " << row.rule << ": " << said(report, row.label, row.rule);
}

TEST(Evidence, NamesTypefaceAndAutomaticNumberAndOutlineLevel) {
  auto document = document_of(kTexts);
  const auto body = document.intern({.font = "仿宋", .size_pt = 16});
  const auto hei = document.intern({.font = "黑体", .size_pt = 16});
  for (auto& block : document.blocks) {
    auto& text = std::get<TextBlock>(block.content);
    const bool top = text.text.starts_with("一、") || text.text.starts_with("二、");
    text.runs = {{0, static_cast<std::uint32_t>(text.text.size()), top ? hei : body}};
  }
  auto& last = std::get<TextBlock>(document.blocks[9].content);
  last.text = "存在问题";
  last.runs = {{0, static_cast<std::uint32_t>(last.text.size()), hei}};
  last.label = ListLabel{"二、", 0, 2, 1, false};
  last.outline_level = 1;
  const auto report = normalize(std::move(document), {}, RuleSet::standard());
  EXPECT_EQ(said(report, "一、", "typeface"), "黑体 16.0 pt; unlike running text");
  EXPECT_EQ(said(report, "二、", "typeface"), "黑体 16.0 pt; unlike running text; as 一、");
  EXPECT_EQ(said(report, "二、", "source"), "automatic number of the word processor");
  EXPECT_EQ(said(report, "二、", "level"), "the container states outline level 1");
}

/// Whatever was chosen, something else was considered, and neither is named twice.
TEST(Evidence, HasOneOfEachForEverySection) {
  const auto report = normalize(document_of(kTexts), {}, RuleSet::standard());
  std::size_t sections = 0;
  for (const auto& node : report.nodes) {
    const auto* section = std::get_if<Section>(&node.content);
    if (section == nullptr) continue;
    ++sections;
    std::vector<std::string> rules;
    for (const auto& evidence : section->evidence) rules.push_back(evidence.rule);
    EXPECT_EQ(rules, (std::vector<std::string>{"number", "source", "sequence", "heading", "rejected"})) << section->label;
  }
  EXPECT_EQ(sections, 5U);
}

}  // namespace
}  // namespace guidang::normalize
