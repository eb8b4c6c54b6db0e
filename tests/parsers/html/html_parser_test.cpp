#include "parsers/html/html_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "tests/parsers/blocks.hpp"

namespace guidang::parsers::html {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

RawDocument read(std::string html) {
  auto document = parse_html(source(Format::html, std::move(html)), {});
  EXPECT_TRUE(document) << (document ? "" : describe(document.error()));
  return document ? *std::move(document) : RawDocument{};
}

ErrorCode refusal(std::string html) {
  const auto document = parse_html(source(Format::html, std::move(html)), {});
  EXPECT_FALSE(document);
  return document ? ErrorCode::internal : document.error().code;
}

struct TextCase {
  const char* html;
  std::vector<std::string> body;
};

TEST(HtmlText, IsWhatABrowserShows) {
  const TextCase cases[] = {
      {"<p>一、强化\n  领导</p>", {"一、强化领导"}},
      {"<p>rule  of\n law</p>", {"rule of law"}},
      {"<p>&nbsp;&nbsp;第一段</p><p>\u3000\u3000第二段</p>", {"\u00A0\u00A0第一段", "\u3000\u3000第二段"}},
      {"<p>甲<br>乙</p>", {"甲\n乙"}},
      {"<p>甲<br>&nbsp;<br>乙</p>", {"甲", "乙"}},
      {"<p>甲<br><br><br>乙<br></p>", {"甲", "乙"}},
      {"<div>甲<p>乙</p>丙</div>", {"甲", "乙", "丙"}},
      {"<p>甲<p>乙<div>丙", {"甲", "乙", "丙"}},
      {"<p>甲</p><p>&nbsp;</p><p><br></p>", {"甲"}},
      {"<pre>甲  乙\n丙\n\n丁</pre>", {"甲  乙\n丙", "丁"}},
      {"<p>甲<!-- 注 --><script>x='乙'</script><style>p{}</style>丙</p>", {"甲丙"}},
      {"<p>（一）<b>加强</b> 领导</p>", {"（一）加强 领导"}},
      {"<p>&ldquo;放管服&rdquo;&#x3002;&mdash;&emsp;</p>", {"“放管服”。—\u2003"}},
      {"只有文字", {"只有文字"}},
      {"<p>a < b</p>", {"a < b"}},
  };
  for (const auto& [html, body] : cases) EXPECT_EQ(lines(read(html)), body) << html;
}

TEST(HtmlSetting, ComesFromStyleTagsAndAttributes) {
  const auto document = read(
      "<p style='text-align:center;font-family:方正小标宋简体,宋体'><span "
      "style='font-size:22pt;font-weight:bold'>题名"
      "</span></p><p style='text-indent:2em;font-size:16pt'>正文</p><p align=right><font face=仿宋 color=red "
      "size=5>署名"
      "</font></p><center><b>居中</b></center><h2>小标题</h2>");
  const auto blocks = all<TextBlock>(document);
  ASSERT_EQ(blocks.size(), 5U);
  EXPECT_EQ(blocks[0].alignment, Alignment::center);
  EXPECT_EQ(style_at(document, blocks[0]),
            (CharStyle{.font = "方正小标宋简体", .size_pt = 22, .bold = true}));
  EXPECT_FLOAT_EQ(blocks[1].first_indent_pt, 32);
  EXPECT_EQ(blocks[2].alignment, Alignment::right);
  EXPECT_EQ(style_at(document, blocks[2]), (CharStyle{.font = "仿宋", .size_pt = 18, .rgb = 0xFF0000}));
  EXPECT_EQ(blocks[3].alignment, Alignment::center);
  EXPECT_TRUE(style_at(document, blocks[3]).bold);
  EXPECT_EQ(blocks[4].outline_level, 2);
  EXPECT_EQ(document.paragraph_styles[blocks[4].style], "h2");
}

TEST(HtmlSetting, ReadsSimpleRulesOfThePagesOwnSheet) {
  const auto document = read(
      "<style><!-- @page {size:a4} /* x */ p.MsoNormal, .x {text-indent:21pt; "
      "mso-fareast-font-family:仿宋_GB2312} "
      "div p {text-indent:99pt}--></style><p class=MsoNormal style='font-family:Calibri'>正文</p>");
  const auto blocks = all<TextBlock>(document);
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_FLOAT_EQ(blocks[0].first_indent_pt, 21);
  EXPECT_EQ(document.paragraph_styles[blocks[0].style], "MsoNormal");
}

TEST(HtmlLists, GetTheLabelsThatAreShown) {
  const auto document = read(
      "<ol start=3><li>丙<li value=7>庚<ol type=a><li>子</ol><li>辛</ol>"
      "<ol style='list-style-type:cjk-ideographic'><li>甲<p>续</p></li></ol>"
      "<ul><li>点</ul><ul style='list-style:none'><li>无</ul>");
  EXPECT_THAT(lines(document),
              ElementsAre("<3.>丙", "<7.>庚", "<a.>子", "<8.>辛", "<一、>甲", "续", "<•>点", "无"));
}

struct TableCase {
  const char* html;
  std::vector<std::string> tables;
  std::vector<std::string> body;
};

TEST(HtmlTables, AreDataOrLayout) {
  const TableCase cases[] = {
      {"<table border=1><tr><td>a<td>b<tr><td colspan=2>c</table>", {"a|b / c[1x2]"}, {}},
      {"<table><tr><th>a<th>b<tr><td rowspan=2>c<td>d<tr><td>e</table>", {"a|b / c[2x1]|d / e"}, {}},
      {"<table><tr><td>a<td>b<tr><td>c<td>d</table>", {"a|b / c|d"}, {}},
      {"<table><tr><td><p>a</p><p>b</p></td></tr></table>", {}, {"a", "b"}},
      {"<table><tr><td>左</td><td>右</td></tr></table>", {}, {"左", "右"}},
      {"<table><tr><td><table border=1><tr><td>a<td>b</table></td></tr></table>", {"a|b"}, {}},
      {"<table border=1><tr><td>a<td><table><tr><td>b<td>c</table><tr><td>d<td><p>e</p><p>f</p></table>",
       {"a|b¶c / d|e¶f"},
       {}},
  };
  for (const auto& [html, tables, body] : cases) {
    const auto document = read(html);
    std::vector<std::string> grids;
    for (const auto& table : all<TableBlock>(document)) grids.push_back(grid(table));
    EXPECT_EQ(grids, tables) << html;
    EXPECT_EQ(lines(document), body) << html;
  }
}

TEST(HtmlTables, SayWhetherRulesAreDrawn) {
  EXPECT_TRUE(all<TableBlock>(read("<table border=1><tr><td>a<td>b</table>")).at(0).bordered);
  EXPECT_FALSE(all<TableBlock>(read("<table><tr><td>a<td>b<tr><td>c<td>d</table>")).at(0).bordered);
}

constexpr const char* kSitePage =
    R"(<html><head><title>云岭县青石镇2023年法治政府建设年度报告_云岭县人民政府</title>
<meta name="ArticleTitle" content="云岭县青石镇2023年法治政府建设年度报告"></head><body>
<div class="top"><a href="/">首页</a><a href="/a">政务公开</a><a href="/b">互动交流</a></div>
<div>您当前的位置：<a href="/">首页</a> > <a href="/x">法定主动公开内容</a></div>
<table><tr><td>索 引 号：</td><td>YL-2024-001</td><td>发文字号：</td><td></td></tr>
<tr><td>发布机构：</td><td>青石镇</td><td>发布日期：</td><td>2024-01-20</td></tr></table>
<div class="article"><h1>云岭县青石镇2023年法治政府建设年度报告</h1>
<div class="info">发布时间：2024-01-20 来源：青石镇 【字体：大 中 小】 <a href="#">打印</a> <a href="#">关闭</a></div>
<div class="c1">
<p>2023年，青石镇坚持以法治引领发展，现将有关情况报告如下：</p>
<p>一、主要做法</p><p>加强学习，完善制度。落实责任，强化监督；建立台账，定期通报。</p>
<p>二、存在问题</p><p>执法力量不足。宣传方式单一。</p>
<p>青石镇人民政府</p><p>2024年1月15日</p>
</div></div>
<div>上一篇：<a href="/1">通知</a> 下一篇：<a href="/2">公告</a></div>
<div class="foot"><a href="/m">网站地图</a><a href="/c">联系我们</a> 主办：云岭县人民政府办公室 备案号：某ICP备0000号</div>
</body></html>)";

