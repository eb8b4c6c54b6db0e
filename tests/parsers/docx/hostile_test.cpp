#include <gtest/gtest.h>

#include "docx_builder.hpp"

namespace guidang::parsers::docx {
namespace {

using Lines = std::vector<std::string>;

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  while (times-- > 0) out += text;
  return out;
}

std::string nested(std::string_view name, std::size_t depth, std::string_view inside) {
  const std::string tag{name};
  return repeat("<" + tag + ">", depth).append(inside) + repeat("</" + tag + ">", depth);
}

TEST(DocxHostile, RefusesDocumentPartsThatAttackTheParser) {
  const std::string open = "<w:document xmlns:w=\"w\"><w:body>", close = "</w:body></w:document>";
  struct Case {
    std::string_view what;
    std::string part;
    ErrorCode code;
  };
  for (const auto& c : std::vector<Case>{
           {"billion laughs",
            "<!DOCTYPE a [<!ENTITY l \"ha\"><!ENTITY m \"&l;&l;\">]>" + open + "&m;" + close,
            ErrorCode::xml_dtd},
           {"external entity", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">" + open + close,
            ErrorCode::xml_dtd},
           {"a late document type", open + close + "<!DOCTYPE a>", ErrorCode::xml_dtd},
           {"a million levels", open + nested("w:ins", 1'000'000, "x") + close, ErrorCode::xml_limit},
           {"depth behind quoted brackets", open + repeat("<w:p a=\"/>\">", 300) + close,
            ErrorCode::xml_limit},
           {"a million attributes", open + "<w:p " + repeat("a=\"\" ", 1'000'000) + "/>" + close,
            ErrorCode::xml_limit},
           {"a monstrous attribute", open + "<w:p a=\"" + repeat("xxxxxxxx", 5U << 20) + "\"/>" + close,
            ErrorCode::xml_limit},
           {"unfinished", open + "<w:p><w:r", ErrorCode::xml_syntax},
           {"no markup", "not XML", ErrorCode::xml_syntax},
           {"another document", "<worksheet/>", ErrorCode::structure},
           {"no body", "<w:document xmlns:w=\"w\"/>", ErrorCode::structure},
       }) {
    const auto document = DocxBuilder{}.raw("word/document.xml", c.part).parse();
    ASSERT_FALSE(document) << c.what;
    EXPECT_EQ(error_info(document.error().code).name, error_info(c.code).name) << c.what;
    EXPECT_TRUE(document.error().where.starts_with("word/document.xml")) << document.error().where;
  }
}

TEST(DocxHostile, ReadsNestingUpToTheLimit) {
  Limits limits;
  std::string body = paragraph("内");
  for (int i = 0; i < 80; ++i) body = "<w:tbl><w:tr><w:tc>" + body + "</w:tc></w:tr></w:tbl>";
  const auto deep = DocxBuilder{body}.parse(limits);
  ASSERT_TRUE(deep) << describe(deep.error());
  ASSERT_EQ(deep->blocks.size(), 1U);
  EXPECT_EQ(std::get<TableBlock>(deep->blocks[0].content).rows.at(0).at(0).paragraphs.at(0).text, "内");
}

TEST(DocxHostile, ReadsEncodingsAndReplacesForbiddenCharacters) {
  struct Case {
    std::string_view what;
    std::string part, expected;
    std::size_t reported;
  };
  const auto document_of = [](std::string_view text) {
    return std::string{"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>"}.append(text).append(
        "</w:t></w:r></w:p></w:body></w:document>");
  };
  std::string utf16{"\xFF\xFE", 2};
  for (const char c : document_of("a")) utf16.append({c, '\0'});
  for (const auto& c : std::vector<Case>{
           {"UTF-16", utf16, "a", 0},
           {"GB18030, declared",
            "<?xml version=\"1.0\" encoding=\"GB18030\"?>" + document_of("\xB7\xA8\xD6\xCE"), "法治", 0},
           {"UTF-8 under a wrong name", "<?xml version=\"1.0\" encoding=\"GBK\"?>" + document_of("法治"),
            "法治", 0},
           {"a byte order mark", "\xEF\xBB\xBF" + document_of("法治"), "法治", 0},
           {"references", document_of("&#27861;&#x6CBB;&lt;&amp;"), "法治<&", 0},
           {"NUL and controls",
            document_of("a&#0;b&#x1;c\x02"
                        "d"),
            "a\uFFFDb\uFFFDc\uFFFDd", 1},
           {"a lone surrogate", document_of("a&#xD800;b\xED\xA0\x80"), "a\uFFFDb\uFFFD", 1},
           {"no characters", document_of("a\xEF\xBF\xBE&#xFFFE;&#99999999999999999999;"),
            "a\uFFFD\uFFFD\uFFFD", 1},
           {"broken UTF-8", document_of("法\xE6\xB3治\xC0\x80"), "法\uFFFD\uFFFD治\uFFFD\uFFFD", 1},
           {"characters beyond the first plane", document_of("𠮷&#x20BB7;"), "𠮷𠮷", 0},
           {"private use and compatibility forms", document_of("\xEE\x80\x80ﬁ金"), "\xEE\x80\x80ﬁ金", 0},
       }) {
    const auto document = DocxBuilder{}.raw("word/document.xml", c.part).parse();
    ASSERT_TRUE(document) << c.what << describe(document.error());
    EXPECT_EQ(lines(*document), Lines{c.expected}) << c.what;
    EXPECT_EQ(count(*document, DiagnosticCode::invalid_character), c.reported) << c.what;
  }
}

TEST(DocxHostile, FindsTheDocumentWhereverItIsAndWhateverTheNamespace) {
  const std::string strict =
      "<x:document "
      "xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>甲</x:t></x:r></"
      "x:p>"
      "</x:body></x:document>";
  const auto relation = [](std::string_view target) {
    return std::string{
        "<Relationships><Relationship Id=\"a\" "
        "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
        "officeDocument\" Target=\""}
        .append(target)
        .append("\"/></Relationships>");
  };
  DocxBuilder package;
  package.without("word/document.xml").raw("odd/main 1.xml", strict);
  for (const auto* target :
       {"odd/main%201.xml", "/odd/main 1.xml", "./x/../odd/main 1.xml", "..\\..\\odd\\main 1.xml"}) {
    const auto document = package.raw("_rels/.rels", relation(target)).parse();
    ASSERT_TRUE(document) << target << " " << describe(document.error());
    EXPECT_EQ(lines(*document), Lines{"甲"}) << target;
  }
  const auto missing = package.raw("_rels/.rels", relation("nowhere.xml")).parse();
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::structure);
}

