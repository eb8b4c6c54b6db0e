#include <gtest/gtest.h>

#include "export/exporter.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

std::string paragraph(const std::string& text) {
  Report report;
  report.nodes = {{"a", {}, {}, Paragraph{text, {}}}};
  const auto markdown = to_markdown(report);
  return markdown.substr(markdown.find("---\n\n") + 5);
}

TEST(Markdown, WritesTheWholeReportAsKept) {
  expect_golden("tests/export/golden/sample.md", to_markdown(sample_report()));
}

TEST(Markdown, LetsNoTextActAsMarkup) {
  struct Row {
    const char* text;
    const char* written;
  };
  const Row rows[] = {{"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;\n"},
                      {"1.5倍增长", "1\\.5倍增长\n"},
                      {"12) 年", "12\\) 年\n"},
                      {"- 甲", "\\- 甲\n"},
                      {"+甲", "\\+甲\n"},
                      {"# 甲", "\\# 甲\n"},
                      {"    四格", "四格\n"},
                      {"===", "\\===\n"},
                      {"3~5月*甲*_乙_`丙`", "3\\~5月\\*甲\\*\\_乙\\_\\`丙\\`\n"},
                      {"[甲](javascript:x)", "\\[甲\\](javascript:x)\n"},
                      {"![甲](x)", "!\\[甲\\](x)\n"},
                      {"甲|乙", "甲\\|乙\n"},
                      {"&lt;", "&amp;lt;\n"},
                      {"甲\n\n# 乙", "甲  \\# 乙\n"},
                      {"甲\\", "甲\\\\\n"},
                      {"甲\x1b[31m\xFF", "甲\uFFFD\\[31m\uFFFD\n"}};
  for (const auto& row : rows) EXPECT_EQ(paragraph(row.text), row.written);
}

TEST(Markdown, KeepsTheFrontMatterClosed) {
  Report report;
  report.document.title = "甲\"\n---\nevil: true\n\\";
  const auto markdown = to_markdown(report);
  EXPECT_TRUE(markdown.starts_with("---\ntitle: \"甲\\\" --- evil: true \\\\\"\n")) << markdown;
  EXPECT_EQ(markdown.find("\nevil"), std::string::npos);
}

TEST(Markdown, WritesSpannedCellsOnceAndTheRestEmpty) {
  Report report;
  report.nodes = {{"t", {}, {}, Table{{}, {{{"甲", 2, 1, true}, {"乙", 1, 2, true}}, {{"丙"}, {"丁"}}}}}};
  EXPECT_NE(to_markdown(report).find("| 甲 | 乙 |  |\n| --- | --- | --- |\n|  | 丙 | 丁 |\n"),
            std::string::npos)
      << to_markdown(report);
}

}  // namespace
}  // namespace guidang::exporter