TEST(HtmlPage, KeepsTheDocumentApartFromTheSite) {
  const auto document = read(kSitePage);
  EXPECT_THAT(lines(document),
              ElementsAre("云岭县青石镇2023年法治政府建设年度报告",
                          "2023年，青石镇坚持以法治引领发展，现将有关情况报告如下：", "一、主要做法",
                          "加强学习，完善制度。落实责任，强化监督；建立台账，定期通报。", "二、存在问题",
                          "执法力量不足。宣传方式单一。", "青石镇人民政府", "2024年1月15日"));
  EXPECT_THAT(document.index, ElementsAre(Pair("索引号", "YL-2024-001"), Pair("发文字号", ""),
                                          Pair("发布机构", "青石镇"), Pair("发布日期", "2024-01-20")));
  EXPECT_THAT(document.properties,
              testing::Contains(Pair("title", "云岭县青石镇2023年法治政府建设年度报告")));
}

TEST(HtmlPage, LosesNoText) {
  const auto document = read(kSitePage);
  std::string everything;
  for (const auto layer : {Layer::body, Layer::web_chrome})
    for (const auto& line : lines(document, layer)) everything += line;
  for (const auto* words : {"政务公开", "法定主动公开内容", "来源：青石镇", "上一篇：通知", "某ICP备0000号"})
    EXPECT_NE(everything.find(words), std::string::npos) << words;
}

