#include <gtest/gtest.h>

#include "page_maker.hpp"

namespace guidang::parsers::layout {
namespace {

/// The text of one line made of pieces set at given ems from the left.
std::string line_of(std::initializer_list<std::pair<float, const char*>> pieces) {
  PageMaker page;
  for (const auto& [em, words] : pieces) page.text(100 + em * 16, 200, words);
  return sketch(page.done());
}

TEST(Lines, TellBlanksFromGaps) {
  EXPECT_EQ(line_of({{0, "在2021"}, {3.25F, "年"}}), "在2021年") << "autospace beside digits is no blank";
  EXPECT_EQ(line_of({{0, "王"}, {2, "五"}}), "王 五");
  EXPECT_EQ(line_of({{0, "县政府办"}, {10, "2024年1月5日印发"}}), "县政府办  2024年1月5日印发");
  EXPECT_EQ(line_of({{0, "open data"}}), "open data");
  EXPECT_EQ(line_of({{0, "1."}, {1, "2"}}), "1.2") << "labels torn into pieces come together";
  EXPECT_EQ(line_of({{5, "情况"}, {0, "法治建设的"}}), "法治建设的情况") << "order of drawing means nothing";
  EXPECT_EQ(line_of({{0, "青"}, {2, "禾"}, {4, "镇"}, {6, "文"}, {8, "件"}, {10, "汇"}}), "青禾镇文件汇")
      << "letters spread over the line";
}

TEST(Lines, DropGlyphsDrawnTwice) {
  EXPECT_EQ(line_of({{0, "一、总体要求"}, {0.03F, "一、总体要求"}}), "一、总体要求");
  EXPECT_EQ(line_of({{0, "逐一一看天天"}}), "逐一一看天天");
  EXPECT_EQ(line_of({{0, "2222"}}), "2222");
}

TEST(Lines, TakeInScripts) {
  PageMaker page;
  const auto x = page.text(100, 200, "面积60m");
  page.text(x, 193, "2", 8);
  page.text(x + 4, 200, "以上");
  page.text(100, 229, "第二行");
  EXPECT_EQ(sketch(page.done()), "面积60m2以上|第二行");
}

TEST(Lines, JoinedKeepOneBlankBetweenLatinWords) {
  const std::vector<std::array<const char*, 3>> table = {
      {"法治政府", "建设", "法治政府建设"}, {"open", "data", "open data"}, {"在Word", "中", "在Word中"},
      {"全县", "28起", "全县28起"},         {"20", "21年", "2021年"},      {"用", "Word", "用Word"}};
  for (const auto& [before, after, joined] : table) {
    std::string text = before;
    append_line(text, after);
    EXPECT_EQ(text, joined);
  }
}

TEST(Lines, ReadRotatedPagesAndSetSlantedTextAside) {
  PageMaker page;
  page.text(100, 100, "横排的正文内容第一行");
  for (auto& glyph : page.page().glyphs) {  // As if the sheet had been turned by a quarter, clockwise.
    const auto box = glyph.box;
    glyph.box = {595 - box.y1, box.x0, 595 - box.y0, box.x1};
    glyph.baseline = 595 - glyph.baseline;
    glyph.angle = 90;
  }
  Glyph slanted;
  slanted.angle = 45;
  for (int i = 0; i < 2; ++i) {
    slanted.text = i == 0 ? "样" : "本";
    slanted.box = {200.0F + 12 * i, 300.0F + 12 * i, 216.0F + 12 * i, 316.0F + 12 * i};
    page.page().glyphs.push_back(slanted);
  }
  const auto& document = page.done();
  EXPECT_EQ(sketch(document), "横排的正文内容第一行");
  EXPECT_EQ(sketch(document, Layer::watermark), "样本");
  EXPECT_NEAR(document.blocks[0].at.box->y0, 100, 0.5) << "boxes are those of the page as seen";
}

TEST(Lines, PassVerticalTextThrough) {
  PageMaker page;
  float x = 400;
  for (const auto* column : {"发文机关", "二〇二三"}) {
    float y = 100;
    for (std::size_t at = 0; at < std::string_view(column).size(); y += 16) {
      const auto begin = at;
      next_utf8(column, at);
      Glyph glyph{std::string(column).substr(begin, at - begin), {x - 8, y, x + 8, y + 16}, x};
      glyph.vertical = true;
      page.page().glyphs.push_back(glyph);
    }
    x -= 24;
  }
  EXPECT_EQ(sketch(page.done()), "发文机关|二〇二三");
}

TEST(ReadingOrder, ReadsColumnsOneByOneAndKeepsUnruledTablesWhole) {
  PageMaker columns;
  columns.centered("双栏的通告", 22);
  for (int i = 0; i < 6; ++i) {
    columns.text(79, 200 + 20.0F * i, "左栏左栏左栏左栏左栏左栏", 16);
    columns.text(300, 200 + 20.0F * i, "右栏右栏右栏右栏右栏右栏", 16);
  }
  const auto text = sketch(columns.done());
  EXPECT_LT(text.rfind("左栏"), text.find("右栏"));
  EXPECT_LT(text.find("双栏"), text.find("左栏"));

  PageMaker list;
  for (int i = 0; i < 6; ++i) {
    list.text(79, 200 + 20.0F * i, "张三");
    list.text(300, 200 + 20.0F * i, "镇长");
  }
  EXPECT_TRUE(sketch(list.done()).starts_with("张三  镇长|张三  镇长|"));
}

/// A landscape sheet with `left` and `right` set line by line, the right ones lower by `shift`.
PageMaker sheet(const std::vector<std::string>& left, const std::vector<std::string>& right, float shift) {
  PageMaker page;
  page.page().width_pt = 842, page.page().height_pt = 595;
  for (std::size_t i = 0; i < left.size(); ++i)
    page.text(60, 100 + 24.0F * static_cast<float>(i), left[i], 14);
  for (std::size_t i = 0; i < right.size(); ++i)
    page.text(480, 100 + shift + 24.0F * static_cast<float>(i), right[i], 14);
  return page;
}

TEST(ReadingOrder, ReadsTheTwoPagesOfASheetOneAfterTheOther) {
  const std::vector<std::string> left = {"说明", "一、左边第一条。", "二、左边第二条。", "三、左边第三条。"};
  const std::vector<std::string> right = {"许可证", "持证人：周小禾", "有效期：一年"};
  auto pages = sheet(left, right, 11);
  EXPECT_EQ(sketch(pages.done()),
            "说明|一、左边第一条。|二、左边第二条。|三、左边第三条。|许可证|持证人：周小禾|有效期：一年");

  auto table = sheet(left, right, 0);
  EXPECT_TRUE(sketch(table.done()).starts_with("说明  许可证|")) << "rows on one height are rows of a list";

  auto upright = sheet(left, right, 11);
  upright.page().height_pt = 1000;
  EXPECT_TRUE(sketch(upright.done()).starts_with("说明|许可证|")) << "an upright page is one page";
}

TEST(ReadingOrder, KnowsThePageNumbersOfBothPagesOfASheet) {
  auto page =
      sheet({"左边第一行", "左边第二行", "左边第三行"}, {"右边第一行", "右边第二行", "右边第三行"}, 11);
  page.text(200, 560, "— 2 —", 12);
  page.text(620, 560, "— 3 —", 12);
  EXPECT_EQ(sketch(page.done(), Layer::page_number), "— 2 —|— 3 —");
}

TEST(Lines, KeepScriptsToTheLettersTheyBelongTo) {
  PageMaker page;  // A large mark on the line below does not take the line above in.
  page.text(79, 158, "ICS 35.240.20", 10.5F);
  page.text(79, 187, "A 13", 10.5F);
  page.text(414, 187, "GB", 50);
  const auto text = sketch(page.done());
  EXPECT_NE(text.find("ICS"), std::string::npos) << text;
  EXPECT_NE(text.find("A 13"), std::string::npos) << text;
}

}  // namespace
}  // namespace guidang::parsers::layout
