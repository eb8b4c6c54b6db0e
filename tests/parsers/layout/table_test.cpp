#include <gtest/gtest.h>

#include "page_maker.hpp"

namespace guidang::parsers::layout {
namespace {

TEST(RuledTables, HaveTheirCellsAndSpans) {
  PageMaker page;
  page.line("表前文字。");
  page.rule(80, 200, 500, 200);  // A head over both columns, then two by two.
  for (const float y : {230.0F, 260.0F, 290.0F}) page.rule(80, y, 500, y);
  for (const float x : {80.0F, 500.0F}) page.rule(x, 200, x, 290);
  page.rule(290, 230, 290, 290);
  page.text(250, 220, "年度统计");
  page.text(90, 250, "事项");
  page.text(300, 250, "件数");
  page.text(90, 280, "复议");
  page.text(300, 280, "28");
  EXPECT_EQ(sketch(page.done()), "表前文字。|[年度统计*1x2/事项,件数/复议,28]");
}

TEST(RuledTables, JoinLinesOfACellByItsWidth) {
  PageMaker page;
  page.grid({80, 160, 400}, {200, 280});
  page.text(90, 220, "名称");
  page.text(170, 220, "甲乙丙丁戊己庚辛壬癸子丑寅");
  page.text(170, 240, "卯辰");
  page.text(170, 260, "另起一段");
  EXPECT_EQ(sketch(page.done()), "[名称,甲乙丙丁戊己庚辛壬癸子丑寅卯辰¶另起一段]");
}

TEST(RuledTables, GoOnAcrossPagesWithoutARepeatedHead) {
  PageMaker page;
  for (int i = 0; i < 2; ++i) {
    if (i > 0) page.next_page();
    page.grid({80, 290, 500}, {200, 230, 260});
    page.text(90, 220, "事项");
    page.text(300, 220, "件数");
    page.text(90, 250, i == 0 ? "复议" : "诉讼");
    page.text(300, 250, i == 0 ? "28" : "3");
    page.text(290, 800, i == 0 ? "— 1 —" : "— 2 —");
  }
  EXPECT_EQ(sketch(page.done()), "[事项,件数/复议,28/诉讼,3]");
}

TEST(RuledTables, JoinAHeadThatStandsAloneAtTheFootOfItsPage) {
  PageMaker page;
  page.grid({80, 290, 500}, {740, 758});
  page.text(90, 754, "事项", 12);
  page.text(300, 754, "件数", 12);
  page.next_page();
  page.grid({80, 290, 500}, {100, 130, 160});
  for (const float y : {100.0F, 130.0F}) {
    page.text(90, y + 20, y > 120 ? "复议" : "事项", 12);
    page.text(300, y + 20, y > 120 ? "28" : "件数", 12);
  }
  EXPECT_EQ(sketch(page.done()), "[事项,件数/复议,28]");

  PageMaker boxes;  // For digits to be written in.
  boxes.grid({80, 95, 110, 125, 140}, {740, 755});
  boxes.text(82, 752, "1", 10);
  boxes.text(97, 752, "2", 10);
  EXPECT_FALSE(sketch(boxes.done()).starts_with("["));
}

TEST(RuledTables, AreNotMadeOfUnderlinesFramesOrDrawings) {
  PageMaker underlined;
  underlined.rule(80, 130, 500, 130);
  underlined.rule(80, 160, 500, 160);
  underlined.line("签发人：张三");
  EXPECT_EQ(sketch(underlined.done()), "签发人：张三");

  PageMaker framed;
  framed.grid({40, 560}, {40, 800});
  framed.line("框内的正文");
  EXPECT_EQ(sketch(framed.done()), "框内的正文");

  PageMaker empty;
  empty.grid({80, 200, 300}, {300, 350, 400});
  empty.line("图示如下");
  EXPECT_EQ(sketch(empty.done()), "图示如下");
}

TEST(RuledTables, TakeApartWhatContradictsItself) {
  PageMaker page;
  page.grid({80, 200, 320}, {200, 230, 260});
  page.page().rules.erase(page.page().rules.begin() + 1);  // The middle line between the columns …
  page.rule(200, 200, 200, 230);                           // … only in the upper row,
  page.page().rules.erase(page.page().rules.begin() + 3);  // and the middle line between the rows …
  page.rule(80, 230, 200, 230);                            // … only on the left: an L is left over.
  page.text(90, 220, "甲");
  page.text(210, 220, "乙");
  page.text(90, 250, "丙");
  page.text(210, 250, "丁");
  const auto& document = page.done();
  EXPECT_EQ(sketch(document), "[甲,乙/丙,丁]");
  ASSERT_EQ(document.diagnostics.size(), 1U);
  EXPECT_EQ(document.diagnostics[0].code, DiagnosticCode::table_grid);
}

TEST(Pictures, StandInPlaceAndMarksDoNot) {
  PageMaker page;
  page.line("前文");
  page.page().images.push_back({{100, 150, 300, 250}, "7 0 R", 800, 400});
  page.page().images.push_back({{100, 260, 110, 270}, "8 0 R", 10, 10});
  page.skip(200);
  page.line("后文");
  EXPECT_EQ(sketch(page.done()), "前文|<picture>|后文");
  EXPECT_NEAR(image_coverage(page.page()), 200.0F * 100 / (595 * 842), 0.01);
}

}  // namespace
}  // namespace guidang::parsers::layout
