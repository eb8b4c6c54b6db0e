#include "parsers/pdf/pdf.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "pdf_maker.hpp"

namespace guidang::parsers::pdf {
namespace {

RawDocument read(PdfMaker& maker, const ParseContext& context = {}, const PdfOptions& options = {}) {
  auto document = read_pdf(file_of(maker.bytes()), context, options);
  EXPECT_TRUE(document.has_value()) << (document ? "" : describe(document.error()));
  return document ? *document : RawDocument{};
}

const TextBlock& text_at(const RawDocument& document, std::size_t i) {
  return std::get<TextBlock>(document.blocks.at(i).content);
}

/// A page-wide image: a scan.
void add_scan(PdfMaker& maker) {
  const int image = maker.object(
      PdfMaker::stream("\xFF", "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"));
  maker.resources = "/XObject<</Im " + std::to_string(image) + " 0 R>>";
}
constexpr const char* kDrawScan = "q 595 0 0 842 0 0 cm /Im Do Q\n";

TEST(PdfParser, ReadsTextWithItsSetting) {
  PdfMaker maker;
  maker.page("1 0 0 rg " + PdfMaker::han(100, 742, 22, "青禾镇文件") + "0 g " +
             PdfMaker::latin(100, 600, 12, "open data"));
  const auto document = read(maker);
  ASSERT_EQ(text_of(document), "青禾镇文件|open data");
  const auto& style = document.char_styles[text_at(document, 0).runs[0].style];
  EXPECT_EQ(style.font, "STSong-Light");
  EXPECT_FLOAT_EQ(style.size_pt, 22);
  EXPECT_EQ(style.rgb, 0xFF0000U);
  EXPECT_EQ(document.blocks[0].at.page, 1U);
  EXPECT_NEAR(document.blocks[0].at.box->x0, 100, 0.1);
  EXPECT_NEAR(document.blocks[0].at.box->x1, 210, 0.1);
  EXPECT_NEAR(document.pages.at(0).height_pt, 842, 0.1);
  EXPECT_EQ(codes(document), "");
}

TEST(PdfParser, TellsBoldFromNameAndRenderMode) {
  PdfMaker maker;
  maker.page("2 Tr " + PdfMaker::han(100, 700, 16, "粗体") + "0 Tr " + PdfMaker::han(100, 600, 16, "正文"));
  const auto document = read(maker);
  EXPECT_TRUE(document.char_styles[text_at(document, 0).runs[0].style].bold);
  EXPECT_FALSE(document.char_styles[text_at(document, 1).runs[0].style].bold);
}

TEST(PdfParser, ReadsTurnedAndVerticalPages) {
  PdfMaker turned;
  turned.page_entries = "/Rotate 90";
  turned.page("0 1 -1 0 300 100 cm " + PdfMaker::han(0, 0, 16, "横排"));
  const auto landscape = read(turned);
  EXPECT_EQ(text_of(landscape), "横排");
  EXPECT_NEAR(landscape.pages.at(0).width_pt, 842, 0.1);

  PdfMaker vertical;
  vertical.page(PdfMaker::han(300, 700, 16, "竖排一行", "F3"));
  EXPECT_EQ(text_of(read(vertical)), "竖排一行");
}

TEST(PdfParser, MakesTablesOfStrokedAndFilledRules) {
  PdfMaker maker;
  std::string content = "0.5 w ";
  for (const int x : {100, 250, 400})
    content += std::to_string(x) + " 600 m " + std::to_string(x) + " 660 l S ";
  for (const int y : {600, 630, 660}) content += "100 " + std::to_string(y) + " 300 0.6 re f ";
  maker.page(content + PdfMaker::han(110, 640, 12, "事项") + PdfMaker::han(260, 640, 12, "件数") +
             PdfMaker::han(110, 610, 12, "复议") + PdfMaker::latin(260, 610, 12, "28"));
  const auto document = read(maker);
  ASSERT_EQ(document.blocks.size(), 1U);
  const auto& table = std::get<TableBlock>(document.blocks[0].content);
  ASSERT_EQ(table.rows.size(), 1U + 1U);
  EXPECT_EQ(table.rows[1].at(0).paragraphs.at(0).text, "复议");
}

TEST(PdfParser, ReportsPagesWithoutText) {
  PdfMaker maker;
  add_scan(maker);
  maker.page(kDrawScan);
  maker.page(PdfMaker::han(100, 700, 16, "第二页有文字而且足够多所以不是扫描件的水印"));
  const auto document = read(maker);
  ASSERT_EQ(codes(document), "needs_ocr");
  EXPECT_EQ(document.diagnostics[0].at.page, 1U);
  EXPECT_EQ(document.pages.size(), 2U);

  PdfMaker blank;
  blank.page("");
  EXPECT_EQ(codes(read(blank)), "empty_body");

  PdfMaker stamped;
  add_scan(stamped);
  stamped.page(kDrawScan + PdfMaker::han(100, 20, 9, "扫描工具创建"));
  EXPECT_EQ(codes(read(stamped)), "needs_ocr") << "an advertisement is no text layer";
}

TEST(PdfParser, LetsScansBeRecognised) {
  PdfMaker maker;
  add_scan(maker);
  maker.page(kDrawScan);
  const Recognise recognise = [](const PageImage& image,
                                 RawDocument& document) -> Expected<layout::PageContent> {
    EXPECT_EQ(image.pixels.size(), std::size_t{image.width_px} * image.height_px * image.channels);
    layout::PageContent page{.width_pt = image.width_pt, .height_pt = image.height_pt};
    page.glyphs.push_back({"识别的文字",
                           {100, 100, 180, 116},
                           114,
                           document.intern({.size_pt = 16}),
                           0,
                           false,
                           false,
                           false,
                           0.8F});
    return page;
  };
  const auto document = read(maker, {}, {.recognise = recognise});
  EXPECT_EQ(text_of(document), "识别的文字");
  EXPECT_EQ(codes(document), "ocr_used");
  EXPECT_TRUE(document.ocr);
  EXPECT_NEAR(text_at(document, 0).confidence, 0.8, 0.01);
  EXPECT_EQ(codes(read(maker, {.ocr = false}, {.recognise = recognise})), "needs_ocr");
}

TEST(PdfParser, TakesNoMarkForTheTextOfAScan) {
  const auto mark = PdfMaker::han(100, 20, 9, "某某文库下载标记共有二十多个字符在每页页脚出现");
  PdfMaker marked;
  add_scan(marked);
  for (int i = 0; i < 2; ++i) marked.page(kDrawScan + mark);
  EXPECT_EQ(codes(read(marked)), "needs_ocr text_layer_suspect needs_ocr text_layer_suspect");

  PdfMaker digital;
  add_scan(digital);
  digital.page(kDrawScan + mark);
  digital.page(kDrawScan + PdfMaker::han(100, 700, 16, "底纹上面的正文与前一页不同所以是真正的文字层"));
  EXPECT_NE(text_of(read(digital)).find("底纹上面"), std::string::npos);
}

TEST(PdfParser, DoubtsTextLayersUnderScansAndWithoutUnicode) {
  PdfMaker hidden;
  add_scan(hidden);
  hidden.page(kDrawScan + std::string("3 Tr ") +
              PdfMaker::han(100, 700, 16, "扫描件下面由识别软件写入的文字层共有二十多字"));
  const auto document = read(hidden);
  EXPECT_EQ(codes(document), "text_layer_suspect");
  EXPECT_NE(text_of(document).find("识别软件"), std::string::npos);

  PdfMaker unmapped;
  unmapped.page(PdfMaker::han(100, 700, 16, "กขฃค"));
  EXPECT_EQ(codes(read(unmapped)), "needs_ocr text_layer_suspect");
}

TEST(PdfParser, HonoursPageLimitsAndTheCaller) {
  PdfMaker maker;
  for (int i = 0; i < 4; ++i) maker.page(PdfMaker::han(100, 700, 16, "页"));
  ParseContext context;
  context.limits.max_pages = 3;
  context.before_page = [](std::uint32_t page) { return page != 2; };
  const auto document = read(maker, context);
  EXPECT_EQ(codes(document), "page_missing page_limit");
  EXPECT_EQ(document.diagnostics[0].at.page, 2U);
}

TEST(PdfParser, ListsWhatElseTheDocumentHolds) {
  PdfMaker script;
  script.catalog = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>";
  PdfMaker launch;
  launch.page_entries = "/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc.exe)>>>>]";
  PdfMaker attachment;
  attachment.catalog = "/Names<</EmbeddedFiles<</Names[(a.docx)<</Type/Filespec>>]>>>>";
  PdfMaker signed_by;
  signed_by.catalog = "/AcroForm<</Fields[<</FT/Sig/T(s)/V<</Type/Sig>>>>]>>";
  const std::vector<std::pair<PdfMaker*, const char*>> table = {{&script, "active_content"},
                                                                {&launch, "active_content"},
                                                                {&attachment, "embedded_object"},
                                                                {&signed_by, "signature"}};
  for (const auto& [maker, code] : table) {
    maker->page(PdfMaker::han(100, 700, 16, "正文"));
    const auto document = read(*maker);
    EXPECT_EQ(codes(document), code);
    EXPECT_EQ(text_of(document), "正文");
  }
}

TEST(PdfParser, ReadsFilledFieldsAndProperties) {
  PdfMaker maker;
  const int look =
      maker.object(PdfMaker::stream("BT /F1 10 Tf 2 2 Td (Filled) Tj ET",
                                    "/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 3 0 R>>>>"));
  maker.page_entries =
      "/Annots[<</Subtype/Widget/Rect[100 500 200 520]/AP<</N " + std::to_string(look) + " 0 R>>>>]";
  const int info = maker.object("<</Title<FEFF6CD56CBB>/Producer(Maker)>>");
  maker.trailer = "/Info " + std::to_string(info) + " 0 R";
  maker.page(PdfMaker::han(100, 700, 16, "表单"));
  const auto document = read(maker);
  EXPECT_EQ(text_of(document), "表单|Filled");
  ASSERT_EQ(document.properties.size(), 2U);
  EXPECT_EQ(document.properties[0], std::pair(std::string("Title"), std::string("法治")));
}

TEST(PdfParser, LeavesOutWhatIsNoTextOfThePage) {
  PdfMaker maker;
  const int pattern =
      maker.object(PdfMaker::stream("BT /F1 10 Tf 2 2 Td (Tiled) Tj ET",
                                    "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 50 "
                                    "50]/XStep 50/YStep 50/Resources<</Font<</F1 3 0 R>>>>"));
  maker.resources = "/Pattern<</P " + std::to_string(pattern) + " 0 R>>";
  maker.page("/Pattern cs /P scn 0 0 300 300 re f BI /W 4 /H 4 /BPC 8 /CS /G ID 0123456789ABCDEF EI " +
             PdfMaker::han(100, 700, 16, "正文") + PdfMaker::han(900, 700, 16, "页外"));
  EXPECT_EQ(text_of(read(maker)), "正文");
}

}  // namespace
}  // namespace guidang::parsers::pdf
