#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cmath>

#include "ingest/source_file.hpp"
#include "ofd_builder.hpp"
#include "parsers/ofd/geometry.hpp"

namespace guidang::parsers::ofd::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;
using testing::SizeIs;

std::string page_xml(std::string_view content, std::string_view head = {}) {
  return fmt::format("<Page>{}<Content><Layer>{}</Layer></Content></Page>", head, content);
}

OfdBuilder with_templates() {
  OfdBuilder builder;
  builder.common(R"(<ofd:TemplatePage ID="2" BaseLoc="Tpls/a.xml"/>
      <ofd:TemplatePage ID="3" BaseLoc="/Doc_0/Tpls/b.xml" ZOrder="Foreground"/>
      <ofd:TemplatePage ID="4" BaseLoc="Tpls/none.xml"/>)");
  builder.part("Doc_0/Tpls/a.xml",
               page_xml(line(20, 10, 5, "底"), R"(<Template TemplateID="2"/><Template TemplateID="3"/>)"));
  builder.part("Doc_0/Tpls/b.xml",
               page_xml(line(20, 20, 5, "面"), R"(<Template TemplateID="2" ZOrder="Background"/>)"));
  return builder;
}

TEST(OfdPages, TakeSizeFromThemselvesOrTheDocument) {
  const auto pages = read(OfdBuilder{}
                              .page("")
                              .page("", "<ofd:Area><ofd:PhysicalBox>0 0 420 297</ofd:PhysicalBox></ofd:Area>")
                              .page("", "<ofd:Area><ofd:PhysicalBox>0 0 -1 1e9</ofd:PhysicalBox></ofd:Area>")
                              .bytes());
  std::vector<long> widths;
  for (const auto& page : pages.pages) widths.push_back(std::lround(page.width_pt));
  EXPECT_THAT(widths, ElementsAre(595, 1191, 595));
}

TEST(OfdPages, TemplatesStandBehindOrBeforeThePage) {
  struct {
    const char* use;
    const char* text;
  } rows[] = {
      {R"(<ofd:Template TemplateID="3"/>)", "文面"},
      {R"(<ofd:Template TemplateID="3" ZOrder="Background"/>)", "面文"},
  };
  for (const auto& row : rows) {
    auto builder = with_templates();
    builder.part("Doc_0/Tpls/b.xml", page_xml(line(20, 20, 5, "面")));
    const auto pages = read(builder.page(line(20, 30, 5, "文"), row.use).bytes());
    EXPECT_EQ(pages.text(), row.text) << row.use;
  }
}

TEST(OfdPages, TemplatesThatUseEachOtherEnd) {
  const auto pages =
      read(with_templates().page(line(20, 30, 5, "文"), R"(<ofd:Template TemplateID="2"/>)").bytes());
  ASSERT_TRUE(pages.read);
  EXPECT_THAT(pages.text(), HasSubstr("文"));
  EXPECT_LT(pages.only().glyphs.size(), 100U);
}

TEST(OfdPages, MissingTemplatesAreNamed) {
  for (const auto* id : {"4", "77"}) {
    const auto pages =
        read(with_templates()
                 .page(line(20, 30, 5, "文"), fmt::format(R"(<ofd:Template TemplateID="{}"/>)", id))
                 .bytes());
    EXPECT_EQ(pages.text(), "文") << id;
    EXPECT_TRUE(pages.has(DiagnosticCode::part_missing)) << id;
  }
}

TEST(OfdPages, BlocksNestWithoutRecursion) {
  std::string content = line(20, 30, 5, "深");
  for (int i = 0; i < 200; ++i) content = "<ofd:PageBlock>" + content + "</ofd:PageBlock>";
  EXPECT_EQ(read(ofd_page(content)).text(), "深");
}

constexpr auto kGraphic =
    R"(<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="{}" Width="10" Height="10"><ofd:Content>{}
  </ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>)";

std::string use_graphic(int id, std::string_view attributes = {}) {
  return fmt::format(R"(<ofd:CompositeObject ID="5" ResourceID="{}" Boundary="10 20 50 50" {}/>)", id,
                     attributes);
}

