#include "parsers/odt/odt_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "tests/parsers/blocks.hpp"

namespace guidang::parsers::odt {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::Pair;

/// A flat document with `automatic` styles and `body`.
std::string flat(const std::string& body, const std::string& automatic = "", const std::string& common = "") {
  return R"(<?xml version="1.0" encoding="UTF-8"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f"
 xmlns:draw="d" xmlns:svg="v" xmlns:xlink="x" xmlns:dc="c" xmlns:meta="m"><office:meta><dc:title>报告</dc:title></office:meta>
<office:font-face-decls><style:font-face style:name="仿宋1" svg:font-family="&apos;仿宋_GB2312&apos;"/></office:font-face-decls>
<office:styles>)" +
         common + "</office:styles><office:automatic-styles>" + automatic +
         "</office:automatic-styles><office:body><office:text>" + body +
         "</office:text></office:body></office:document>";
}

RawDocument read(const std::string& bytes) {
  auto document = parse_odt(source(Format::odt, bytes), {});
  EXPECT_TRUE(document) << (document ? "" : describe(document.error()));
  return document ? *std::move(document) : RawDocument{};
}

std::string package(const std::vector<std::pair<std::string, std::string>>& entries) {
  zip_error_t error;
  auto* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  auto* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  zip_source_keep(buffer);
  for (const auto& [name, bytes] : entries)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
  zip_close(archive);
  zip_source_open(buffer);
  std::string bytes(4 << 20, '\0');
  bytes.resize(static_cast<std::size_t>(zip_source_read(buffer, bytes.data(), bytes.size())));
  zip_source_free(buffer);
  return bytes;
}

struct TextCase {
  const char* body;
  std::vector<std::string> lines;
};

TEST(OdtText, IsTypedTextWithoutTheFilesOwnBlanks) {
  const TextCase cases[] = {
      {"<text:p>甲</text:p>\n<text:p/><text:h text:outline-level='1'>乙</text:h>", {"甲", "乙"}},
      {"<text:p>\n  a \n b<text:s text:c='2'/>c<text:tab/>d<text:line-break/>e </text:p>", {"a b  c\td\ne"}},
      {"<text:p><text:span>2023</text:span> <text:span>年</text:span></text:p>", {"2023 年"}},
      {"<text:p>a<text:bookmark text:name='x'/><text:a "
       "xlink:href='y'>b</text:a><text:page-number>3</text:page-number></text:p>",
       {"ab3"}},
      {"<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
       "</text:changed-region></text:tracked-changes><text:p>a<text:change/>b</text:p>",
       {"ab"}},
      {"<text:p><text:ruby><text:ruby-base>法</text:ruby-base><text:ruby-text>fa</text:ruby-text></"
       "text:ruby></text:p>",
       {"法"}},
      {"<text:section><text:p>a</text:p></text:section><text:section "
       "text:display='none'><text:p>b</text:p></text:section>",
       {"a"}},
      {"<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b</text:p>",
       {"box", "ab"}},
  };
  for (const auto& [body, expected] : cases) EXPECT_EQ(lines(read(flat(body))), expected) << body;
}

