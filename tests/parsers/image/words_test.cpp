#include "parsers/image/words.hpp"

#include <gtest/gtest.h>

#include "parsers/layout/characters.hpp"
#include "parsers/layout/layout.hpp"
#include "tests/parsers/layout/page_maker.hpp"

namespace guidang::parsers::image {
namespace {

constexpr int kEm = 33;

/// Ink as an engine reports it: Han fills its cell, punctuation a part of it; a blank advances by half an em.
/// Half-width brackets in `printed` stand in full-width cells where `full_width` is set, as recognition
/// delivers them.
RecognisedLine recognised(std::string_view printed, int x, int y, bool full_width = true) {
  RecognisedLine line;
  for (std::size_t at = 0; at < printed.size();) {
    const auto begin = at;
    const char32_t c = layout::next_utf8(printed, at);
    const bool mark = std::u32string_view(U"():;").contains(c);
    const bool wide = layout::is_wide(c) || (mark && full_width);
    const int advance = wide ? kEm : kEm / 2;
    const bool left = std::u32string_view(U"，。、：；）):;").contains(c), right = c == U'（' || c == U'(';
    const PixelBox ink = left && wide    ? PixelBox{x + 3, y + 15, x + 12, y + 30}
                         : right && wide ? PixelBox{x + 21, y, x + 30, y + 30}
                                         : PixelBox{x + 1, y, x + advance - 2, y + 30};
    x += advance;
    if (c == U' ') continue;
    const bool starts = begin == 0 || printed[begin - 1] == ' ';
    line.symbols.push_back({std::string(printed.substr(begin, at - begin)), ink, 0.9F, starts});
  }
  line.baseline = y + 26;
  line.box = {line.symbols.front().box.x0, y, line.symbols.back().box.x1, y + 30};
  return line;
}

std::string text_of(const std::vector<RecognisedLine>& lines, RawDocument& document) {
  layout::PageContent page{.number = 1, .width_pt = 595, .height_pt = 842, .recognised = true};
  append_glyphs(lines, {{0, 0, 595, 842}, 1240, 1754}, {0, 595, 842}, document, page);
  layout::layout(std::vector{page}, document);
  return layout::sketch(document);
}

TEST(RecognisedWords, StandWithoutBlanksBetweenHan) {
  struct Row {
    const char *printed, *text;
    bool full_width = true;
  };
  for (const auto& row :
       {Row{"全面依法治县，坚持党的领导。", "全面依法治县，坚持党的领导。"},
        Row{"到2023年底，办结28件", "到2023年底，办结28件"}, Row{"采用 open data 平台", "采用open data平台"},
        Row{"(一)健全机制:如下;", "（一）健全机制：如下；"}, Row{"比率(2)降低", "比率(2)降低", false}}) {
    RawDocument document;
    EXPECT_EQ(text_of({recognised(row.printed, 160, 200, row.full_width)}, document), row.text);
  }
}

TEST(RecognisedWords, KeepTheOrderOfTheEngine) {
  auto line = recognised("我局统一配发到校", 160, 200);
  line.symbols[3].box.x0 += 2 * kEm;  // 一 lands behind 配.
  line.symbols[3].box.x1 += 2 * kEm;
  RawDocument document;
  EXPECT_EQ(text_of({line}, document), "我局统一配发到校");
}

TEST(RecognisedWords, HaveOneSizePerSizeOfType) {
  std::vector<RecognisedLine> lines;
  for (int i = 0; i < 6; ++i) lines.push_back(recognised("各乡镇人民政府和县政府各部门", 160, 200 + 60 * i));
  lines[2].box.y1 += 2;
  RawDocument document;
  text_of(lines, document);
  const auto& block = std::get<TextBlock>(document.blocks.at(0).content);
  ASSERT_EQ(block.runs.size(), 1U) << "one style";
  EXPECT_NEAR(document.char_styles[block.runs[0].style].size_pt, 16, 0.6);
  EXPECT_NEAR(block.confidence, 0.9, 0.01);
}

TEST(RecognisedWords, ComeBackToATurnedPage) {
  RawDocument document;
  layout::PageContent page{.number = 1, .width_pt = 842, .height_pt = 595, .recognised = true};
  const layout::Frame frame{90, 842, 595};
  append_glyphs(std::vector{recognised("横放的一页", 160, 200)}, {frame.turn({0, 0, 842, 595}), 1240, 1754},
                frame, document, page);
  ASSERT_EQ(page.glyphs.size(), 5U);
  EXPECT_EQ(page.glyphs[0].angle, 90);
  EXPECT_GT(page.glyphs[0].box.x0, 700) << "the first line of a page that reads downwards is at its right";
  EXPECT_LT(page.glyphs[0].box.y0, page.glyphs[4].box.y0);
  layout::layout(std::vector{page}, document);
  EXPECT_EQ(layout::sketch(document), "横放的一页");
}

}  // namespace
}  // namespace guidang::parsers::image