TEST(HtmlPage, TakesAContentSystemsNameForTheText) {
  const auto document = read(
      "<div><p>为进一步推进依法行政。本站另有说明。</p><a href=1>一</a></div><div "
      "class='TRS_Editor'><p>一、总体情况</p>"
      "<p>全年办理案件三十件。群众满意。</p><p>二、下一步</p></div>");
  EXPECT_THAT(lines(document), ElementsAre("一、总体情况", "全年办理案件三十件。群众满意。", "二、下一步"));
}

TEST(HtmlPage, TakesASavedDocumentWhole) {
  const auto document =
      read("<div>题名</div><div>一、正文很长。有两句。<br>再有一行。<br>又一行。</div><div>署名</div>");
  EXPECT_THAT(lines(document), ElementsAre("题名", "一、正文很长。有两句。\n再有一行。\n又一行。", "署名"));
}

TEST(HtmlPage, ReadsAnIndexInEveryLayout) {
  const char* const cases[] = {
      "<dl><dt>索引号</dt><dd>A1</dd><dt>文号</dt><dd>云府发〔2023〕1号</dd><dt>有效性</dt><dd>有效</dd></"
      "dl>",
      "<p>[ 索引号 ] A1 [ 文号 ] 云府发〔2023〕1号 [ 有效性 ] 有效</p>",
      "<ul><li>索 引 号：A1</li><li>文　　号：云府发〔2023〕1号</li><li><b>有效性</b>：有效</li></ul>",
      "<div><p>索引号：A1</p><p>文号：云府发〔2023〕1号</p><p>有效性：有效</p></div>",
      "<table><tr><td>索引号:</td><td>A1</td></tr><tr><td>文号:</td><td>云府发〔2023〕1号</td></tr>"
      "<tr><td>有效性:</td><td>有效</td></tr></table>",
  };
  for (const auto* index : cases) {
    const auto document = read(std::string(index) + "<p>正文一。</p><p>正文二。</p>");
    EXPECT_THAT(document.index,
                ElementsAre(Pair("索引号", "A1"), Pair("文号", "云府发〔2023〕1号"), Pair("有效性", "有效")))
        << index;
    EXPECT_THAT(lines(document), ElementsAre("正文一。", "正文二。")) << index;
    EXPECT_THAT(all<TableBlock>(document), testing::SizeIs(1)) << index;
  }
}

TEST(HtmlPage, TakesNoOrdinaryLineForAnIndex) {
  EXPECT_THAT(read("<p>标题：关于开会的通知</p><p>发布日期：2023年1月1日</p>").index, IsEmpty());
}