TEST(DocxHostile, ReadsOnWithoutOptionalPartsAndReportsDamagedOnes) {
  const auto bare = DocxBuilder{paragraph("甲", numbered(1, 0))}
                        .without("_rels/.rels")
                        .without("[Content_Types].xml")
                        .parse();
  ASSERT_TRUE(bare);
  EXPECT_EQ(lines(*bare), Lines{"甲"});
  EXPECT_TRUE(bare->diagnostics.empty());

  const auto damaged = DocxBuilder{paragraph("甲", numbered(1, 0))}
                           .styles("")
                           .raw("word/styles.xml", "<w:styles")
                           .numbering("")
                           .raw("word/numbering.xml", "<!DOCTYPE a>")
                           .parse();
  ASSERT_TRUE(damaged);
  EXPECT_EQ(lines(*damaged), Lines{"甲"});
  EXPECT_EQ(count(*damaged, DiagnosticCode::part_missing), 2U);
}

TEST(DocxHostile, EndsCirclesOfStyles) {
  const auto document =
      DocxBuilder{paragraph("甲", "<w:pStyle w:val=\"a\"/>")}
          .styles(
              "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/><w:rPr>"
              "<w:sz w:val=\"30\"/></w:rPr></w:style>")
          .parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(count(*document, DiagnosticCode::style_cycle), 1U);
  EXPECT_FLOAT_EQ(
      document->char_styles[std::get<TextBlock>(document->blocks[0].content).runs[0].style].size_pt, 15);
}

