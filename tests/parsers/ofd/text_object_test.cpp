#include "parsers/ofd/text_object.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "ofd_builder.hpp"

namespace guidang::parsers::ofd::test {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr float kMm = kPointsPerMm;

std::string object(std::string_view attributes, std::string_view inside) {
  return fmt::format(R"(<ofd:TextObject ID="9" Boundary="20 30 100 10" Size="10" {}>{}</ofd:TextObject>)",
                     attributes, inside);
}

std::vector<float> lefts_mm(const Pages& pages) {
  std::vector<float> lefts;
  for (const auto& glyph : pages.only().glyphs) lefts.push_back(std::round(glyph.box.x0 / kMm * 100) / 100);
  return lefts;
}

TEST(OfdDeltas, ExpandRunsAndStopAtTheLimit) {
  struct {
    std::string_view text;
    std::size_t limit;
    std::vector<double> values;
  } rows[] = {
      {"1 2 3", 9, {1, 2, 3}},
      {"g 3 5 7", 9, {5, 5, 5, 7}},
      {"1 g 2 -4.5 g 1 2", 9, {1, -4.5, -4.5, 2}},
      {"g 999999999 1", 4, {1, 1, 1, 1}},
      {"", 9, {}},
      {"1 x 3", 9, {1}},
      {"g", 9, {}},
      {"g 2", 9, {}},
      {"g -5 1 2", 9, {2}},
      {"1,2", 9, {1, 2}},
      {"nan inf 1e400", 9, {}},
      {"  3\n4\t", 9, {3, 4}},
  };
  for (const auto& row : rows) EXPECT_EQ(parse_deltas(row.text, row.limit), row.values) << row.text;
}

TEST(OfdText, StandsWhereBoundaryOriginAndDeltasPutIt) {
  const auto pages =
      read(ofd_page(object("", R"(<ofd:TextCode X="1" Y="8" DeltaX="g 2 10 12">法治政府</ofd:TextCode>)")));
  EXPECT_EQ(pages.text(), "法治政府");
  EXPECT_THAT(lefts_mm(pages), ElementsAre(21, 31, 41, 53));
  const auto& first = pages.only().glyphs[0];
  EXPECT_NEAR(first.baseline, 38 * kMm, 0.01);
  EXPECT_NEAR(first.box.width(), 10 * kMm, 0.01);
  EXPECT_NEAR(first.box.height(), 10 * kMm, 0.01);
  EXPECT_NEAR(pages.only().glyphs[2].box.width(), 10 * kMm, 0.01)
      << "a gap is no part of the character before it";
}

TEST(OfdText, BeginsANewLineWhereDeltasLeadBack) {
  const auto pages = read(ofd_page(
      object("", R"(<ofd:TextCode X="0" Y="8" DeltaX="10 -10 10" DeltaY="0 12 0">上行下行</ofd:TextCode>)")));
  EXPECT_THAT(lefts_mm(pages), ElementsAre(20, 30, 20, 30));
  EXPECT_NEAR(pages.only().glyphs[2].baseline - pages.only().glyphs[1].baseline, 12 * kMm, 0.01);
  EXPECT_NEAR(pages.only().glyphs[1].box.width(), 10 * kMm, 0.01);
}

TEST(OfdText, SeveralCodesGoOnFromTheirOwnOrigins) {
  const auto pages = read(ofd_page(object("", R"(<ofd:TextCode X="0" Y="8">甲</ofd:TextCode>
    <ofd:TextCode X="30">乙</ofd:TextCode><ofd:TextCode X="5" Y="20">丙</ofd:TextCode>)")));
  EXPECT_THAT(lefts_mm(pages), ElementsAre(20, 50, 25));
  EXPECT_FLOAT_EQ(pages.only().glyphs[0].baseline, pages.only().glyphs[1].baseline);
  EXPECT_NEAR(pages.only().glyphs[2].baseline, 50 * kMm, 0.01);
}

TEST(OfdText, WithoutDeltasCharactersFollowEachOther) {
  const auto pages = read(ofd_page(object("", R"(<ofd:TextCode X="0" Y="8">甲a乙</ofd:TextCode>)")));
  EXPECT_THAT(lefts_mm(pages), ElementsAre(20, 30, 35));
}

TEST(OfdText, IsScaledAndTurnedByItsMatrix) {
  struct {
    const char* matrix;
    int angle;
    float size_pt;
  } rows[] = {
      {"1 0 0 1 0 0", 0, 28.3F},     {"0.5 0 0 0.5 0 0", 0, 14.2F},
      {"0 1 -1 0 0 0", 90, 28.3F},   {"0 -2 2 0 0 0", 270, 56.7F},
      {"-1 0 0 -1 0 0", 180, 28.3F}, {"0.7071 0.7071 -0.7071 0.7071 0 0", 45, 28.3F},
  };
  for (const auto& row : rows) {
    const auto pages = read(ofd_page(object(fmt::format(R"(CTM="{}")", row.matrix),
                                            R"(<ofd:TextCode X="0" Y="0" DeltaX="10">甲乙</ofd:TextCode>)")));
    ASSERT_EQ(pages.only().glyphs.size(), 2U) << row.matrix;
    const auto& glyph = pages.only().glyphs[0];
    EXPECT_EQ(glyph.angle, row.angle) << row.matrix;
    EXPECT_FLOAT_EQ(pages.document.char_styles[glyph.style].size_pt, row.size_pt) << row.matrix;
  }
}

TEST(OfdText, ReadsDownwardsUprightOrTurned) {
  struct {
    const char* attributes;
    const char* code;
    bool vertical;
    int angle;
  } rows[] = {
      {R"(ReadDirection="90")", R"(<ofd:TextCode X="0" Y="0">甲乙</ofd:TextCode>)", true, 0},
      {R"(ReadDirection="90")", R"(<ofd:TextCode X="0" Y="0" DeltaY="10">甲乙</ofd:TextCode>)", true, 0},
      {"", R"(<ofd:TextCode X="0" Y="0" DeltaX="0" DeltaY="10">甲乙</ofd:TextCode>)", true, 0},
      {R"(ReadDirection="90" CharDirection="90")",
       R"(<ofd:TextCode X="0" Y="0" DeltaY="10">甲乙</ofd:TextCode>)", false, 90},
  };
  for (const auto& row : rows) {
    const auto pages = read(ofd_page(object(row.attributes, row.code)));
    ASSERT_EQ(pages.only().glyphs.size(), 2U);
    const auto& [first, second] = std::tie(pages.only().glyphs[0], pages.only().glyphs[1]);
    EXPECT_EQ(first.vertical, row.vertical) << row.attributes << row.code;
    EXPECT_EQ(first.angle, row.angle) << row.attributes << row.code;
    EXPECT_NEAR(second.box.y0 - first.box.y0, 10 * kMm, 0.01) << row.attributes << row.code;
    EXPECT_NEAR(first.box.x0, second.box.x0, 0.01);
  }
}

TEST(OfdText, GlyphTransformsJoinWhatIsSetTogetherAndCountDeltasInGlyphs) {
  struct {
    const char* transforms;
    const char* deltas;
    const char* text;
    std::vector<std::string> glyphs;
    float last_mm;
  } rows[] = {
      {R"(<ofd:CGTransform CodePosition="1" CodeCount="2" GlyphCount="1"><ofd:Glyphs>191</ofd:Glyphs></ofd:CGTransform>)",
       "5 6 7",
       "afix",
       {"a", "fi", "x"},
       31},
      {R"(<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="2"><ofd:Glyphs>1 2</ofd:Glyphs></ofd:CGTransform>)",
       "5 6 7",
       "ab",
       {"a", "b"},
       31},
      {R"(<ofd:CGTransform CodePosition="0" CodeCount="3" GlyphCount="3"><ofd:Glyphs>1 2 3</ofd:Glyphs></ofd:CGTransform>)",
       "5 6",
       "abc",
       {"a", "b", "c"},
       31},
      {R"(<ofd:CGTransform CodePosition="90" CodeCount="9" GlyphCount="1"/>)", "5", "ab", {"a", "b"}, 25},
      {R"(<ofd:CGTransform CodePosition="1" CodeCount="4000000000" GlyphCount="1"/>)",
       "5",
       "ab",
       {"a", "b"},
       25},
      {R"(<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="0"/>)", "5", "abc", {"ab", "c"}, 25},
  };
  for (const auto& row : rows) {
    const auto pages =
        read(ofd_page(object("", fmt::format(R"({}<ofd:TextCode X="0" Y="8" DeltaX="{}">{}</ofd:TextCode>)",
                                             row.transforms, row.deltas, row.text))));
    std::vector<std::string> glyphs;
    for (const auto& glyph : pages.only().glyphs) glyphs.push_back(glyph.text);
    EXPECT_EQ(glyphs, row.glyphs) << row.transforms;
    EXPECT_FLOAT_EQ(lefts_mm(pages).back(), row.last_mm) << row.transforms;
  }
}

TEST(OfdText, IndentationOfTheXmlIsNoText) {
  struct {
    const char* code;
    const char* text;
  } rows[] = {
      {"\n\t\t甲乙", "甲乙"},
      {"甲乙\n   ", "甲乙"},
      {"  甲乙 ", "  甲乙 "},
      {"\n  \n", ""},
      {"&#x20;甲", " 甲"},
      {"甲<!-- x -->乙", "甲乙"},
      {"<![CDATA[甲<乙]]>", "甲<乙"},
      {"甲&#x1;乙", "甲乙"},
  };
  for (const auto& row : rows) {
    const auto pages =
        read(ofd_page(object("", fmt::format(R"(<ofd:TextCode X="0" Y="8">{}</ofd:TextCode>)", row.code))));
    EXPECT_EQ(pages.text(), row.text) << row.code;
  }
}

TEST(OfdText, StyleComesFromFontObjectAndDrawParam) {
  constexpr auto kResources = R"(<ofd:Fonts><ofd:Font ID="1" FontName="ABCDEF+仿宋_GB2312"/>
    <ofd:Font ID="2" FamilyName="黑体" Bold="true"/><ofd:Font ID="3" FontName="楷体" Italic="true"/></ofd:Fonts>
    <ofd:DrawParams><ofd:DrawParam ID="7" Relative="8"/>
    <ofd:DrawParam ID="8" Relative="7"><ofd:FillColor Value="255 0 0"/></ofd:DrawParam></ofd:DrawParams>)";
  struct {
    const char* attributes;
    const char* inside;
    const char* font;
    bool bold, italic;
    std::uint32_t rgb;
  } rows[] = {
      {R"(Font="1")", "", "仿宋_GB2312", false, false, 0},
      {R"(Font="2")", "", "黑体", true, false, 0},
      {R"(Font="3")", "", "楷体", false, true, 0},
      {R"(Font="9")", "", "", false, false, 0},
      {R"(Font="1" Weight="700")", "", "仿宋_GB2312", true, false, 0},
      {R"(Font="1" Stroke="true")", "", "仿宋_GB2312", true, false, 0},
      {R"(Font="1" Stroke="true" Fill="false")", "", "仿宋_GB2312", false, false, 0},
      {R"(Font="1" Italic="true")", "", "仿宋_GB2312", false, true, 0},
      {R"(Font="1" DrawParam="7")", "", "仿宋_GB2312", false, false, 0xFF0000},
      {R"(Font="1" DrawParam="7")", R"(<ofd:FillColor Value="0 0 255"/>)", "仿宋_GB2312", false, false,
       0x0000FF},
      {R"(Font="1")", R"(<ofd:FillColor Value="128"/>)", "仿宋_GB2312", false, false, 0x808080},
      {R"(Font="1")", R"(<ofd:FillColor Value="0 255 255 0"/>)", "仿宋_GB2312", false, false, 0xFF0000},
      {R"(Font="1")", R"(<ofd:FillColor Value="#c0 #00 #0A"/>)", "仿宋_GB2312", false, false, 0xC0000A},
      {R"(Font="1")", R"(<ofd:FillColor Value="999 -5 0"/>)", "仿宋_GB2312", false, false, 0xFF0000},
      {R"(Font="1")", R"(<ofd:FillColor><ofd:AxialShd/></ofd:FillColor>)", "仿宋_GB2312", false, false, 0},
  };
  for (const auto& row : rows) {
    const auto pages = read(ofd_page(
        object(row.attributes, fmt::format(R"({}<ofd:TextCode X="0" Y="8">字</ofd:TextCode>)", row.inside)),
        kResources));
    ASSERT_EQ(pages.only().glyphs.size(), 1U);
    const auto& style = pages.document.char_styles[pages.only().glyphs[0].style];
    EXPECT_EQ(style.font, row.font) << row.attributes;
    EXPECT_EQ(style.bold, row.bold) << row.attributes;
    EXPECT_EQ(style.italic, row.italic) << row.attributes;
    EXPECT_EQ(style.rgb, row.rgb) << row.attributes << row.inside;
    EXPECT_FLOAT_EQ(style.size_pt, 28.3F);
  }
}

TEST(OfdText, TransparentTextIsInvisibleSwitchedOffTextIsLeftOut) {
  const char* invisible[] = {R"(Alpha="0")", R"(Fill="false")"};
  for (const auto* attributes : invisible) {
    const auto pages = read(ofd_page(object(attributes, R"(<ofd:TextCode X="0" Y="8">字</ofd:TextCode>)")));
    ASSERT_EQ(pages.only().glyphs.size(), 1U) << attributes;
    EXPECT_TRUE(pages.only().glyphs[0].invisible) << attributes;
  }
  const auto off =
      read(ofd_page(object(R"(Visible="false")", R"(<ofd:TextCode X="0" Y="8">字</ofd:TextCode>)")));
  EXPECT_THAT(off.only().glyphs, IsEmpty());
  EXPECT_TRUE(off.has(DiagnosticCode::hidden_text));
}

TEST(OfdText, HostileNumbersDoNoHarm) {
  for (const auto* attributes :
       {R"(CTM="1e9 1e9 1e9 1e9 1e9 1e9")", R"(CTM="0 0 0 0 0 0")", R"(CTM="nan 0 0 1 0 0")",
        R"(HScale="-3")", R"(ReadDirection="1e9" CharDirection="-1e9")"}) {
    const auto pages = read(ofd_page(
        object(attributes, R"(<ofd:TextCode X="1e9" Y="-1e9" DeltaX="1e9 1e9">甲乙丙</ofd:TextCode>)")));
    EXPECT_TRUE(pages.read) << attributes;
  }
}

}  // namespace
}  // namespace guidang::parsers::ofd::test