TEST(OfdPages, VectorGraphicsAreDrawnWhereTheyStand) {
  const auto resources =
      fmt::format(kGraphic, 40, line(1, 2, 5, "图")) + fmt::format(kGraphic, 41, use_graphic(40));
  const auto pages = read(ofd_page(use_graphic(41, R"(CTM="2 0 0 2 0 0")"), resources));
  ASSERT_EQ(pages.text(), "图");
  EXPECT_NEAR(pages.only().glyphs[0].box.x0, (10 + 2 * (10 + 1)) * kPointsPerMm, 0.01);
  EXPECT_TRUE(read(ofd_page(use_graphic(99))).has(DiagnosticCode::part_missing));
}

TEST(OfdPages, VectorGraphicsThatMultiplyAreCut) {
  std::string resources = fmt::format(kGraphic, 40, line(1, 2, 5, "图"));
  for (int i = 41; i < 80; ++i) {
    std::string uses;
    for (int k = 0; k < 20; ++k) uses += use_graphic(i - 1);
    resources += fmt::format(kGraphic, i, uses);
  }
  resources += fmt::format(kGraphic, 90, use_graphic(90));
  for (const int id : {47, 79, 90}) {
    const auto pages = read(ofd_page(use_graphic(id), resources));
    ASSERT_TRUE(pages.read);
    EXPECT_TRUE(pages.has(DiagnosticCode::size_limit)) << id;
  }
}

TEST(OfdPages, TextBeyondTheLimitIsCutAndReported) {
  ParseContext context;
  context.limits.max_text_bytes = 9;
  const auto pages = read(ofd_page(line(20, 30, 5, "一二") + line(20, 40, 5, "三四")), context);
  EXPECT_TRUE(pages.has(DiagnosticCode::size_limit));
  EXPECT_LE(pages.text().size(), 12U);
}

TEST(OfdPages, ManyPagesAreCutAndUnwantedOnesSkipped) {
  OfdBuilder builder;
  for (int i = 1; i <= 5; ++i) builder.page(line(20, 30, 5, std::to_string(i)));
  ParseContext context;
  context.limits.max_pages = 4;
  context.before_page = [](std::uint32_t page) { return page != 2; };
  const auto pages = read(builder.bytes(), context);
  std::vector<std::uint32_t> numbers;
  for (const auto& page : pages.pages) numbers.push_back(page.number);
  EXPECT_THAT(numbers, ElementsAre(1, 3, 4));
  EXPECT_TRUE(pages.has(DiagnosticCode::page_limit));
  EXPECT_TRUE(pages.has(DiagnosticCode::page_missing));
}

constexpr auto kPicture =
    R"(<ofd:MultiMedias><ofd:MultiMedia ID="50" Type="Image"><ofd:MediaFile>{}</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>)";
constexpr auto kScan =
    R"(<ofd:ImageObject ID="6" ResourceID="50" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>)";

OfdBuilder scan(std::string_view content = {}) {
  OfdBuilder builder;
  builder.resources(fmt::format(kPicture, "scan.png"))
      .part("Doc_0/Res/scan.png", "pixels")
      .page(fmt::format("{}{}", kScan, content));
  return builder;
}

TEST(OfdPictures, ArePlacedByTheUnitSquareAndClipped) {
  struct {
    const char* object;
    Box mm;
  } rows[] = {
      {R"(<ofd:ImageObject ResourceID="50" Boundary="10 20 40 30" CTM="40 0 0 30 0 0"/>)", {10, 20, 50, 50}},
      {R"(<ofd:ImageObject ResourceID="50" Boundary="10 20 40 30"/>)", {10, 20, 50, 50}},
      {R"(<ofd:ImageObject ResourceID="50" Boundary="10 20 40 30" CTM="400 0 0 300 0 0"/>)",
       {10, 20, 50, 50}},
      {R"(<ofd:ImageObject ResourceID="50" Boundary="-50 0 420 297" CTM="0 297 -420 0 420 0"/>)",
       {0, 0, 210, 297}},
  };
  for (const auto& row : rows) {
    const auto pages = read(OfdBuilder{}
                                .resources(fmt::format(kPicture, "a.png"))
                                .part("Doc_0/Res/a.png", "x")
                                .page(row.object)
                                .bytes());
    ASSERT_THAT(pages.only().images, SizeIs(1)) << row.object;
    const auto& image = pages.only().images[0];
    EXPECT_EQ(image.name, "Doc_0/Res/a.png");
    EXPECT_NEAR(image.box.x0, row.mm.x0 * kPointsPerMm, 0.1) << row.object;
    EXPECT_NEAR(image.box.y1, row.mm.y1 * kPointsPerMm, 0.1) << row.object;
  }
}