TEST(OdtSetting, FollowsStylesAndTheirParents) {
  const auto document =
      read(flat("<text:p text:style-name='P1'>题<text:span text:style-name='T1'>名</text:span></text:p>",
                "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Head'>"
                "<style:paragraph-properties fo:text-align='center' fo:text-indent='1in' "
                "fo:margin-left='10mm' fo:break-before='page'/>"
                "</style:style><style:style style:name='T1' style:family='text'><style:text-properties "
                "fo:color='#ff0000' "
                "style:font-weight-asian='normal' fo:font-style='italic'/></style:style>",
                "<style:default-style style:family='paragraph'><style:text-properties fo:font-size='12pt' "
                "style:font-size-asian='10.5pt'/></style:default-style><style:style style:name='Head' "
                "style:display-name='标题 1' "
                "style:family='paragraph' style:default-outline-level='2'><style:text-properties "
                "style:font-name-asian='仿宋1' "
                "style:font-size-asian='22pt' style:font-weight-asian='bold'/></style:style>"));
  const auto blocks = all<TextBlock>(document);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0].alignment, Alignment::center);
  EXPECT_FLOAT_EQ(blocks[0].first_indent_pt, 72);
  EXPECT_NEAR(blocks[0].left_indent_pt, 28.35, 0.01);
  EXPECT_TRUE(blocks[0].page_break_before);
  EXPECT_EQ(blocks[0].outline_level, 2);
  EXPECT_EQ(document.paragraph_styles[blocks[0].style], "标题 1");
  EXPECT_EQ(style_at(document, blocks[0], 0),
            (CharStyle{.font = "仿宋_GB2312", .size_pt = 22, .bold = true}));
  EXPECT_EQ(style_at(document, blocks[0], 3),
            (CharStyle{.font = "仿宋_GB2312", .size_pt = 22, .italic = true, .rgb = 0xFF0000}));
  EXPECT_THAT(document.properties, Contains(Pair("title", "报告")));
}

TEST(OdtSetting, CutsCirclesOfParents) {
  const auto document =
      read(flat("<text:p text:style-name='A'>a</text:p>", "",
                "<style:style style:name='A' style:family='paragraph' style:parent-style-name='B'/>"
                "<style:style style:name='B' style:family='paragraph' style:parent-style-name='A'/>"));
  EXPECT_THAT(lines(document), ElementsAre("a"));
  EXPECT_TRUE(has(document, DiagnosticCode::style_cycle));
}

constexpr const char* kListStyle =
    "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='一, 二, "
    "三, ...' "
    "style:num-suffix='、'/><text:list-level-style-number text:level='2' style:num-prefix='（' "
    "style:num-suffix='）' "
    "style:num-format='一, 二, 三, ...'/><text:list-level-style-number text:level='3' style:num-format='1' "
    "text:display-levels='2' style:num-suffix='.'/></text:list-style><text:list-style style:name='L2'>"
    "<text:list-level-style-number text:level='1' style:num-format='①, ②, ③, ...' "
    "text:start-value='3'/></text:list-style>"
    "<text:list-style style:name='L3'><text:list-level-style-bullet text:level='1' "
    "text:bullet-char='•'/></text:list-style>";

TEST(OdtLists, AreComputed) {
  const TextCase cases[] = {
      {"<text:list "
       "text:style-name='L1'><text:list-item><text:p>a</text:p><text:p>more</"
       "text:p><text:list><text:list-item>"
       "<text:p>b</text:p></text:list-item><text:list-item><text:p>c</"
       "text:p><text:list><text:list-item><text:p>d</text:p>"
       "</text:list-item></text:list></text:list-item></text:list></"
       "text:list-item><text:list-item><text:p>e</text:p>"
       "</text:list-item></text:list>",
       {"<一、>a", "more", "<（一）>b", "<（二）>c", "<二.1.>d", "<二、>e"}},
      {"<text:list "
       "text:style-name='L1'><text:list-item><text:p>a</text:p></text:list-item></text:list><text:p>x</"
       "text:p>"
       "<text:list text:style-name='L1' "
       "text:continue-numbering='true'><text:list-item><text:p>b</text:p></text:list-item>"
       "</text:list><text:list "
       "text:style-name='L1'><text:list-item><text:p>c</text:p></text:list-item></text:list>",
       {"<一、>a", "x", "<二、>b", "<一、>c"}},
      {"<text:list "
       "text:style-name='L2'><text:list-header><text:p>h</text:p></"
       "text:list-header><text:list-item><text:p>a</text:p>"
       "</text:list-item><text:list-item "
       "text:start-value='9'><text:p>b</text:p></text:list-item><text:list-item>"
       "<text:p>c</text:p></text:list-item></text:list>",
       {"h", "<③>a", "<⑨>b", "<⑩>c"}},
      {"<text:list text:style-name='L3'><text:list-item><text:p>a</text:p></text:list-item></text:list>",
       {"<•>a"}},
      {"<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>", {"a"}},
  };
  for (const auto& [body, expected] : cases) EXPECT_EQ(lines(read(flat(body, kListStyle))), expected) << body;
}

