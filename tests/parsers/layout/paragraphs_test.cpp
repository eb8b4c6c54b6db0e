#include <gtest/gtest.h>

#include "page_maker.hpp"
#include "parsers/layout/continuation.hpp"

namespace guidang::parsers::layout {
namespace {

/// A line of exactly `count` full-width characters.
std::string han(std::size_t count, std::string_view end = "政") {
  std::string words;
  for (std::size_t i = 1; i < count; ++i) words += "法";
  return words + std::string(end);
}

const TextBlock& text_at(const RawDocument& document, std::size_t i) {
  return std::get<TextBlock>(document.blocks.at(i).content);
}

/// Some ordinary paragraphs, so that the text area and the indents of the document are known.
void add_body(PageMaker& page, int paragraphs = 3) {
  for (int i = 0; i < paragraphs; ++i) {
    page.line(han(26), 2);
    page.line(han(28));
    page.line(han(9, "。"));
  }
}

TEST(Paragraphs, JoinFullLinesAndEndAtShortOnes) {
  PageMaker page;
  add_body(page, 2);
  const auto whole = han(26) + han(28) + han(9, "。");
  EXPECT_EQ(sketch(page.done()), whole + "|" + whole);
  EXPECT_NEAR(text_at(page.document, 0).first_indent_pt, 32, 0.5);
  EXPECT_EQ(text_at(page.document, 0).left_indent_pt, 0);
  EXPECT_EQ(text_at(page.document, 0).alignment, Alignment::left);
  EXPECT_EQ(page.document.blocks[0].at.page, 1U);
}

TEST(Paragraphs, EndAtAnIndentEvenBehindAFullLine) {
  PageMaker page;
  add_body(page);
  page.line(han(26), 2);
  page.line(han(28));
  page.line(han(26, "。"), 2);
  page.line(han(26, "。"), 2);
  const auto& document = page.done();
  ASSERT_EQ(document.blocks.size(), 6U);
  EXPECT_EQ(text_at(document, 3).text, han(26) + han(28));
  EXPECT_EQ(text_at(document, 4).text, han(26, "。"));
}

TEST(Paragraphs, OfDocumentsWithoutIndentsEndAtGaps) {
  PageMaker page;
  for (int i = 0; i < 3; ++i) {
    page.line(han(28));
    page.line(han(28, "。"));
    page.skip(12);
  }
  EXPECT_EQ(page.done().blocks.size(), 3U);
}

TEST(Paragraphs, KeepsCentredAndRightAlignedLinesApart) {
  PageMaker page;
  page.centered("云溪县青禾镇人民政府", 22);
  page.centered("关于二〇二三年度法治政府建设情况的报告", 22);
  page.line("县人民政府：");
  add_body(page);
  page.right("青禾镇人民政府", 2);
  page.right("2024年1月15日", 4);
  const auto& document = page.done();
  ASSERT_EQ(document.blocks.size(), 8U);
  EXPECT_EQ(text_at(document, 0).alignment, Alignment::center);
  EXPECT_EQ(text_at(document, 1).alignment, Alignment::center);
  EXPECT_EQ(text_at(document, 2).alignment, Alignment::left);
  EXPECT_EQ(text_at(document, 6).alignment, Alignment::right);
  EXPECT_EQ(text_at(document, 7).alignment, Alignment::right);
  EXPECT_NEAR(text_at(document, 7).right_indent_pt, 64, 1);
}

TEST(Paragraphs, KeepsRunInHeadingsAsRunsOfOneParagraph) {
  PageMaker page;
  add_body(page);
  const auto heading = page.style({.font = "楷体", .size_pt = 16});
  const auto x = page.text(PageMaker::kLeft + 32, page.y(), "（一）强化组织领导。", 16, heading);
  page.text(x, page.y(), han(16));
  page.skip(PageMaker::kPitch);
  page.line("县里发文。");
  const auto& document = page.done();
  const auto& block = text_at(document, 3);
  EXPECT_EQ(block.text, "（一）强化组织领导。" + han(16) + "县里发文。");
  ASSERT_EQ(block.runs.size(), 2U);
  EXPECT_EQ(document.char_styles[block.runs[0].style].font, "楷体");
  EXPECT_EQ(block.text.substr(block.runs[0].begin, block.runs[0].end), "（一）强化组织领导。");
  EXPECT_EQ(block.runs[1].end, block.text.size());
}

TEST(Paragraphs, JoinsSentencesOverThePageAndNotParagraphs) {
  PageMaker page;
  add_body(page);
  page.line(han(26), 2);
  page.text(290, 780, "— 1 —", 14);
  page.next_page();
  page.line(han(10, "。"));
  add_body(page);
  page.line(han(26), 2);
  page.line(han(28, "。"));
  page.text(290, 780, "— 2 —", 14);
  page.next_page();
  page.line(han(26, "。"), 2);
  page.text(290, 780, "— 3 —", 14);
  const auto& document = page.done();
  EXPECT_NE(sketch(document).find(han(26) + han(10, "。")), std::string::npos);
  EXPECT_NE(sketch(document).find(han(28, "。") + "|" + han(26, "。")), std::string::npos);
  EXPECT_EQ(sketch(document, Layer::page_number), "— 1 —|— 2 —|— 3 —");
}

TEST(Paragraphs, JoinsHangingLabels) {
  PageMaker page;
  add_body(page);
  page.line("1．" + han(26));
  page.line(han(26), 1.5F);
  page.line(han(5, "。"), 1.5F);
  const auto& document = page.done();
  ASSERT_EQ(document.blocks.size(), 4U);
  EXPECT_NEAR(text_at(document, 3).left_indent_pt, 24, 1);
  EXPECT_NEAR(text_at(document, 3).first_indent_pt, -24, 1);
}

TEST(Paragraphs, KeepsLinesOfATableOfContentsApart) {
  PageMaker page;
  page.line("一、总体情况…………………………………………………1");
  page.line("二、主要做法…………………………………………………3");
  page.line("三、存在问题..................................................5");
  EXPECT_EQ(page.done().blocks.size(), 3U);
}

TEST(Paragraphs, StartWhereTypeChanges) {
  PageMaker page;
  add_body(page);
  page.text(PageMaker::kLeft, page.y(), han(20), 22);
  page.skip(PageMaker::kPitch);
  page.line(han(28));
  EXPECT_EQ(page.done().blocks.size(), 5U);
}

TEST(Paragraphs, TellPageBreaksThatWereMeant) {
  PageMaker page;
  for (int i = 0; i < 7; ++i) add_body(page, 1);
  page.next_page();
  add_body(page, 2);
  page.next_page();
  page.line("附件1");
  const auto& document = page.done();
  EXPECT_FALSE(text_at(document, 7).page_break_before);
  EXPECT_TRUE(text_at(document, document.blocks.size() - 1).page_break_before);
}

TEST(Paragraphs, BeginAnewAtNumbersBehindACompleteSentence) {
  struct Row {
    std::string before, next;
    bool joined;
  };
  const auto full = han(26, "。"), open = han(26);
  for (const auto& [before, next, joined] : {
           Row{full, "7.3.5 印章", false},
           Row{full, "3.6", false},
           Row{full, "A.2 概述", false},
           Row{full, "二十一", false},
           Row{full, "3.5亿元用于水利。", true},
           Row{full, "2.", true},
           Row{full, "其余的文字。", true},
           Row{open, "7.3.5 印章", true},
           Row{open, "二十一", true},
       }) {
    PageMaker page;
    add_body(page);
    page.line(before, 2);
    page.line(next);
    const auto blocks = page.done().blocks.size();
    EXPECT_EQ(blocks == 4U, joined) << before << " / " << next;
  }
}

TEST(Paragraphs, BeginAnewAtShortLinesInAnotherFaceBehindACompleteSentence) {
  for (const bool heading : {true, false}) {
    PageMaker page;
    add_body(page);
    page.line(han(26, "。"), 2);
    const auto style = page.style({.font = heading ? "黑体" : "仿宋", .size_pt = PageMaker::kSize});
    page.text(PageMaker::kLeft, page.y(), "管理员的职责", PageMaker::kSize, style);
    EXPECT_EQ(page.done().blocks.size(), heading ? 5U : 4U);
  }
}

TEST(Paragraphs, OfDocumentsWithoutIndentsBeginAtLabels) {
  PageMaker page;
  for (const auto* label : {"（一）", "（二）", "（三）"}) page.line(label + han(25, "；"));
  EXPECT_EQ(page.done().blocks.size(), 3U);
}

TEST(EndsSentence, LooksBehindQuotesAndBrackets) {
  for (const auto* text : {"完毕。", "“完毕。”", "（见附件。）", "是吗？", "Done."})
    EXPECT_TRUE(ends_sentence(text)) << text;
  for (const auto* text : {"一是", "如下：", "，", "", "完毕。第二"})
    EXPECT_FALSE(ends_sentence(text)) << text;
}

TEST(Layout, StopsAtItsLimitsAndSaysSo) {
  PageMaker page;
  add_body(page, 5);
  const auto& document = page.done({.max_blocks = 2});
  EXPECT_EQ(document.blocks.size(), 2U);
  ASSERT_EQ(document.diagnostics.size(), 1U);
  EXPECT_EQ(document.diagnostics[0].code, DiagnosticCode::size_limit);
}

TEST(Layout, SurvivesNonsense) {
  PageMaker page;
  const float huge = 3e38F;
  for (const auto box :
       {Box{5, 5, 1, 1}, Box{0, 0, 0, 0}, Box{-huge, -huge, huge, huge}, Box{0, 0, huge / 0.1F, 1}}) {
    Glyph glyph;
    glyph.text = "甲";
    glyph.box = box;
    page.page().glyphs.push_back(glyph);
    page.page().rules.push_back({box, 0});
    page.page().images.push_back({box, "x", 1, 1});
  }
  page.page().glyphs.push_back({});
  page.next_page();
  EXPECT_EQ(page.done().pages.size(), 2U);
}

}  // namespace
}  // namespace guidang::parsers::layout
