#include <gtest/gtest.h>

#include "docx_builder.hpp"

namespace guidang::parsers::docx {
namespace {

using Lines = std::vector<std::string>;

std::string definition(int id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + levels + "</w:abstractNum>";
}

std::string number(int id, int definition, std::string_view more = {}) {
  return std::string{"<w:num w:numId=\""}
      .append(std::to_string(id))
      .append("\"><w:abstractNumId w:val=\"")
      .append(std::to_string(definition))
      .append("\"/>")
      .append(more)
      .append("</w:num>");
}

const std::string kReportLevels = level(0, "chineseCountingThousand", "%1、") +
                                  level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%3.") +
                                  level(3, "decimalEnclosedCircleChinese", "%4");

Lines read(const std::string& body, const std::string& numbering, const std::string& styles = {}) {
  const auto document = DocxBuilder{body}.styles(styles).numbering(numbering).parse();
  return document ? lines(*document) : Lines{describe(document.error())};
}

TEST(DocxNumbering, ComputesTheLabelsOfParagraphs) {
  const auto body = paragraph("主要工作", numbered(1, 0)) + paragraph("加强领导", numbered(1, 1)) +
                    paragraph("完善制度", numbered(1, 1)) + paragraph("正文") +
                    paragraph("抓落实", numbered(1, 2)) + paragraph("细则", numbered(1, 3)) +
                    paragraph("存在问题", numbered(1, 0)) + paragraph("宣传不足", numbered(1, 1));
  EXPECT_EQ(read(body, definition(0, kReportLevels) + number(1, 0)),
            (Lines{"一、|主要工作", "（一）|加强领导", "（二）|完善制度", "正文", "1.|抓落实", "①|细则",
                   "二、|存在问题", "（一）|宣传不足"}));
}

TEST(DocxNumbering, TakesNumbersFromStylesAndCountsThemOnceWhereTheParagraphRepeatsThem) {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"标题 1\"/><w:pPr>" + numbered(1, 5) +
      "</w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"标题 2\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/>"
      "</w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"c\"><w:basedOn w:val=\"b\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"d\"><w:basedOn w:val=\"b\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"0\"/>"
      "</w:numPr></w:pPr></w:style>";
  const auto levels = level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"a\"/>") +
                      level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"b\"/>");
  const auto style = [](std::string_view id) {
    return std::string{"<w:pStyle w:val=\""}.append(id).append("\"/>");
  };
  const auto body = paragraph("甲", style("a")) + paragraph("乙", style("b")) +
                    paragraph("丙", style("b") + numbered(1, 1)) + paragraph("丁", style("c")) +
                    paragraph("戊", style("d")) + paragraph("己", style("b") + numbered(0, 0)) +
                    paragraph("庚", style("b") + "<w:numPr><w:ilvl w:val=\"0\"/></w:numPr>");
  EXPECT_EQ(read(body, definition(0, levels) + number(1, 0), styles),
            (Lines{"一、|甲", "（一）|乙", "（二）|丙", "（三）|丁", "戊", "己", "二、|庚"}));
}