TEST(OfdPictures, PagesOfPicturesNeedRecognition) {
  EXPECT_TRUE(read(scan().bytes()).has(DiagnosticCode::needs_ocr));
  EXPECT_FALSE(read(ofd_page("")).has(DiagnosticCode::needs_ocr)) << "an empty page";
  EXPECT_TRUE(read(scan(line(20, 30, 5, "填写")).bytes()).has(DiagnosticCode::picture_without_text));
  const auto layered = read(scan(line(20, 30, 5, "识别", R"(Alpha="0")")).bytes());
  EXPECT_TRUE(layered.has(DiagnosticCode::text_layer_suspect));
  const auto switched_off = read(scan(line(20, 30, 5, "识别", R"(Visible="false")")).bytes());
  EXPECT_EQ(switched_off.text(), "识别") << "the text layer of a scan";
  EXPECT_TRUE(switched_off.has(DiagnosticCode::text_layer_suspect));
}

TEST(OfdPictures, LettersDrawnAsOutlinesNeedRecognition) {
  std::string paths;
  for (int i = 0; i < 60; ++i)
    paths +=
        R"(<ofd:PathObject Boundary="10 20 9 9"><ofd:AbbreviatedData>M 0 0 B 1 1 2 2 3 3</ofd:AbbreviatedData></ofd:PathObject>)";
  EXPECT_TRUE(read(ofd_page(paths)).has(DiagnosticCode::needs_ocr));
}

TEST(OfdPictures, AreGivenToRecognitionWhereItIsThere) {
  OfdOptions options;
  options.recognise = [](const PlacedPicture& picture, RawDocument&) -> Expected<layout::PageContent> {
    EXPECT_EQ(picture.bytes, "pixels");
    EXPECT_EQ(picture.part, "Doc_0/Res/scan.png");
    layout::PageContent words;
    words.glyphs.push_back({.text = "认出", .box = {90, 90, 120, 105}, .baseline = 103});
    return words;
  };
  const auto pages = read(scan().bytes(), {}, options);
  EXPECT_EQ(pages.text(), "认出");
  EXPECT_TRUE(pages.only().recognised);
  EXPECT_TRUE(pages.document.ocr);
  EXPECT_FALSE(pages.has(DiagnosticCode::needs_ocr));
  options.recognise = [](const PlacedPicture&, RawDocument&) -> Expected<layout::PageContent> {
    return fail(ErrorCode::image_damaged, "no picture");
  };
  EXPECT_TRUE(read(scan().bytes(), {}, options).has(DiagnosticCode::needs_ocr));
}

TEST(OfdDocument, SeveralBodiesAreOneRunOfPages) {
  const auto pages = read(
      OfdBuilder{}
          .page(line(20, 30, 5, "甲"))
          .part("Doc_1/Document.xml", R"(<Document><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>)")
          .part("Doc_1/P.xml", page_xml(line(20, 30, 5, "乙")))
          .part(
              "OFD.xml",
              R"(<OFD><DocBody><DocInfo><Title>第一份</Title><CustomDatas><CustomData Name="单位">测试局</CustomData>
             </CustomDatas><Keywords><Keyword>法治</Keyword></Keywords></DocInfo><DocRoot>Doc_0/Document.xml</DocRoot></DocBody>
             <DocBody><DocRoot>missing.xml</DocRoot></DocBody>
             <DocBody><DocInfo><Title>第二份</Title></DocInfo><DocRoot>/Doc_1/Document.xml</DocRoot></DocBody></OFD>)")
          .bytes());
  ASSERT_TRUE(pages.read);
  ASSERT_THAT(pages.pages, SizeIs(2));
  EXPECT_EQ(pages.text(0) + pages.text(1), "甲乙");
  EXPECT_EQ(pages.pages[1].number, 2U);
  EXPECT_THAT(pages.document.properties, ElementsAre(Pair("title", "第一份"), Pair("keywords", "法治"),
                                                     Pair("custom:单位", "测试局"), Pair("title", "第二份")));
  EXPECT_TRUE(pages.has(DiagnosticCode::part_missing));
}

