#include <gtest/gtest.h>

#include "docx_builder.hpp"

namespace guidang::parsers::docx {
namespace {

using Lines = std::vector<std::string>;

std::string run(std::string_view content, std::string_view properties = {}) {
  return std::string{"<w:r><w:rPr>"}.append(properties).append("</w:rPr>").append(content).append("</w:r>");
}

std::string text(std::string_view words) { return run(std::string{"<w:t>"}.append(words).append("</w:t>")); }

std::string in_paragraph(std::string_view content) {
  return std::string{"<w:p>"}.append(content).append("</w:p>");
}

std::string field(std::string_view instruction, std::string_view result) {
  std::string out = run("<w:fldChar w:fldCharType=\"begin\"/>");
  out += run(std::string{"<w:instrText> "}.append(instruction).append(" </w:instrText>"));
  if (!result.empty()) out += run("<w:fldChar w:fldCharType=\"separate\"/>") + std::string{result};
  return out + run("<w:fldChar w:fldCharType=\"end\"/>");
}

TEST(DocxText, KeepsWhatWordShowsOfAParagraph) {
  struct Case {
    std::string_view what;
    std::string content, expected;
  };
  const std::vector<Case> cases = {
      {"blanks that are preserved", run("<w:t xml:space=\"preserve\">  甲 </w:t>") + text("乙"), "  甲 乙"},
      {"a run of one blank", text("甲") + run("<w:t xml:space=\"preserve\"> </w:t>") + text("乙"), "甲 乙"},
      {"blanks that are not", run("<w:t> 甲\n </w:t>") + text("乙"), "甲乙"},
      {"breaks and tabs", run("<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t><w:tab/><w:t>丁</w:t>"),
       "甲\n乙\n丙\t丁"},
      {"hyphens", run("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t>"), "a-bc"},
      {"CDATA and comments", run("<w:t>甲<!-- x --><![CDATA[<乙>]]>丙</w:t>"), "甲<乙>丙"},
      {"symbols",
       run("<w:sym w:font=\"Wingdings\" w:char=\"F06C\"/><w:sym w:font=\"Symbol\" w:char=\"F061\"/>"
           "<w:sym w:font=\"宋体\" w:char=\"2460\"/>"),
       "●α①"},
      {"symbols in text", run("<w:t>\xEF\x83\xBE 是</w:t>", "<w:rFonts w:ascii=\"Wingdings\"/>"), "☑ 是"},
      {"insertions, without deletions",
       "<w:ins>" + text("新") + "</w:ins><w:del>" + run("<w:delText>旧</w:delText>") +
           "</w:del><w:moveFrom>" + text("走") + "</w:moveFrom>",
       "新"},
      {"links and tags",
       "<w:hyperlink>" + text("链") + "</w:hyperlink><w:smartTag><w:smartTag>" + text("接") +
           "</w:smartTag></w:smartTag>",
       "链接"},
      {"content controls",
       "<w:sdt><w:sdtPr><w:t>不</w:t></w:sdtPr><w:sdtContent>" + text("内") + "</w:sdtContent></w:sdt>",
       "内"},
      {"the base of ruby",
       run("<w:ruby><w:rt>" + text("hàn") + "</w:rt><w:rubyBase>" + text("汉") + "</w:rubyBase></w:ruby>"),
       "汉"},
      {"results of fields", text("第") + field("REF a", text("三")) + text("条"), "第三条"},
      {"simple fields", "<w:fldSimple w:instr=\"REF x\">" + text("四") + "</w:fldSimple>", "四"},
      {"nested fields", field("IF " + field("REF a", text("不")) + " = 1", text("是")), "是"},
      {"a circled figure", field("EQ \\o\\ac(○,21)", ""), "㉑"},
      {"a circled word", field("eq \\o\\ac(○,\\s\\up 2(注))", ""), "注"},
      {"a button", field("MACROBUTTON NoMacro [单位名称]", ""), "[单位名称]"},
      {"a check box",
       run("<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"1\"/></w:checkBox>"
           "</w:ffData></w:fldChar>") +
           run("<w:instrText>FORMCHECKBOX</w:instrText>") + run("<w:fldChar w:fldCharType=\"end\"/>") +
           text("是"),
       "☑是"},
      {"equations",
       "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
       "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
       "(a+b)/2x^2"},
      {"one of two versions",
       "<mc:AlternateContent><mc:Choice>" + text("新") + "</mc:Choice><mc:Fallback>" + text("旧") +
           "</mc:Fallback></mc:AlternateContent>",
       "新"},
  };
  for (const auto& row : cases) {
    const auto document = DocxBuilder{in_paragraph(row.content)}.parse();
    ASSERT_TRUE(document) << row.what;
    EXPECT_EQ(lines(*document), Lines{row.expected}) << row.what;
  }
}

TEST(DocxText, DoesNotLetAnUnclosedFieldSwallowTheDocument) {
  const auto begin = in_paragraph(text("甲") + run("<w:fldChar w:fldCharType=\"begin\"/>") +
                                  run("<w:instrText>PAGE</w:instrText>"));
  const auto document = DocxBuilder{begin + paragraph("乙") + paragraph("丙")}.parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(lines(*document), (Lines{"甲", "乙", "丙"}));
}

TEST(DocxText, LeavesHiddenTextOutAndSaysHowMuch) {
  const auto document =
      DocxBuilder{in_paragraph(text("明") + run("<w:t>暗处</w:t>", "<w:vanish/>") + text("处"))}.parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(lines(*document), Lines{"明处"});
  ASSERT_EQ(count(*document, DiagnosticCode::hidden_text), 1U);
  EXPECT_TRUE(document->diagnostics.at(0).message.starts_with("2 "));
}

TEST(DocxText, RunsTextOnWhereTheParagraphMarkIsDeleted) {
  const auto body = "<w:p><w:pPr><w:jc w:val=\"center\"/><w:rPr><w:del/></w:rPr></w:pPr>" + text("前") +
                    "</w:p>" + paragraph("后", "<w:jc w:val=\"right\"/>");
  const auto document = DocxBuilder{body}.parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(lines(*document), Lines{"前后"});
  EXPECT_EQ(std::get<TextBlock>(document->blocks.at(0).content).alignment, Alignment::right);
}

TEST(DocxText, ResolvesStylesDefaultsAndThemes) {
  const std::string styles =
      "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme=\"minorEastAsia\"/><w:sz "
      "w:val=\"21\"/></w:rPr>"
      "</w:rPrDefault></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"n\"><w:name w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:name w:val=\"heading 1\"/><w:basedOn "
      "w:val=\"n\"/><w:pPr>"
      "<w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz "
      "w:val=\"44\"/></w:rPr></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"s\"><w:rPr><w:b/><w:color "
      "w:val=\"FF0000\"/></w:rPr></w:style>";
  const auto body = "<w:p>" + text("甲") +
                    run("<w:t>乙</w:t>", "<w:rFonts w:eastAsia=\"仿宋_GB2312\"/><w:sz w:val=\"32\"/>") +
                    "</w:p><w:p><w:pPr><w:pStyle w:val=\"h\"/></w:pPr>" + text("丙") +
                    run("<w:t>丁</w:t>", "<w:rStyle w:val=\"s\"/><w:u w:val=\"single\"/><w:i/>") + "</w:p>";
  const auto document =
      DocxBuilder{body}
          .styles(styles)
          .part("theme", "theme", "theme",
                "<a:themeElements><a:fontScheme><a:minorFont><a:ea typeface=\"\"/>"
                "<a:font script=\"Hans\" typeface=\"等线\"/></a:minorFont></a:fontScheme></a:themeElements>")
          .parse();
  ASSERT_TRUE(document);
  const auto style = [&](std::size_t block, std::size_t run) {
    return document->char_styles[std::get<TextBlock>(document->blocks.at(block).content).runs.at(run).style];
  };
  EXPECT_EQ(style(0, 0), (CharStyle{"等线", 10.5}));
  EXPECT_EQ(style(0, 1), (CharStyle{"仿宋_GB2312", 16}));
  EXPECT_EQ(style(1, 0), (CharStyle{"等线", 22, true}));
  EXPECT_EQ(style(1, 1), (CharStyle{"等线", 22, false, true, true, 0xFF0000})) << "bold on bold is not bold";
  const auto& heading = std::get<TextBlock>(document->blocks.at(1).content);
  EXPECT_EQ(document->paragraph_styles[heading.style], "heading 1");
  EXPECT_EQ(heading.outline_level, 1);
  EXPECT_EQ(heading.alignment, Alignment::center);
  EXPECT_EQ(std::get<TextBlock>(document->blocks.at(0).content).outline_level, std::nullopt);
}

TEST(DocxText, ReadsIndentsInPointsAndCharacters) {
  struct Case {
    std::string_view ind;
    float first, left;
  };
  for (const auto& row : std::vector<Case>{{"w:firstLine=\"640\"", 32, 0},
                                           {"w:firstLine=\"420\" w:firstLineChars=\"200\"", 32, 0},
                                           {"w:firstLine=\"420\" w:firstLineChars=\"0\"", 21, 0},
                                           {"w:left=\"840\" w:hanging=\"420\"", -21, 42},
                                           {"w:leftChars=\"100\" w:hangingChars=\"100\"", -16, 16},
                                           {"w:start=\"1in\"", 0, 72},
                                           {"w:firstLine=\"999999999999\"", 10'000, 0},
                                           {"w:firstLine=\"x\"", 0, 0}}) {
    const auto body = std::string{"<w:p><w:pPr><w:ind "}.append(row.ind).append("/></w:pPr>") +
                      run("<w:t>甲</w:t>", "<w:sz w:val=\"32\"/>") + "</w:p>";
    const auto document = DocxBuilder{body}.parse();
    ASSERT_TRUE(document);
    const auto& block = std::get<TextBlock>(document->blocks.at(0).content);
    EXPECT_FLOAT_EQ(block.first_indent_pt, row.first) << row.ind;
    EXPECT_FLOAT_EQ(block.left_indent_pt, row.left) << row.ind;
  }
}

TEST(DocxText, MarksPageBreaks) {
  const std::string break_ = run("<w:br w:type=\"page\"/>");
  const auto body = in_paragraph(text("甲") + break_) + paragraph("乙") + in_paragraph(break_ + text("丙")) +
                    in_paragraph(text("丁") + break_ + text("戊")) + paragraph("己", "<w:pageBreakBefore/>") +
                    paragraph("庚", "<w:sectPr/>") + paragraph("辛") + "<w:sectPr/>";
  const auto document = DocxBuilder{body}.parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(lines(*document), (Lines{"甲", "乙", "丙", "丁\n戊", "己", "庚", "辛"}));
  std::vector<bool> breaks;
  for (const auto& block : document->blocks)
    breaks.push_back(std::get<TextBlock>(block.content).page_break_before);
  EXPECT_EQ(breaks, (std::vector<bool>{false, true, true, false, true, false, true}));
}

TEST(DocxText, PutsTextBoxesOnceBehindTheirParagraph) {
  const std::string content = "<w:txbxContent>" + paragraph("框内") + "</w:txbxContent>";
  const auto shape = "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + content +
                     "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + content +
                     "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>";
  const auto document =
      DocxBuilder{in_paragraph(text("前") + run(shape) + text("后")) + paragraph("下")}.parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(lines(*document), (Lines{"前后", "框内", "下"}));
  EXPECT_TRUE(std::get<TextBlock>(document->blocks.at(1).content).text_box);
  EXPECT_FALSE(std::get<TextBlock>(document->blocks.at(2).content).text_box);
}

TEST(DocxText, KeepsBlocksThatProducersNestInParagraphs) {
  const auto table = "<w:tbl><w:tr><w:tc>" + paragraph("格") + "</w:tc></w:tr></w:tbl>";
  const auto document = DocxBuilder{in_paragraph(run(table) + text("甲"))}.parse();
  ASSERT_TRUE(document);
  ASSERT_EQ(document->blocks.size(), 2U);
  EXPECT_EQ(std::get<TableBlock>(document->blocks.at(1).content).rows.at(0).at(0).paragraphs.at(0).text,
            "格");
}

TEST(DocxText, ReadsHeadersFootersAndNotesIntoTheirLayers) {
  const std::string refs =
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/>"
      "<w:headerReference w:type=\"even\" r:id=\"header1\"/><w:footerReference r:id=\"footer1\"/></w:sectPr>";
  const std::string mark =
      "<w:p><w:r><w:pict><v:shape id=\"PowerPlusWaterMarkObject1\"><v:textpath string=\"内部资料\"/>"
      "</v:shape></w:pict></w:r></w:p>";
  const auto document =
      DocxBuilder{paragraph("正文") + refs}
          .part("header1", "hdr", "header", paragraph("某某县人民政府") + mark)
          .part("footer1", "ftr", "footer",
                in_paragraph(text("— ") + field("PAGE", text("1")) + text(" —")) + paragraph("版权"))
          .part("comments", "comments", "comments",
                "<w:comment w:id=\"0\">" + paragraph("批注") + "</w:comment>")
          .part("endnotes", "endnotes", "endnotes",
                "<w:endnote w:id=\"2\">" + paragraph("尾注") + "</w:endnote>")
          .parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(lines(*document), Lines{"正文"});
  EXPECT_EQ(lines(*document, Layer::header), Lines{"某某县人民政府"});
  EXPECT_EQ(lines(*document, Layer::watermark), Lines{"内部资料"});
  EXPECT_EQ(lines(*document, Layer::page_number), Lines{"—1—"});
  EXPECT_EQ(lines(*document, Layer::footer), Lines{"版权"});
  EXPECT_EQ(lines(*document, Layer::comment), Lines{"批注"});
  EXPECT_EQ(lines(*document, Layer::endnote), Lines{"尾注"});
  EXPECT_EQ(count(*document, DiagnosticCode::comment), 1U);
}

TEST(DocxText, NamesThePartAndTheParagraph) {
  const auto document = DocxBuilder{paragraph("甲") + paragraph("乙")}.parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(describe(document->blocks.at(1).at), "word/document.xml paragraph 2");
}

TEST(DocxText, FindsPicturesAndNeverFollowsOutsideOnes) {
  const auto drawing = [](std::string_view attribute) {
    return in_paragraph(
        run(std::string{"<w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图\" descr=\"机构图\"/><a:blip "}
                .append(attribute)
                .append("/></wp:inline></w:drawing>")));
  };
  const auto document = DocxBuilder{drawing("r:embed=\"p1\"") + drawing("r:link=\"p2\"")}
                            .relation("p1", "image", "media/image1.png")
                            .relation("p2", "image", "http://tracker.invalid/a.png", "External")
                            .relation("p3", "hyperlink", "http://example.invalid/", "External")
                            .parse();
  ASSERT_TRUE(document);
  const auto& inside = std::get<PictureBlock>(document->blocks.at(1).content);
  const auto& outside = std::get<PictureBlock>(document->blocks.at(3).content);
  EXPECT_EQ(inside.media, "word/media/image1.png");
  EXPECT_EQ(inside.alt_text, "机构图");
  EXPECT_EQ(outside.media, "");
  EXPECT_EQ(count(*document, DiagnosticCode::external_reference), 1U);
}

TEST(DocxText, ReportsWhatTheDocumentCarriesBesidesText) {
  const auto document = DocxBuilder{in_paragraph(field("DDEAUTO excel a", text("1")) +
                                                 field("INCLUDEPICTURE \"http://x.invalid/\"", text("2")))}
                            .relation("v", "vbaProject", "vbaProject.bin")
                            .relation("o", "oleObject", "embeddings/o.bin")
                            .relation("c", "aFChunk", "chunk.html")
                            .part("settings", "settings", "settings",
                                  "<w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/>")
                            .parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(count(*document, DiagnosticCode::active_content), 2U);
  EXPECT_EQ(count(*document, DiagnosticCode::embedded_object), 2U);
  EXPECT_EQ(count(*document, DiagnosticCode::external_reference), 1U);
  EXPECT_EQ(count(*document, DiagnosticCode::edit_protected), 1U);
}

TEST(DocxText, ReadsPropertiesOfThePackage) {
  const std::string relations =
      "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"/word/document.xml\"/>"
      "<Relationship Id=\"b\" Type=\"x/metadata/core-properties\" "
      "Target=\"docProps/core.xml\"/></Relationships>";
  const auto document = DocxBuilder{paragraph("a")}
                            .raw("_rels/.rels", relations)
                            .raw("docProps/core.xml",
                                 "<c:coreProperties xmlns:c=\"c\" xmlns:d=\"d\"><d:title>年度报告</d:title>"
                                 "<d:creator>张三</d:creator><d:subject/></c:coreProperties>")
                            .parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(document->properties,
            (std::vector<std::pair<std::string, std::string>>{{"title", "年度报告"}, {"author", "张三"}}));
}

}  // namespace
}  // namespace guidang::parsers::docx
