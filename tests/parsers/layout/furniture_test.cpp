#include "parsers/layout/furniture.hpp"

#include <gtest/gtest.h>

#include "page_maker.hpp"

namespace guidang::parsers::layout {
namespace {

TEST(PageNumbers, AreReadInTheirUsualForms) {
  const std::vector<std::tuple<const char*, int, bool>> table = {
      {"— 1 —", 1, true},   {"- 12 -", 12, true},      {"—3—", 3, true},      {"第1页 共5页", 1, true},
      {"第 7 页", 7, true}, {"共5页，第2页", 2, true}, {"1/5", 1, true},      {"Page 2 of 9", 2, true},
      {"6", 6, false},      {"iv", 4, false},          {"XII", 12, false},    {"Ⅱ", 2, false},
      {"１２", 12, false},  {"第3页/共8页", 3, true},  {"（第1页）", 1, true}};
  for (const auto& [text, value, decorated] : table) {
    const auto number = read_page_number(text);
    ASSERT_TRUE(number) << text;
    EXPECT_EQ(number->value, value) << text;
    EXPECT_EQ(number->decorated, decorated) << text;
  }
}

TEST(PageNumbers, AreNothingElse) {
  for (const auto* text : {"", "2023年", "一", "第一页", "1.2", "3.", "（1）", "9/5", "1234567", "附件1",
                           "第3章", "civil", "—", "12 34 次"})
    EXPECT_FALSE(read_page_number(text)) << text;
}

/// Pages with a head, three lines of body and a foot.
PageMaker pages(const std::vector<std::pair<std::string, std::string>>& heads_and_feet) {
  PageMaker page;
  for (std::size_t i = 0; i < heads_and_feet.size(); ++i) {
    if (i > 0) page.next_page();
    if (!heads_and_feet[i].first.empty()) page.text(200, 60, heads_and_feet[i].first, 9);
    for (int line = 0; line < 3; ++line)
      page.line("第" + std::string(i + 1, 'x') + "页的正文内容在这里。", 2);
    if (!heads_and_feet[i].second.empty()) page.text(290, 800, heads_and_feet[i].second, 14);
  }
  return page;
}

TEST(Furniture, IsWhatRepeatsAtTheEdges) {
  auto page = pages({{"青禾镇年度报告", "1"}, {"青禾镇年度报告", "2"}, {"青禾镇年度报告", "3"}});
  const auto& document = page.done();
  EXPECT_EQ(sketch(document, Layer::header), "青禾镇年度报告|青禾镇年度报告|青禾镇年度报告");
  EXPECT_EQ(sketch(document, Layer::page_number), "1|2|3");
  EXPECT_EQ(document.blocks.front().layer, Layer::header) << "furniture stands where it is printed";
}

TEST(Furniture, NumbersMustGrowOrBeDecorated) {
  auto values = pages({{"", "500"}, {"", "300"}, {"", "800"}});
  EXPECT_EQ(sketch(values.done(), Layer::page_number), "");
  auto single = pages({{"", "— 4 —"}});
  EXPECT_EQ(sketch(single.done(), Layer::page_number), "— 4 —");
  auto roman = pages({{"", "i"}, {"", "ii"}});
  EXPECT_EQ(sketch(roman.done(), Layer::page_number), "i|ii");
}

TEST(Furniture, NeedsThreePagesOrBothOfTwo) {
  auto two = pages({{"年度报告", ""}, {"年度报告", ""}});
  EXPECT_EQ(sketch(two.done(), Layer::header), "年度报告|年度报告");
  auto few = pages({{"年度报告", ""}, {"年度报告", ""}, {"", ""}, {"", ""}});
  EXPECT_EQ(sketch(few.done(), Layer::header), "");
  auto marks = pages({{"附件1", ""}, {"附件2", ""}, {"附件3", ""}});
  EXPECT_EQ(sketch(marks.done(), Layer::header), "") << "marks of attachments are headings";
}

TEST(Furniture, KnowsPaleTextUnderTheBody) {
  PageMaker page;
  const auto pale = page.style({.font = "黑体", .size_pt = 60, .rgb = 0xC0C0C0});
  for (int i = 0; i < 2; ++i) {
    if (i > 0) page.next_page();
    for (int line = 0; line < 6; ++line) page.line("正文内容正文内容正文内容。", 2);
    page.text(100, 180, "内部资料", 60, pale);
  }
  const auto& document = page.done();
  EXPECT_EQ(sketch(document, Layer::watermark), "内部资料|内部资料");
  EXPECT_EQ(sketch(document).find("内部"), std::string::npos);
}

}  // namespace
}  // namespace guidang::parsers::layout