TEST(OdtLists, NumberHeadingsByTheOutlineStyle) {
  const auto document =
      read(flat("<text:h text:outline-level='1'>a</text:h><text:h text:outline-level='2'>b</text:h><text:h "
                "text:outline-level='1' "
                "text:is-list-header='true'>c</text:h><text:h text:style-name='Title' "
                "text:outline-level='1'>t</text:h><text:h text:outline-level='1'>d</text:h>",
                "",
                "<style:style style:name='Title' style:family='paragraph' style:list-style-name=''/>"
                "<text:outline-style style:name='Outline'><text:outline-level-style text:level='1' "
                "style:num-format='一, 二, 三, ...' "
                "style:num-prefix='第' style:num-suffix='章'/><text:outline-level-style text:level='2' "
                "style:num-format=''/>"
                "</text:outline-style>"));
  EXPECT_THAT(lines(document), ElementsAre("<第一章>a", "b", "c", "t", "<第二章>d"));
}

TEST(OdtTables, HaveSpansAndNoCoveredCells) {
  const auto document = read(
      flat("<table:table><table:table-column "
           "table:number-columns-repeated='3'/><table:table-header-rows><table:table-row>"
           "<table:table-cell "
           "table:number-columns-spanned='2'><text:p>a</text:p></table:table-cell><table:covered-table-cell/>"
           "<table:table-cell "
           "table:number-rows-spanned='2'><text:p>b</text:p><text:p>c</text:p></table:table-cell>"
           "</table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>d</"
           "text:p></table:table-cell>"
           "<table:table-cell><table:table><table:table-row><table:table-cell><text:p>e</text:p></"
           "table:table-cell>"
           "<table:table-cell><text:p>f</text:p></table:table-cell></table:table-row></table:table></"
           "table:table-cell>"
           "<table:covered-table-cell/></table:table-row></table:table><text:p>after</text:p>"));
  const auto tables = all<TableBlock>(document);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(grid(tables[0]), "a[1x2]|b¶c[2x1] / d|e¶f");
  EXPECT_TRUE(tables[0].rows[0][0].header);
  EXPECT_FALSE(tables[0].rows[1][0].header);
  EXPECT_THAT(lines(document), ElementsAre("after"));
}

TEST(OdtStories, KeepTheirLayers) {
  const auto document =
      read(flat("<text:p>a<text:note "
                "text:note-class='footnote'><text:note-citation>1</"
                "text:note-citation><text:note-body><text:p>n</text:p>"
                "</text:note-body></text:note><office:annotation><dc:creator>x</dc:creator><dc:date>d</"
                "dc:date><text:p>remark</text:p>"
                "</office:annotation>b<draw:frame><draw:image "
                "xlink:href='Pictures/1.png'/><svg:desc>印章</svg:desc></draw:frame></text:p>"));
  EXPECT_THAT(lines(document), ElementsAre("ab"));
  EXPECT_THAT(lines(document, Layer::footnote), ElementsAre("n"));
  EXPECT_THAT(lines(document, Layer::comment), ElementsAre("remark"));
  const auto pictures = all<PictureBlock>(document);
  ASSERT_EQ(pictures.size(), 1U);
  EXPECT_EQ(pictures[0].media, "Pictures/1.png");
  EXPECT_EQ(pictures[0].alt_text, "印章");
}

std::string part(const std::string& root, const std::string& inside) {
  return "<office:" + root + " xmlns:office='o' xmlns:style='s' xmlns:text='t' xmlns:fo='f' xmlns:dc='c'>" +
         inside + "</office:" + root + ">";
}