TEST(HtmlCharset, IsToldFromTheBytes) {
  const std::string gbk =
      "\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE\xBD\xA8\xC9\xE8\xC4\xEA\xB6\xC8\xB1\xA8\xB8\xE6\xA1\xA3";
  const struct {
    std::string html;
    const char* encoding;
  } cases[] = {
      {"<meta charset=gb2312><p>" + gbk, "gb18030"},
      {"<p>" + gbk, "gb18030"},
      {"<meta charset=utf-8><p>" + gbk, "gb18030"},
      {"<meta charset=gb2312><p>法治政府建设年度报告。", "utf-8"},
      {"\xEF\xBB\xBF<p>法治政府建设年度报告。", "utf-8"},
  };
  for (const auto& [html, encoding] : cases) {
    const auto document = read(html);
    EXPECT_THAT(lines(document), ElementsAre("法治政府建设年度报告。")) << html;
    EXPECT_EQ(document.encoding, encoding) << html;
  }
}

TEST(HtmlCharset, IsReadFromMetaAndDeclaration) {
  EXPECT_EQ(claimed_charset("<META http-equiv=Content-Type content=\"text/html; charset=GB2312\">"),
            "GB2312");
  EXPECT_EQ(claimed_charset("<?xml version=\"1.0\" encoding=\"gbk\"?>"), "gbk");
  EXPECT_EQ(claimed_charset("<p>charset</p>"), "");
}

TEST(HtmlLosses, AreSaid) {
  const auto hidden =
      read("<p>正文</p><div style='display: none'>这一段文字不显示，这一段文字不显示，不显示</div>");
  EXPECT_THAT(lines(hidden), ElementsAre("正文"));
  EXPECT_TRUE(has(hidden, DiagnosticCode::hidden_text));
  EXPECT_TRUE(has(read("<script>render()</script><div id=app></div>"), DiagnosticCode::empty_body));
  EXPECT_TRUE(has(read("<frameset><frame src='http://example.invalid/a.htm'></frameset>"),
                  DiagnosticCode::external_reference));
}

TEST(HtmlPictures, AreNamedAndNeverFetched) {
  const auto document = read(
      "<p>前</p><img src='http://example.invalid/a.png' alt='图一'><img src='data:image/png;base64,AAAA'>"
      "<img src=x.gif width=1 height=1><p>后</p>");
  const auto pictures = all<PictureBlock>(document);
  ASSERT_EQ(pictures.size(), 2U);
  EXPECT_EQ(pictures[0].media, "http://example.invalid/a.png");
  EXPECT_EQ(pictures[0].alt_text, "图一");
  EXPECT_EQ(pictures[1].media, "data:image/png");
  EXPECT_TRUE(has(document, DiagnosticCode::external_reference));
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(HostileHtml, IsRefusedOrReadInTime) {
  EXPECT_EQ(refusal(repeat("<div>", 200'000) + "文字"), ErrorCode::html_depth);
  EXPECT_EQ(refusal(repeat("<p><b>字", 200'000)), ErrorCode::html_depth);
  EXPECT_EQ(refusal("<p " + repeat("a=1 ", 100'000) + ">"), ErrorCode::limit_exceeded);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(lines(read(repeat("<div>", 1'900) + "文字" + repeat("</div>", 1'900) + "<p>后</p>")),
              ElementsAre("文字", "后"));
  EXPECT_THAT(lines(read("<p>前<img src='data:," + std::string(20'000'000, 'A') + "'>")), ElementsAre("前"));
  read(repeat("<!--", 200'000));
  read(repeat("<table><tr><td rowspan=9999999 colspan=-1>x", 900));
  read("<style>" + repeat(".a{font-size:1pt}", 100'000) + "</style>" +
       repeat("<p class='a a a a a a a a'>x", 10'000));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(HostileHtml, CutAnywhereGivesTextOrAnError) {
  const std::string page = kSitePage;
  for (std::size_t size = 0; size < page.size(); ++size)
    (void)parse_html(source(Format::html, page.substr(0, size)), {});
}

TEST(HostileHtml, StaysWithinTheLimits) {
  ParseContext context;
  context.limits.max_blocks = 10;
  const auto document = parse_html(source(Format::html, repeat("<p>段</p>", 100)), context);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->blocks.size(), 10U);
  EXPECT_TRUE(has(*document, DiagnosticCode::size_limit));
}

}  // namespace
}  // namespace guidang::parsers::html