TEST(DocxNumbering, AppliesOverridesOfInstances) {
  const auto numbering =
      definition(0, kReportLevels) + number(1, 0) +
      number(2, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>") +
      number(3, 0, "<w:lvlOverride w:ilvl=\"0\">" + level(0, "decimal", "第%1章") + "</w:lvlOverride>");
  const auto body = paragraph("a", numbered(1, 0)) + paragraph("b", numbered(1, 0)) +
                    paragraph("c", numbered(2, 0)) + paragraph("d", numbered(2, 0)) +
                    paragraph("e", numbered(3, 0)) + paragraph("f", numbered(1, 0));
  EXPECT_EQ(read(body, numbering), (Lines{"一、|a", "二、|b", "一、|c", "二、|d", "第3章|e", "四、|f"}));
}

TEST(DocxNumbering, FollowsNumberingStyles) {
  const auto numbering = definition(0, "<w:styleLink w:val=\"L\"/>" + kReportLevels) + number(1, 0) +
                         definition(5, "<w:numStyleLink w:val=\"L\"/>") + number(6, 5);
  const std::string styles =
      "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
      "</w:numPr></w:pPr></w:style>";
  EXPECT_EQ(read(paragraph("a", numbered(6, 0)) + paragraph("b", numbered(6, 1)), numbering, styles),
            (Lines{"一、|a", "（一）|b"}));
}

TEST(DocxNumbering, EndsCirclesOfNumberingStyles) {
  const auto document =
      DocxBuilder{paragraph("a", numbered(6, 0))}
          .styles(
              "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"6\"/></w:numPr>"
              "</w:pPr></w:style>")
          .numbering(definition(5, "<w:numStyleLink w:val=\"L\"/>") + number(6, 5))
          .parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(lines(*document), Lines{"a"});
  EXPECT_EQ(count(*document, DiagnosticCode::style_cycle), 1U);
}

TEST(DocxNumbering, CountsEmptyParagraphsButNotDeletedOrHiddenOnes) {
  const auto deleted = "<w:p><w:pPr>" + numbered(1, 0) +
                       "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText>"
                       "</w:r></w:del></w:p>";
  const auto hidden = "<w:p><w:pPr>" + numbered(1, 0) +
                      "<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr>"
                      "<w:t>隐</w:t></w:r></w:p>";
  const auto body = paragraph("a", numbered(1, 0)) + "<w:p><w:pPr>" + numbered(1, 0) + "</w:pPr></w:p>" +
                    deleted + hidden + paragraph("b", numbered(1, 0));
  const auto document = DocxBuilder{body}.numbering(definition(0, kReportLevels) + number(1, 0)).parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(lines(*document), (Lines{"一、|a", "二、|", "三、|b"}));
  EXPECT_EQ(count(*document, DiagnosticCode::tracked_changes), 1U);
  EXPECT_EQ(count(*document, DiagnosticCode::hidden_text), 1U);
}

TEST(DocxNumbering, ShowsNoLabelWhereTheListShowsNone) {
  const auto numbering =
      definition(0, level(0, "none", "") + level(1, "decimal", "%2.", "<w:rPr><w:vanish/></w:rPr>") +
                        level(2, "decimal", "%2.%3")) +
      number(1, 0);
  EXPECT_EQ(read(paragraph("a", numbered(1, 0)) + paragraph("b", numbered(1, 1)) +
                     paragraph("c", numbered(1, 2)) + paragraph("d", numbered(99, 0)),
                 numbering),
            (Lines{"a", "b", "1.1|c", "d"}));
}

TEST(DocxNumbering, MapsBulletsOfSymbolFonts) {
  struct Case {
    std::string_view font, text, glyph;
  };
  for (const auto& row : std::vector<Case>{{"Wingdings", "\xEF\x81\xAC", "●"},
                                           {"Wingdings", "n", "■"},
                                           {"Wingdings", "\xEF\x83\x98", "➢"},
                                           {"Symbol", "\xEF\x82\xB7", "•"},
                                           {"", "\xEF\x82\xB7", "•"},
                                           {"Wingdings", "\xEF\x80\xA5", "•"},
                                           {"Courier New", "o", "o"},
                                           {"", "——", "——"}}) {
    const auto fonts = std::string{"<w:rPr><w:rFonts w:ascii=\""}.append(row.font).append("\"/></w:rPr>");
    const auto document = DocxBuilder{paragraph("a", numbered(1, 0))}
                              .numbering(definition(0, level(0, "bullet", row.text, fonts)) + number(1, 0))
                              .parse();
    ASSERT_TRUE(document);
    const auto& block = std::get<TextBlock>(document->blocks.at(0).content);
    ASSERT_TRUE(block.label) << row.text;
    EXPECT_TRUE(block.label->bullet);
    EXPECT_EQ(block.label->text, row.glyph) << row.font << " " << row.text;
  }
}

TEST(DocxNumbering, CountsTextBoxesAndNotesOnTheirOwn) {
  const auto item = [](std::string_view text) { return paragraph(text, numbered(1, 0)); };
  const auto box = "<w:p><w:pPr>" + numbered(1, 0) +
                   "</w:pPr><w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + item("框") +
                   "</w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>乙</w:t></w:r></w:p>";
  const auto document = DocxBuilder{item("甲") + box + item("丙")}
                            .numbering(definition(0, kReportLevels) + number(1, 0))
                            .part("footnotes", "footnotes", "footnotes",
                                  "<w:footnote w:type=\"separator\" w:id=\"0\">" + paragraph("-") +
                                      "</w:footnote><w:footnote w:id=\"1\">" + item("注") + "</w:footnote>")
                            .parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(lines(*document), (Lines{"一、|甲", "二、|乙", "一、|框", "三、|丙"}));
  EXPECT_EQ(lines(*document, Layer::footnote), Lines{"一、|注"});
}

TEST(DocxNumbering, TakesTheIndentOfTheListWhereTheParagraphHasNone) {
  const auto levels = level(0, "decimal", "%1.", "<w:pPr><w:ind w:left=\"840\" w:hanging=\"420\"/></w:pPr>");
  const auto document =
      DocxBuilder{paragraph("a", numbered(1, 0)) +
                  paragraph("b", numbered(1, 0) + "<w:ind w:left=\"0\" w:firstLine=\"640\"/>")}
          .numbering(definition(0, levels) + number(1, 0))
          .parse();
  ASSERT_TRUE(document);
  const auto& a = std::get<TextBlock>(document->blocks.at(0).content);
  const auto& b = std::get<TextBlock>(document->blocks.at(1).content);
  EXPECT_FLOAT_EQ(a.left_indent_pt, 42);
  EXPECT_FLOAT_EQ(a.first_indent_pt, -21);
  EXPECT_FLOAT_EQ(b.left_indent_pt, 0);
  EXPECT_FLOAT_EQ(b.first_indent_pt, 32);
}

}  // namespace
}  // namespace guidang::parsers::docx
