#include "parsers/image/image.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/parsers/blocks.hpp"
#include "tests/parsers/image/image_maker.hpp"

namespace guidang::parsers::image {
namespace {

using test::has;

Expected<RawDocument> read(const std::string& bytes, const ParseContext& context = {.ocr = false}) {
  return parse_image(test::source(Format::image, bytes), context);
}

std::string scan() {
  std::ifstream in(GUIDANG_SOURCE_DIR "/fixtures/same/k-one-page/k-one-page.png", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Paper page_of_text() {
  Paper paper(600, 800);
  for (int line = 0; line < 5; ++line) paper.text(60, 60 + 60 * line, 33, 10);
  return paper;
}

TEST(ImageParser, NeverTakesUnreadPagesForEmptyOnes) {
  const auto document = read(page_of_text().file(IFF_PNG));
  ASSERT_TRUE(document);
  EXPECT_TRUE(has(*document, DiagnosticCode::needs_ocr));
  EXPECT_FALSE(has(*document, DiagnosticCode::empty_body));
  EXPECT_EQ(document->pages.size(), 1U);
  EXPECT_FALSE(document->ocr);
}

TEST(ImageParser, NamesTheMissingLanguage) {
  const auto document = read(page_of_text().file(IFF_PNG), {.ocr_languages = "xxx_none"});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::dependency);
  EXPECT_NE(document.error().message.find("tesseract-ocr-xxx-none"), std::string::npos);
  EXPECT_EQ(read(page_of_text().file(IFF_PNG), {.ocr_languages = "../etc"}).error().code, ErrorCode::config);
}

TEST(ImageParser, ReadsAScanWithASeal) {
  const auto document = read(scan(), {});
  ASSERT_TRUE(document) << describe(document.error());
  EXPECT_TRUE(has(*document, DiagnosticCode::ocr_used));
  EXPECT_TRUE(has(*document, DiagnosticCode::signature)) << "the seal";
  const auto seal = std::ranges::find(document->blocks, Layer::seal, &Block::layer);
  EXPECT_NE(seal, document->blocks.end());
  const auto lines = test::lines(*document);
  EXPECT_NE(std::ranges::find(lines, "一、选派法治副校长"), lines.end());
  EXPECT_NE(std::ranges::find(lines, "2024年8月26日"), lines.end()) << "under the seal";
}

TEST(ImageParser, RefusesHostileSizesBeforeDecoding) {
  const auto png = [](std::uint32_t width, std::uint32_t height) {
    return "\x89PNG\r\n\x1A\n" + be32(13) + "IHDR" + be32(width) + be32(height) + "\x08";
  };
  const auto huge = read(png(60'000, 60'000));
  ASSERT_FALSE(huge);
  EXPECT_EQ(huge.error().code, ErrorCode::image_size);
  EXPECT_NE(huge.error().message.find("60000 by 60000"), std::string::npos);
  for (const auto& [width, height] : {std::pair{0U, 100U}, {100U, 0U}, {0U, 0U}})
    EXPECT_EQ(read(png(width, height)).error().code, ErrorCode::image_damaged) << width << " " << height;
  EXPECT_EQ(read(tiff_headers({{60'000, 60'000}})).error().code, ErrorCode::image_size);
}

TEST(ImageParser, AnyTruncationIsAnErrorOrAPage) {
  const auto paper = page_of_text();
  for (const int format : {IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_LZW, IFF_BMP}) {
    const auto whole = paper.file(format);
    ASSERT_FALSE(whole.empty()) << format;
    for (std::size_t parts = 0; parts < 12; ++parts) {
      const auto document = read(whole.substr(0, whole.size() * parts / 12));
      if (document) {
        EXPECT_TRUE(has(*document, DiagnosticCode::page_missing)) << format << " " << parts;
      } else {
        EXPECT_TRUE(document.error().code == ErrorCode::image_damaged ||
                    document.error().code == ErrorCode::unsupported)
            << format << " " << parts << ": " << describe(document.error());
      }
    }
  }
}

TEST(ImageParser, StopsAtTheLimitOfPages) {
  const auto many = tiff_headers(std::vector<TiffPage>(10'000, {600, 800}));
  const auto start = std::chrono::steady_clock::now();
  const auto document = read(many);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  if (document)
    EXPECT_TRUE(has(*document, DiagnosticCode::page_limit));
  else
    EXPECT_EQ(document.error().code, ErrorCode::image_damaged) << "headers without pixels";
}

TEST(ImageParser, ReadsThePagesOfATiffThatCanBeRead) {
  auto page = page_of_text();
  std::uint8_t* data = nullptr;
  std::size_t size = 0;
  Pixa* pages = pixaCreate(2);
  for (int i = 0; i < 2; ++i) pixaAddPix(pages, page.get(), L_COPY);
  ASSERT_EQ(pixaWriteMemMultipageTiff(&data, &size, pages), 0);
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  pixaDestroy(&pages);
  ParseContext context{.ocr = false};
  context.before_page = [](std::uint32_t number) { return number == 2; };
  const auto document = read(bytes, context);
  ASSERT_TRUE(document) << describe(document.error());
  EXPECT_TRUE(has(*document, DiagnosticCode::page_missing)) << "page 1, left out on request";
  EXPECT_TRUE(has(*document, DiagnosticCode::needs_ocr)) << "page 2";
}

}  // namespace
}  // namespace guidang::parsers::image