TEST(OfdDocument, TagsNameTheTextOfTheirObjects) {
  const auto object = [](int id, const char* text) {
    return fmt::format(
        R"(<ofd:TextObject ID="{}" Boundary="20 30 9 9" Size="5"><ofd:TextCode X="0" Y="5">{}</ofd:TextCode></ofd:TextObject>)",
        id, text);
  };
  const auto pages = read(
      OfdBuilder{}
          .page(object(8, "测试市司法局") + object(9, "关于开展") + object(10, "检查的通知"))
          .document("<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>")
          .part("Doc_0/Tags/CustomTags.xml",
                "<CustomTags><CustomTag><FileLoc>t.xml</FileLoc></CustomTag></CustomTags>")
          .part("Doc_0/Tags/t.xml",
                R"(<g:公文 xmlns:g="x"><g:发文机关><g:ObjectRef PageRef="100">8</g:ObjectRef></g:发文机关>
                                 <g:标题><g:ObjectRef PageRef="100">9</g:ObjectRef><g:ObjectRef PageRef="100">10</g:ObjectRef></g:标题>
                                 <g:附注><g:ObjectRef PageRef="100">77</g:ObjectRef></g:附注></g:公文>)")
          .bytes());
  EXPECT_THAT(pages.document.properties,
              ElementsAre(Pair("tag:发文机关", "测试市司法局"), Pair("tag:标题", "关于开展检查的通知")));
}

TEST(OfdDocument, AnnotationsStandBesideThePages) {
  const auto annotation = [](const char* type, const char* text, const char* rest = "") {
    return fmt::format(R"(<Annot Type="{}"><Appearance Boundary="50 50 60 60">{}</Appearance>{}</Annot>)",
                       type, line(0, 0, 5, text), rest);
  };
  const auto pages =
      read(OfdBuilder{}
               .page("")
               .page(line(20, 30, 5, "正文"))
               .document("<ofd:Annotations>Annots/list.xml</ofd:Annotations>")
               .part("Doc_0/Annots/list.xml",
                     R"(<Annotations><Page PageID="101"><FileLoc>p.xml</FileLoc></Page></Annotations>)")
               .part("Doc_0/Annots/p.xml",
                     "<PageAnnot>" + annotation("Watermark", "内部资料") + annotation("Stamp", "已收讫") +
                         annotation("Path", "手写", "<Remark>请修改</Remark>") + "</PageAnnot>")
               .bytes());
  ASSERT_THAT(pages.marginal, SizeIs(3));
  std::vector<std::pair<Layer, std::string>> found;
  for (const auto& block : pages.marginal) {
    found.emplace_back(block.layer, std::get<TextBlock>(block.content).text);
    EXPECT_EQ(block.at.page, 2U);
  }
  EXPECT_THAT(found, ElementsAre(Pair(Layer::watermark, "内部资料"), Pair(Layer::seal, "已收讫"),
                                 Pair(Layer::comment, "手写\n请修改")));
  EXPECT_EQ(pages.text(1), "正文");
  EXPECT_TRUE(pages.has(DiagnosticCode::signature));
  EXPECT_TRUE(pages.has(DiagnosticCode::comment));
}

