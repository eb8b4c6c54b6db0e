#include "parsers/rtf/rtf_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/parsers/blocks.hpp"

namespace guidang::parsers::rtf {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::Pair;

constexpr const char* kHead = R"({\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}
{\f1\fnil\fcharset134 {\*\falt SimSun}\'cb\'ce\'cc\'e5;}}{\colortbl;\red255\green0\blue0;}
{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 \'b1\'ea\'cc\'e2 1;}{\*\cs10 Char;}}
)";

RawDocument read(const std::string& rtf) {
  auto document = parse_rtf(source(Format::rtf, rtf), {});
  EXPECT_TRUE(document) << rtf;
  return document ? *std::move(document) : RawDocument{};
}

RawDocument read_body(const std::string& body) { return read(kHead + body + "}"); }

struct TextCase {
  const char* body;
  std::vector<std::string> lines;
};

TEST(RtfText, IsDecodedWhateverTheForm) {
  const TextCase cases[] = {
      {R"(\pard\f1 \'b7\'a8\'d6\'ce\par)", {"法治"}},
      {R"(\pard\f1 \'b7{\b\'a8}\'d6{\f0 \'ce}\par)", {"法治"}},
      {R"(\pard\f0 \'b7\'a8\par)", {"法"}},
      {"\\pard \xB7\xA8\\par", {"法"}},
      {R"(\pard\f1 \'81\'40\'84\'31\'a4\'37\par)", {"丂\uFFFD"}},
      {R"(\pard\uc1 \u27861?\u27835 ?\par)", {"法治"}},
      {R"(\pard\uc2 \u27861\'b7\'a8\u27835\'d6\'ce\par)", {"法治"}},
      {R"(\pard\uc0 \u27861\u27835\par)", {"法治"}},
      {R"(\pard{\uc1\u-10179 ?\u-9216 ?}\par)", {"\U0001F400"}},
      {R"(\pard{\upr{alt}{\*\ud{\uc0\u26032}}}\par)", {"新"}},
      {R"(\pard a\tab b\line c\~d\emdash\{\}\\\par)", {"a\tb\nc\u00A0d—{}\\"}},
      {"\\pard a\\\nb\\\n", {"a", "b"}},
      {R"(\pard a{\*\unknown x{\b y}}b{\*\bkmkstart z}\par)", {"ab"}},
      {R"(\pard a{\f0\*\cs7 b}\par)", {"ab"}},
      {R"(\pard {\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}} end)", {"link end"}},
      {R"(\pard a{\pict\pngblip 89504e47}b\par)", {"ab"}},
      {R"(\pard a{\bin5 }}}}}b}\par)", {"ab"}},
  };
  for (const auto& [body, expected] : cases) EXPECT_EQ(lines(read_body(body)), expected) << body;
}

TEST(RtfSetting, BelongsToRunsAndParagraphs) {
  const auto document = read_body(
      R"(\pard\s1\qc\fi640\li320\ri160\f1\fs44\b\cf1 \'b7\'a8{\b0\i\ul\'d6\'ce}\par\pard\plain\pagebb\outlinelevel2 x\par)");
  const auto blocks = all<TextBlock>(document);
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].alignment, Alignment::center);
  EXPECT_FLOAT_EQ(blocks[0].first_indent_pt, 32);
  EXPECT_FLOAT_EQ(blocks[0].left_indent_pt, 16);
  EXPECT_FLOAT_EQ(blocks[0].right_indent_pt, 8);
  EXPECT_EQ(document.paragraph_styles[blocks[0].style], "标题 1");
  EXPECT_EQ(blocks[0].outline_level, 1);
  EXPECT_EQ(style_at(document, blocks[0], 0),
            (CharStyle{.font = "宋体", .size_pt = 22, .bold = true, .rgb = 0xFF0000}));
  EXPECT_EQ(style_at(document, blocks[0], 3),
            (CharStyle{.font = "宋体", .size_pt = 22, .italic = true, .underline = true, .rgb = 0xFF0000}));
  EXPECT_TRUE(blocks[1].page_break_before);
  EXPECT_EQ(blocks[1].outline_level, 3);
}

constexpr const char* kLists = R"({\*\listtable{\list\listtemplateid1
{\listlevel\levelnfc37\levelstartat1{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}}
{\listlevel\levelnfc37\levelstartat1{\leveltext\'05\'a3\'a8\'01\'a3\'a9;}{\levelnumbers\'02;}}\listid77}}
{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}
{\listoverride\listid77\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls2}}
)";

TEST(RtfLists, AreComputedAndTheWrittenLabelIsDropped) {
  const auto document = read_body(std::string(kLists) +
                                  R"({\listtext\f1 \'d2\'bb\'a1\'a2\tab}\pard\ls1\ilvl0 a\par
{\listtext x\tab}\pard\ls1\ilvl1 b\par\pard c\par\pard\ls1\ilvl0 d\par\pard\ls2 e\par)");
  EXPECT_THAT(lines(document), ElementsAre("<一、>a", "<（一）>b", "c", "<二、>d", "<五、>e"));
}

