#include "parsers/image/reread.hpp"

#include <gtest/gtest.h>

#include "tests/parsers/image/image_maker.hpp"

namespace guidang::parsers::image {
namespace {

constexpr int kEm = OcrEngine::kLinePixels;

/// A prepared page with three lines of ten characters.
Prepared page_of_lines() {
  Paper paper(600, 400);
  for (int line = 0; line < 3; ++line) paper.text(60, 60 + 60 * line, kEm, 10);
  auto page = prepare(*paper, {.lighting = Lighting::keep});
  return page ? std::move(*page) : Prepared{};
}

RecognisedLine line_of(const PixelBox& box, std::string_view letter, int count, float confidence) {
  RecognisedLine line{box, box.y1 - 4, {}};
  const int step = box.width() / count;
  for (int i = 0; i < count; ++i)
    line.symbols.push_back(
        {std::string(letter), {box.x0 + i * step, box.y0, box.x0 + (i + 1) * step, box.y1}, confidence});
  return line;
}

/// An engine that reads every single line well.
struct GoodReader {
  int calls = 0;
  Expected<std::vector<RecognisedLine>> operator()(const GreyView& view) {
    ++calls;
    const PixelBox all{0, 0, static_cast<int>(view.width), static_cast<int>(view.height)};
    return std::vector{line_of(all, "好", 10, 0.95F)};
  }
};

std::string texts(const std::vector<RecognisedLine>& lines) {
  std::string text;
  for (const auto& line : lines) {
    for (const auto& symbol : line.symbols) text += symbol.text;
    text += "|";
  }
  return text;
}

const std::string kGood = "好好好好好好好好好好|";

TEST(Reread, PartsLinesThatRunIntoEachOther) {
  const auto page = page_of_lines();
  ASSERT_EQ(page.lines.boxes.size(), 3U);
  auto both = page.lines.boxes[0];
  both.y1 = page.lines.boxes[1].y1;
  std::vector lines = {line_of(page.lines.boxes[0], "甲", 18, 0.9F), line_of(both, "乱", 18, 0.1F),
                       line_of(page.lines.boxes[2], "丙", 18, 0.9F)};
  GoodReader reader;
  reread_lines(page, std::ref(reader), lines);
  EXPECT_EQ(lines.size(), 3U);
  EXPECT_EQ(texts(lines).find("乱"), std::string::npos);
  EXPECT_NE(texts(lines).find("丙"), std::string::npos) << "what is not concerned stays";
}

TEST(Reread, JoinsWhatWasTornOff) {
  const auto page = page_of_lines();
  const auto& whole = page.lines.boxes[0];
  std::vector lines = {line_of({whole.x0, whole.y0, whole.x0 + kEm, whole.y1}, "了", 1, 0.2F),
                       line_of({whole.x0 + kEm, whole.y0, whole.x1, whole.y1}, "甲", 9, 0.7F),
                       line_of(page.lines.boxes[1], "乙", 18, 0.9F),
                       line_of(page.lines.boxes[2], "丙", 18, 0.9F)};
  GoodReader reader;
  reread_lines(page, std::ref(reader), lines);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(texts(lines).substr(0, kGood.size()), kGood);
}

TEST(Reread, ReadsInkThatTheEngineLeftOut) {
  const auto page = page_of_lines();
  std::vector lines = {line_of(page.lines.boxes[0], "甲", 18, 0.9F)};
  GoodReader reader;
  reread_lines(page, std::ref(reader), lines);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_NEAR(lines[1].box.y0, page.lines.boxes[1].y0, 10) << "in pixels of the page";
}

TEST(Reread, KeepsWhatIsGoodAndWhatIsBelievedMore) {
  const auto page = page_of_lines();
  std::vector<RecognisedLine> lines;
  for (const auto& box : page.lines.boxes) lines.push_back(line_of(box, "甲", 18, 0.9F));
  GoodReader reader;
  reread_lines(page, std::ref(reader), lines);
  EXPECT_EQ(reader.calls, 0);
  lines[0] = line_of(page.lines.boxes[0], "疑", 10, 0.5F);
  const ReadLine worse = [](const GreyView& view) -> Expected<std::vector<RecognisedLine>> {
    return std::vector{line_of({0, 0, static_cast<int>(view.width), 30}, "坏", 10, 0.3F)};
  };
  reread_lines(page, worse, lines);
  EXPECT_EQ(texts(lines).find("坏"), std::string::npos);
  const ReadLine broken = [](const GreyView&) -> Expected<std::vector<RecognisedLine>> {
    return fail(ErrorCode::timeout, "too slow");
  };
  reread_lines(page, broken, lines);
  EXPECT_EQ(lines.size(), 3U);
}

TEST(Reread, HasABudget) {
  auto page = page_of_lines();
  std::vector<RecognisedLine> lines;
  for (int i = 0; i < 200; ++i) lines.push_back(line_of({60, 2 * i, 400, 2 * i + 30}, "疑", 10, 0.1F));
  GoodReader reader;
  reread_lines(page, std::ref(reader), lines);
  EXPECT_LE(reader.calls, 2 * 16);
}

}  // namespace
}  // namespace guidang::parsers::image