TEST(DocxHostile, BoundsNumbering) {
  const auto many = repeat("<w:abstractNum w:abstractNumId=\"0\"/>", 10) + [] {
    std::string out;
    for (int i = 1; i <= 70'000; ++i)
      out.append("<w:num w:numId=\"")
          .append(std::to_string(i))
          .append("\"><w:abstractNumId w:val=\"0\"/></w:num>");
    return out;
  }();
  const auto capped = DocxBuilder{paragraph("甲", numbered(69'999, 0))}.numbering(many).parse();
  ASSERT_TRUE(capped);
  EXPECT_EQ(lines(*capped), Lines{"甲"});
  EXPECT_EQ(count(*capped, DiagnosticCode::numbering_limit), 1U);

  std::string levels;
  for (int i = 0; i < 9; ++i)
    levels += level(i, "decimal", std::string{"%"}.append(std::to_string(i + 1)).append("."));
  const auto list = "<w:abstractNum w:abstractNumId=\"0\">" + levels +
                    "</w:abstractNum><w:num w:numId=\"1\">"
                    "<w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"8\"><w:startOverride "
                    "w:val=\"99999999999999999999\"/>"
                    "</w:lvlOverride><w:lvlOverride w:ilvl=\"77\"/></w:num>";
  const auto odd = DocxBuilder{paragraph("乙", numbered(1, 99)) + paragraph("丙", numbered(1, -4))}
                       .numbering(list)
                       .parse();
  ASSERT_TRUE(odd);
  EXPECT_EQ(lines(*odd), (Lines{"1099511627776.|乙", "1099511627777.|丙"}));
  EXPECT_EQ(count(*odd, DiagnosticCode::numbering_limit), 2U);
}

TEST(DocxHostile, StopsAtLimitsOfSizeAndSaysSo) {
  Limits text, blocks, cells;
  text.max_text_bytes = 20;
  blocks.max_blocks = 3;
  cells.max_table_cells = 3;
  const auto paragraphs = repeat(paragraph("法治政府"), 10);
  const auto table = "<w:tbl>" +
                     repeat("<w:tr>" + repeat("<w:tc>" + paragraph("格") + "</w:tc>", 2) + "</w:tr>", 5) +
                     "</w:tbl>";
  struct Case {
    std::string body;
    Limits limits;
  };
  for (const auto& c : {Case{paragraphs, text}, Case{paragraphs, blocks}, Case{table, cells}}) {
    const auto document = DocxBuilder{c.body}.parse(c.limits);
    ASSERT_TRUE(document);
    EXPECT_FALSE(document->blocks.empty());
    EXPECT_LE(document->blocks.size(), 3U);
    EXPECT_EQ(count(*document, DiagnosticCode::size_limit), 1U);
  }
}

TEST(DocxHostile, ReadsHugeParagraphsAndTablesWithinASecondOrTwo) {
  const auto runs =
      DocxBuilder{"<w:p>" + repeat("<w:r><w:rPr><w:b/></w:rPr><w:t>法治政府建设</w:t></w:r>", 100'000) +
                  "</w:p>"}
          .parse();
  ASSERT_TRUE(runs);
  EXPECT_EQ(lines(*runs).at(0).size(), 1'800'000U);
  const auto wide = "<w:tr>" +
                    repeat("<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p/></w:tc>", 5'000) +
                    "</w:tr>";
  const auto table = DocxBuilder{"<w:tbl>" + repeat(wide, 20) + "</w:tbl>"}.parse();
  ASSERT_TRUE(table);
  EXPECT_EQ(std::get<TableBlock>(table->blocks.at(0).content).rows.size(), 20U);
}

TEST(DocxHostile, ReportsRelationsOnceAndNotWithoutEnd) {
  DocxBuilder package{paragraph("甲")};
  std::string rows;
  for (int i = 0; i < 5'000; ++i)
    rows += "<Relationship Id=\"i" + std::to_string(i) +
            "\" Type=\"x/image\" Target=\"http://a.invalid/\" TargetMode=\"External\"/>";
  package.raw("word/_rels/document.xml.rels", "<Relationships>" + rows + "</Relationships>");
  const auto document = package.parse();
  ASSERT_TRUE(document);
  EXPECT_EQ(count(*document, DiagnosticCode::external_reference), 50U);
}

TEST(DocxHostile, GivesAnErrorOrADocumentForEveryTruncation) {
  const auto bytes =
      DocxBuilder{repeat(paragraph("甲", numbered(1, 0)), 20)}
          .numbering("<w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "%1.") +
                     "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")
          .bytes();
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    ingest::SourceFile file;
    file.bytes = bytes.substr(0, size);
    file.format = Format::docx;
    const auto document = parsers::parse(file, {});
    EXPECT_TRUE(!document || !document->diagnostics.empty()) << size;
  }
}

}  // namespace
}  // namespace guidang::parsers::docx
