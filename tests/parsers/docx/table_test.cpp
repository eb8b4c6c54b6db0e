#include <gtest/gtest.h>

#include "docx_builder.hpp"

namespace guidang::parsers::docx {
namespace {

std::string cell(std::string_view text, std::string_view properties = {}) {
  return std::string{"<w:tc><w:tcPr>"}.append(properties).append("</w:tcPr>") + paragraph(text) + "</w:tc>";
}

std::string row(std::string_view cells, std::string_view properties = {}) {
  return std::string{"<w:tr><w:trPr>"}.append(properties).append("</w:trPr>").append(cells).append("</w:tr>");
}

std::string table(std::string_view rows, std::string_view properties = {}) {
  return std::string{"<w:tbl><w:tblPr>"}
      .append(properties)
      .append("</w:tblPr>")
      .append(rows)
      .append("</w:tbl>");
}

const std::string kBegin = "<w:vMerge w:val=\"restart\"/>", kProceed = "<w:vMerge/>";

std::string span(int columns) { return "<w:gridSpan w:val=\"" + std::to_string(columns) + "\"/>"; }

/// "甲2x1 乙1x1 / 丙1x3": text, rows x columns.
std::string outline(const TableBlock& table) {
  std::string out;
  for (const auto& row : table.rows) {
    if (&row != &table.rows.front()) out += " /";
    for (const auto& cell : row) {
      if (!out.empty()) out += ' ';
      for (const auto& paragraph : cell.paragraphs) out += paragraph.text;
      out += std::to_string(cell.row_span) + "x" + std::to_string(cell.col_span);
    }
  }
  return out;
}

TEST(DocxTable, TurnsMergesIntoSpans) {
  struct Case {
    std::string_view what;
    std::string rows, expected;
    std::size_t contradictions;
  };
  for (const auto& c : std::vector<Case>{
           {"plain", row(cell("甲") + cell("乙")) + row(cell("丙") + cell("丁")), "甲1x1 乙1x1 / 丙1x1 丁1x1",
            0},
           {"columns", row(cell("甲", span(2))) + row(cell("丙") + cell("丁")), "甲1x2 / 丙1x1 丁1x1", 0},
           {"rows",
            row(cell("甲", kBegin) + cell("乙")) + row(cell("", kProceed) + cell("丁")) +
                row(cell("", kProceed) + cell("己")),
            "甲3x1 乙1x1 / 丁1x1 / 己1x1", 0},
           {"both",
            row(cell("甲", span(2) + kBegin) + cell("乙")) + row(cell("", span(2) + kProceed) + cell("丁")),
            "甲2x2 乙1x1 / 丁1x1", 0},
           {"one merge after another",
            row(cell("甲", kBegin)) + row(cell("", kProceed)) + row(cell("丙", kBegin)) +
                row(cell("", kProceed)),
            "甲2x1 / / 丙2x1 /", 0},
           {"skipped columns",
            row(cell("甲") + cell("乙", kBegin)) + row(cell("", kProceed), "<w:gridBefore w:val=\"1\"/>"),
            "甲1x1 乙2x1 /", 0},
           {"legacy columns", row(cell("甲", "<w:hMerge w:val=\"restart\"/>") + cell("乙", "<w:hMerge/>")),
            "甲乙1x2", 0},
           {"text in covered cells", row(cell("甲", kBegin)) + row(cell("乙", kProceed)), "甲乙2x1 /", 0},
           {"nothing above", row(cell("甲", kProceed)), "甲1x1", 1},
           {"another width above", row(cell("甲", kBegin) + cell("乙")) + row(cell("丙", span(2) + kProceed)),
            "甲1x1 乙1x1 / 丙1x2", 1},
           {"a row between", row(cell("甲", kBegin)) + row(cell("乙")) + row(cell("丙", kProceed)),
            "甲1x1 / 乙1x1 / 丙1x1", 1},
           {"absurd spans", row(cell("甲", span(2147483647)) + cell("乙", span(-3))), "甲1x16384 乙1x1", 1},
       }) {
    const auto document = DocxBuilder{table(c.rows)}.parse();
    ASSERT_TRUE(document) << c.what;
    EXPECT_EQ(outline(std::get<TableBlock>(document->blocks.at(0).content)), c.expected) << c.what;
    EXPECT_EQ(count(*document, DiagnosticCode::table_grid), c.contradictions) << c.what;
  }
}

TEST(DocxTable, FlattensNestedTablesAndPutsPicturesBehind) {
  const auto nested = "<w:tc>" + paragraph("外") + table(row(cell("内甲") + cell("内乙"))) +
                      "<w:p><w:r><w:drawing><a:blip r:embed=\"p\"/></w:drawing></w:r></w:p></w:tc>";
  const auto document =
      DocxBuilder{table(row(nested)) + paragraph("后")}.relation("p", "image", "media/a.png").parse();
  ASSERT_TRUE(document);
  ASSERT_EQ(document->blocks.size(), 3U);
  EXPECT_EQ(outline(std::get<TableBlock>(document->blocks.at(0).content)), "外内甲内乙1x1");
  EXPECT_EQ(std::get<PictureBlock>(document->blocks.at(1).content).media, "word/media/a.png");
}

TEST(DocxTable, KnowsHeaderRowsContentControlsAndDeletedRows) {
  const auto rows = row(cell("项目"), "<w:tblHeader/>") + "<w:sdt><w:sdtContent>" +
                    row("<w:sdt><w:sdtContent>" + cell("值") + "</w:sdtContent></w:sdt>") +
                    "</w:sdtContent></w:sdt>" + row(cell("旧"), "<w:del/>");
  const auto document = DocxBuilder{table(rows)}.parse();
  ASSERT_TRUE(document);
  const auto& block = std::get<TableBlock>(document->blocks.at(0).content);
  EXPECT_EQ(outline(block), "项目1x1 / 值1x1");
  EXPECT_TRUE(block.rows[0][0].header);
  EXPECT_FALSE(block.rows[1][0].header);
  EXPECT_EQ(count(*document, DiagnosticCode::tracked_changes), 1U);
}

TEST(DocxTable, KnowsWhetherRulesAreDrawn) {
  const std::string none = "<w:tblBorders><w:top w:val=\"none\"/><w:insideV w:val=\"nil\"/></w:tblBorders>";
  const std::string some =
      "<w:tblBorders><w:top w:val=\"none\"/><w:insideV w:val=\"single\"/></w:tblBorders>";
  const std::string style = "<w:tblStyle w:val=\"g2\"/>";
  const std::string edge = "<w:tcBorders><w:bottom w:val=\"single\"/></w:tcBorders>";
  struct Case {
    std::string table, cell;
    bool bordered;
  };
  for (const auto& c : std::vector<Case>{{"", "", false},
                                         {none, "", false},
                                         {some, "", true},
                                         {style, "", true},
                                         {style + none, "", false},
                                         {none, edge, true}}) {
    const auto document =
        DocxBuilder{table(row(cell("a", c.cell)), c.table)}
            .styles("<w:style w:type=\"table\" w:styleId=\"g\"><w:tblPr>" + some +
                    "</w:tblPr></w:style>"
                    "<w:style w:type=\"table\" w:styleId=\"g2\"><w:basedOn w:val=\"g\"/></w:style>")
            .parse();
    ASSERT_TRUE(document);
    EXPECT_EQ(std::get<TableBlock>(document->blocks.at(0).content).bordered, c.bordered) << c.table << c.cell;
  }
}

}  // namespace
}  // namespace guidang::parsers::docx