TEST(OfdDocument, SignaturesAttachmentsAndPermissionsAreRecorded) {
  const auto pages = read(
      OfdBuilder{}
          .page("")
          .body("<ofd:Signatures>Doc_0/Signs/list.xml</ofd:Signatures>")
          .document(
              R"(<ofd:Permissions><ofd:Edit>false</ofd:Edit></ofd:Permissions><ofd:Attachments>Attachs/a.xml</ofd:Attachments>)")
          .part("Doc_0/Signs/list.xml",
                R"(<Signatures><Signature ID="1" Type="Seal" BaseLoc="s.xml"/></Signatures>)")
          .part("Doc_0/Signs/Seal.esl", "seal")
          .part("Doc_0/Signs/s.xml",
                R"(<Signature><SignedInfo><Provider ProviderName="测试签章" Company="某公司"/>
             <SignatureDateTime>2024-01-15 10:00</SignatureDateTime><StampAnnot ID="3" PageRef="100" Boundary="100 200 40 40"/>
             <Seal><BaseLoc>Seal.esl</BaseLoc></Seal></SignedInfo></Signature>)")
          .part(
              "Doc_0/Attachs/a.xml",
              R"(<Attachments><Attachment Name="附表.xlsx"><FileLoc>f.xlsx</FileLoc></Attachment></Attachments>)")
          .bytes());
  std::vector<std::string> messages;
  for (const auto& each : pages.document.diagnostics) messages.push_back(each.message);
  EXPECT_THAT(messages, Contains("signed with 测试签章 of 某公司 at 2024-01-15 10:00; not verified"));
  EXPECT_THAT(messages, Contains("attachment 附表.xlsx"));
  EXPECT_TRUE(pages.has(DiagnosticCode::edit_protected));
  ASSERT_THAT(pages.marginal, SizeIs(1));
  EXPECT_EQ(pages.marginal[0].layer, Layer::seal);
  EXPECT_EQ(std::get<PictureBlock>(pages.marginal[0].content).media, "Doc_0/Signs/Seal.esl");
}

TEST(OfdParser, MakesParagraphsAndTablesOfPages) {
  std::string rules;
  for (const double y : {200.0, 210.0, 220.0})
    rules += fmt::format(
        R"(<ofd:PathObject Boundary="30 {} 120 1" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L 120 0</ofd:AbbreviatedData></ofd:PathObject>)",
        y);
  for (const double x : {30.0, 90.0, 150.0})
    rules += fmt::format(
        R"(<ofd:PathObject Boundary="{} 200 1 20" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L 0 20</ofd:AbbreviatedData></ofd:PathObject>)",
        x);
  const auto bytes = ofd_page(
      line(65, 40, 8, "测试县法治报告") +
      line(40, 60, 5, "一年来全县各级各部门坚持以人民为中心推进法治政府建设工作") +
      line(30, 68, 5, "依法行政的能力和水平有了明显提高行政执法更加规范公正文明权力") +
      line(30, 76, 5, "到此结束。") + line(40, 84, 5, "第二段。") + rules + line(35, 202, 5, "项目") +
      line(95, 202, 5, "数量") + line(35, 212, 5, "检查") + line(95, 212, 5, "12"));
  const auto file = ingest::from_bytes("报告.ofd", bytes, {});
  ASSERT_TRUE(file);
  ASSERT_EQ(file->format, Format::ofd);
  const auto document = parsers::parse(*file, {});
  ASSERT_TRUE(document) << describe(document.error());
  std::vector<std::string> texts;
  std::size_t tables = 0;
  for (const auto& block : document->blocks) {
    if (const auto* text = std::get_if<TextBlock>(&block.content)) texts.push_back(text->text);
    tables += std::holds_alternative<TableBlock>(block.content);
  }
  EXPECT_THAT(texts, ElementsAre("测试县法治报告",
                                 "一年来全县各级各部门坚持以人民为中心推进法治政府建设工作"
                                 "依法行政的能力和水平有了明显提高行政执法更加规范公正文明权力到此结束。",
                                 "第二段。"));
  EXPECT_EQ(tables, 1U);
  EXPECT_THAT(document->pages, SizeIs(1));
}

}  // namespace
}  // namespace guidang::parsers::ofd::test
