#include "parsers/image/preprocess.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "parsers/image/decode.hpp"
#include "parsers/image/seal.hpp"
#include "tests/parsers/image/image_maker.hpp"

namespace guidang::parsers::image {
namespace {

constexpr std::uint32_t kRed = 0xE0303000, kBlack = 0x10101000;

Paper page_of_text(int em, double degrees = 0, int depth = 8) {
  Paper paper(1240, 1754, depth);
  for (int line = 0; line < 20; ++line)
    for (int i = 0; i < 25; ++i) {
      const int x = 160 + i * em, y = 200 + line * 2 * em;
      paper.text(x, y + static_cast<int>(std::lround(std::tan(degrees * 3.14159265 / 180) * x)), em, 1);
    }
  return paper;
}

int grey_at(const Pix& pix, int x, int y) {
  std::uint32_t value = 0;
  pixGetPixel(const_cast<Pix*>(&pix), x, y, &value);
  return static_cast<int>(value);
}

TEST(Preprocess, ScalesTextToTheHeightThatEnginesRead) {
  for (const int em : {16, 24, 33, 38}) {
    const auto page = prepare(*page_of_text(em), {});
    ASSERT_TRUE(page);
    EXPECT_NEAR(page->lines.em, OcrEngine::kLinePixels, 4.5) << em;
    EXPECT_EQ(page->lines.boxes.size(), 20U) << em;
    EXPECT_NEAR(page->lines.length_em, 500, 80) << em;
  }
}

TEST(Preprocess, TakesSkewBackFromThirdsOfADegreeOn) {
  for (const double degrees : {-3.0, -0.7, 0.5, 2.0}) {
    const auto page = prepare(*page_of_text(33, degrees), {});
    ASSERT_TRUE(page);
    EXPECT_NEAR(page->skew, degrees, 0.15);
  }
  EXPECT_EQ(prepare(*page_of_text(33, 0.1), {})->skew, 0);
}

TEST(Preprocess, EvensOutOnlyWhatIsUneven) {
  EXPECT_FALSE(is_unevenly_lit(*page_of_text(33)));
  auto shaded = page_of_text(33);
  for (int y = 0; y < 1754; ++y)
    for (int x = 0; x < 1240; ++x) {
      const int light = grey_at(*shaded, x, y) * (90 + 165 * (1240 - x) / 1240) / 255;
      pixSetPixel(shaded.get(), x, y, static_cast<std::uint32_t>(light));
    }
  EXPECT_TRUE(is_unevenly_lit(*shaded));
  const auto even = even_out(*shaded);
  EXPECT_NEAR(grey_at(*even, 60, 60), grey_at(*even, 1180, 60), 25);
  const auto page = prepare(*shaded, {});
  ASSERT_TRUE(page);
  EXPECT_TRUE(page->evened);
  EXPECT_GE(page->lines.boxes.size(), 18U);
}

TEST(Preprocess, KnowsBlankPages) {
  Paper blank(800, 1100);
  EXPECT_TRUE(prepare(*blank, {})->blank);
  for (int i = 0; i < 300; ++i) blank.fill(i * 7919 % 790, i * 104729 % 1090, 2, 2, 120);
  EXPECT_TRUE(prepare(*blank, {})->blank) << "specks are no text";
  for (const int side : {1, 5, 30}) EXPECT_TRUE(prepare(*Paper(side, side, 1), {})->blank) << side;
  EXPECT_FALSE(prepare(*page_of_text(33), {})->blank);
}

TEST(Preprocess, FindsRuledLines) {
  auto paper = page_of_text(33);
  paper.fill(160, 100, 800, 3);
  paper.fill(100, 200, 3, 900);
  paper.fill(1000, 0, 60, 1754, 0xD8);  // A shadow.
  paper.fill(1100, 0, 6, 1754, 0xDF);   // A band of the scanner.
  const auto rules = find_rules(*paper, *ink_of(*paper, true), {90, 16});
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_NEAR(rules[0].width(), 800, 3);
  EXPECT_NEAR(rules[1].height(), 900, 3);
}

TEST(Seal, BecomesPaperAndLeavesTheTextUnderIt) {
  Paper paper(1240, 1754, 32);
  paper.ring(700, 1200, 120, 8, kRed);
  paper.text(640, 1190, 33, 6, kBlack);
  const auto [grey, seals] = remove_seals(*paper, 1240 / 210.0);
  ASSERT_EQ(seals.size(), 1U);
  EXPECT_NEAR(seals[0].x0, 580, 8);
  EXPECT_NEAR(seals[0].y1, 1320, 8);
  EXPECT_GT(grey_at(*grey, 700, 1083), 230) << "ink of the ring";
  EXPECT_LT(grey_at(*grey, 648, 1191), 60) << "a letter";
}

TEST(Seal, IsNoRedHead) {
  Paper paper(1240, 1754, 32);
  for (int i = 0; i < 7; ++i) paper.text(150 + i * 130, 200, 120, 1, kRed);
  paper.fill(150, 400, 940, 5, kRed);
  const auto [grey, seals] = remove_seals(*paper, 1240 / 210.0);
  EXPECT_TRUE(seals.empty());
  EXPECT_LT(grey_at(*grey, 180, 201), 130) << "red letters are ink";
}

TEST(Decode, AppliesLimitsBeforeDecoding) {
  Limits limits;
  limits.max_pixels = 1'000'000;
  ImageHeader header{Codec::png, {{2000, 2000}}, false};
  const auto refused = decode_frame("no picture at all", header, header.frames[0], limits);
  EXPECT_EQ(refused.error().code, ErrorCode::image_size);
  const auto lied = Paper(2000, 2000, 1).file(IFF_PNG);
  header.frames[0] = {10, 10};
  EXPECT_EQ(decode_frame(lied, header, header.frames[0], limits).error().code, ErrorCode::image_size);
  EXPECT_EQ(decode_frame(lied.substr(0, 60), header, header.frames[0], limits).error().code,
            ErrorCode::image_damaged);
}

TEST(Decode, TurnsByOrientation) {
  // Which corner of the upright picture the first stored pixel goes to (EXIF 2.3, table 6): x, y of a 3 by 2
  // picture.
  struct Row {
    std::uint8_t orientation;
    int width, x, y;
  };
  for (const auto& row : {Row{1, 3, 0, 0}, Row{2, 3, 2, 0}, Row{3, 3, 2, 1}, Row{4, 3, 0, 1}, Row{5, 2, 0, 0},
                          Row{6, 2, 1, 0}, Row{7, 2, 1, 2}, Row{8, 2, 0, 2}}) {
    auto stored = from_pixels(std::string("\0\xFF\xFF\xFF\xFF\xFF", 6), 3, 2, 1);
    ASSERT_TRUE(stored);
    const auto pix = upright(std::move(*stored), row.orientation);
    ASSERT_TRUE(pix);
    EXPECT_EQ(pixGetWidth(pix.get()), row.width) << int{row.orientation};
    EXPECT_EQ(grey_at(*pix, row.x, row.y), 0) << int{row.orientation};
  }
}

}  // namespace
}  // namespace guidang::parsers::image