TEST(RtfLists, TakeTheWrittenLabelWhereTheTableIsDamaged) {
  const auto document = read_body(
      R"({\*\listtable{\list{\listlevel\levelnfc37\levelstartat1{\leveltext \'02\'00\'3f;}{\levelnumbers\'01;}}\listid7}}
{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}
{\listtext\pard\plain \u19968\'3f\u12289\'3f\tab}\pard\ls1 a\par)");
  EXPECT_THAT(lines(document), ElementsAre("<一、>a"));
  EXPECT_EQ(all<TextBlock>(document)[0].label->ordinal, 1);
}

TEST(RtfLists, FallBackToTheWrittenLabel) {
  const auto document = read_body(
      R"({\listtext\f1 \'d2\'bb\'a1\'a2\tab}\pard\ls9\ilvl0 a\par{\pntext\'a2\'d9\tab}{\*\pn\pnlvlbody{\pntxta .}}\pard b\par)"
      R"(\pard{\pntext\bullet\tab}{\*\pn\pnlvlblt}c\par)");
  EXPECT_THAT(lines(document), ElementsAre("<一、>a", "<①>b", "<•>c"));
  EXPECT_TRUE(all<TextBlock>(document)[2].label->bullet);
}

TEST(RtfTables, GetTheirSpansFromEdgesAndMarks) {
  const auto document = read_body(R"(\pard before\par
\trowd\clbrdrt\brdrs\cellx1000\cellx2000\cellx3000\pard\intbl a\cell b\par b2\cell c\cell\row
\trowd\clvmgf\cellx1000\cellx3000\pard\intbl d\cell e\cell\row
\trowd\clvmrg\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl\cell f\cell\cell\row
\pard after\par)");
  const auto tables = all<TableBlock>(document);
  ASSERT_EQ(tables.size(), 1U);
  EXPECT_EQ(grid(tables[0]), "a|b¶b2|c / d[2x1]|e[1x2] / f[1x2]");
  EXPECT_TRUE(tables[0].bordered);
  EXPECT_THAT(lines(document), ElementsAre("before", "after"));
}

TEST(RtfStories, KeepTheirLayers) {
  const auto document = read_body(
      R"({\info{\title \'b1\'a8\'b8\'e6}{\creatim\yr2024}}{\header h\par}{\footer f}\pard a{\footnote\pard note}b\par
{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard box\par}}{\shprslt dup}}{\*\annotation remark}\pard c\par)");
  EXPECT_THAT(lines(document), ElementsAre("ab", "box", "c"));
  EXPECT_THAT(lines(document, Layer::header), ElementsAre("h"));
  EXPECT_THAT(lines(document, Layer::footer), ElementsAre("f"));
  EXPECT_THAT(lines(document, Layer::footnote), ElementsAre("note"));
  EXPECT_THAT(lines(document, Layer::comment), ElementsAre("remark"));
  EXPECT_THAT(document.properties, Contains(Pair("title", "报告")));
  for (const auto& block : all<TextBlock>(document)) EXPECT_EQ(block.text_box, block.text == "box");
}

TEST(RtfLosses, AreSaid) {
  const auto document = read_body(
      R"(\pard a{\v hidden}{\deleted gone}{\object{\*\objdata 00}{\result shown}}{\field{\*\fldinst INCLUDEPICTURE "c:/x.png"}{\fldrslt p}}\par)");
  EXPECT_THAT(lines(document), ElementsAre("ashownp"));
  for (const auto code : {DiagnosticCode::hidden_text, DiagnosticCode::tracked_changes,
                          DiagnosticCode::embedded_object, DiagnosticCode::external_reference})
    EXPECT_TRUE(has(document, code)) << diagnostic_info(code).name;
}

TEST(HostileRtf, CutAnywhereIsAnErrorOrSaysSo) {
  const std::string whole =
      std::string(kHead) + kLists +
      R"({\listtext x}\pard\ls1 a\par\trowd\cellx9\pard\intbl b\cell\row{\footnote n}\pard\f1 \'b7\'a8{\shp{\*\shpinst{\shptxt t}}}\par})";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto document = parse_rtf(source(Format::rtf, whole.substr(0, size)), {});
    if (document) {
      EXPECT_TRUE(has(*document, DiagnosticCode::text_lost)) << size;
    } else {
      EXPECT_EQ(document.error().code, ErrorCode::structure) << size;
    }
  }
}

TEST(HostileRtf, IsRefusedOrReadInTime) {
  const auto deep = parse_rtf(source(Format::rtf, "{\\rtf1 " + std::string(1'000'000, '{')), {});
  ASSERT_FALSE(deep);
  EXPECT_EQ(deep.error().code, ErrorCode::limit_exceeded);
  std::string footnotes = "{\\rtf1 ", cells = "{\\rtf1 ";
  for (int i = 0; i < 3'000; ++i) footnotes += "{\\footnote x";
  for (int i = 0; i < 30'000; ++i) cells += "\\cellx" + std::to_string(i) + " x\\cell";
  EXPECT_TRUE(parse_rtf(source(Format::rtf, footnotes), {}));
  EXPECT_TRUE(parse_rtf(source(Format::rtf, cells + "\\row"), {}));
  for (const auto* odd : {"{\\rtf1 \\cell\\row\\par}", "{\\rtf1{\\listtext}}", "{\\rtf1\\u}",
                          "{\\rtf1\\bin-5 a}", "{\\rtf1}}}}", "{\\rtf1{\\fonttbl\\f-1 x;}\\f-1 y}",
                          "{\\rtf1{\\*\\listoverridetable{\\listoverride\\ls1}}\\ls1 a}"})
    EXPECT_TRUE(parse_rtf(source(Format::rtf, odd), {})) << odd;
}

TEST(HostileRtf, IsToldFromOtherFiles) {
  EXPECT_EQ(parse_rtf(source(Format::rtf, "plain"), {}).error().code, ErrorCode::structure);
}

}  // namespace
}  // namespace guidang::parsers::rtf
