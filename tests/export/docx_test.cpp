#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "export/exporter.hpp"
#include "tests/export/package.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

pugi::xml_document part(const Report& report, const std::string& name) {
  const auto parts = unpacked(to_docx(report));
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(parts.at(name).c_str(), pugi::parse_default | pugi::parse_ws_pcdata))
      << name;
  return document;
}

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const auto& piece : node.select_nodes(".//w:t")) text += piece.node().child_value();
  return text;
}

TEST(Docx, WritesTheBodyAsKept) {
  expect_golden("tests/export/golden/sample.document.xml",
                unpacked(to_docx(sample_report())).at("word/document.xml"));
}

TEST(Docx, IsSetAsTheStandardWantsIt) {
  const auto document = part(sample_report(), "word/document.xml");
  const auto page = document.select_node("//w:sectPr").node();
  EXPECT_STREQ(page.child("w:pgSz").attribute("w:w").value(), "11906");     // 210 mm
  EXPECT_STREQ(page.child("w:pgMar").attribute("w:top").value(), "2098");   // 37 mm
  EXPECT_STREQ(page.child("w:pgMar").attribute("w:left").value(), "1588");  // 28 mm
  const double grid = page.child("w:docGrid").attribute("w:linePitch").as_int() * 22;
  EXPECT_LE(grid, 16838 - 2098 - 1984);
  EXPECT_GT(grid / 22 * 23, 16838 - 2098 - 1984) << "22 lines, not 23";
  const auto styles = part(sample_report(), "word/styles.xml");
  const auto spacing = styles.select_node("//w:style[@w:styleId='Normal']/w:rPr/w:spacing").node();
  EXPECT_EQ(8844 / (16 * 20 + spacing.attribute("w:val").as_int()), 28) << "characters on a line";
  struct Row {
    const char *style, *font, *half_points;
  };
  for (const auto& row :
       {Row{"Title", "方正小标宋简体", "44"}, {"Heading1", "黑体", ""}, {"Heading2", "楷体_GB2312", ""}}) {
    const auto style =
        styles.select_node(("//w:style[@w:styleId='" + std::string{row.style} + "']/w:rPr").c_str()).node();
    EXPECT_STREQ(style.child("w:rFonts").attribute("w:eastAsia").value(), row.font);
    EXPECT_STREQ(style.child("w:sz").attribute("w:val").value(), row.half_points);
  }
}

TEST(Docx, WritesNumbersAsText) {
  const auto document = part(sample_report(), "word/document.xml");
  EXPECT_TRUE(document.select_nodes("//w:numPr").empty());
  EXPECT_EQ(text_of(document.select_node("//w:p[w:pPr/w:pStyle/@w:val='Heading1']").node()),
            "一、主要举措和成效");
}

TEST(Docx, RunsHeadingsAndNumbersIntoTheirText) {
  const auto text = text_of(part(sample_report(), "word/document.xml"));
  EXPECT_NE(text.find("（二）强化执法监督。全年检查企业"), std::string::npos);
  const auto document = part(sample_report(), "word/document.xml");
  bool found = false;
  for (const auto& paragraph : document.select_nodes("//w:p"))
    found = found || text_of(paragraph.node()) == "1.规范\"双随机\"\\抽查。";
  EXPECT_TRUE(found) << "a number and its text are one paragraph";
}

TEST(Docx, StaysWellFormedWhateverTheTextIs) {
  for (const std::string& text :
       {std::string("<w:p/>&\"'"), std::string("a\0\x01\x1b\xFF\uFFFF", 9), std::string("]]>")})
    for (const auto& [name, xml] : unpacked(to_docx(report_of(text)))) {
      pugi::xml_document document;
      EXPECT_TRUE(document.load_buffer(xml.data(), xml.size())) << name;
    }
}

TEST(Docx, FillsEveryRowOfATableToTheSameWidth) {
  Report report;
  report.nodes = {
      {"t", {}, {}, Table{{}, {{{"甲", 3, 2}, {"乙", 1, 1}}, {{"丙", 9, 1}}, {}, {{"丁", 1, 60000}}}}}};
  const auto document = part(report, "word/document.xml");
  const auto columns = document.select_nodes("//w:gridCol").size();
  for (const auto& row : document.select_nodes("//w:tr")) {
    std::size_t width = 0;
    for (const auto& cell : row.node().children("w:tc"))
      width += cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_uint(1);
    EXPECT_EQ(width, columns);
  }
}

TEST(Docx, GivesTheSameBytesEveryTime) { EXPECT_EQ(to_docx(sample_report()), to_docx(sample_report())); }

}  // namespace
}  // namespace guidang::exporter