TEST(OdtPackage, JoinsItsParts) {
  const auto document = read(package(
      {{"content.xml",
        part("document-content",
             "<office:automatic-styles><style:style style:name='P1' style:family='paragraph'>"
             "<style:paragraph-properties fo:text-align='center'/></style:style></office:automatic-styles>"
             "<office:body><office:text><text:p "
             "text:style-name='P1'>正文</text:p></office:text></office:body>")},
       {"styles.xml",
        part("document-styles",
             "<office:automatic-styles><style:style style:name='P1' style:family='paragraph'>"
             "<style:paragraph-properties fo:text-align='end'/></style:style></office:automatic-styles>"
             "<office:master-styles><style:master-page><style:header><text:p "
             "text:style-name='P1'>页眉</text:p>"
             "</style:header><style:footer><text:p>页脚</text:p></style:footer></style:master-page>"
             "</office:master-styles>")},
       {"meta.xml", part("document-meta", "<office:meta><dc:title>题名</dc:title></office:meta>")}}));
  EXPECT_THAT(lines(document), ElementsAre("正文"));
  EXPECT_THAT(lines(document, Layer::header), ElementsAre("页眉"));
  EXPECT_THAT(lines(document, Layer::footer), ElementsAre("页脚"));
  EXPECT_EQ(all<TextBlock>(document)[0].alignment, Alignment::center);
  EXPECT_EQ(all<TextBlock>(document)[1].alignment, Alignment::right);
  EXPECT_THAT(document.properties, Contains(Pair("title", "题名")));
}

ErrorCode refusal(const std::string& bytes) {
  const auto document = parse_odt(source(Format::odt, bytes), {});
  EXPECT_FALSE(document);
  return document ? ErrorCode::internal : document.error().code;
}

TEST(HostileOdt, IsRefusedWithTheReason) {
  std::string spans;
  for (int i = 0; i < 1'000; ++i) spans += "<text:span>";
  EXPECT_EQ(refusal(flat("<text:p>" + spans)), ErrorCode::xml_limit);
  EXPECT_EQ(refusal("<!DOCTYPE x [<!ENTITY a 'b'>]>" + flat("<text:p>&a;</text:p>")), ErrorCode::xml_dtd);
  EXPECT_EQ(refusal(flat("<text:p>a")), ErrorCode::xml_syntax);
  EXPECT_EQ(refusal(package({{"mimetype", "x"}})), ErrorCode::structure);
  EXPECT_EQ(refusal(package({{"content.xml", part("document-content", "<office:body/>")}})),
            ErrorCode::structure);
  EXPECT_EQ(refusal(package({{"content.xml", "x"}, {"META-INF/manifest.xml", "<m:encryption-data/>"}})),
            ErrorCode::encrypted);
}

TEST(HostileOdt, WithoutItsStylesIsReadWithALoss) {
  const auto document = read(package({{"content.xml", part("document-content",
                                                           "<office:body><office:text><text:p>a</text:p>"
                                                           "</office:text></office:body>")},
                                      {"styles.xml", "<broken"}}));
  EXPECT_THAT(lines(document), ElementsAre("a"));
  EXPECT_TRUE(has(document, DiagnosticCode::part_missing));
}

TEST(HostileOdt, CutAnywhereGivesTextOrAnError) {
  const auto whole =
      flat("<text:list text:style-name='L1'><text:list-item><text:p>a</text:p></text:list-item></text:list>",
           kListStyle);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(parse_odt(source(Format::odt, whole.substr(0, size)), {})) << size;
}

TEST(HostileOdt, BoundsRepeatedCells) {
  std::string rows = "<table:table>";
  for (int i = 0; i < 10'000; ++i)
    rows +=
        "<table:table-row><table:table-cell "
        "table:number-columns-repeated='99999999'><text:p>x</text:p></table:table-cell></table:table-row>";
  const auto document = read(flat(rows + "</table:table><text:p>a<text:s text:c='999999999'/>b</text:p>"));
  EXPECT_TRUE(has(document, DiagnosticCode::table_grid));
}

}  // namespace
}  // namespace guidang::parsers::odt
