// Rows 30 to 45: what a document of Word holds inside a sound package.
#include "tests/app/catalogue/catalogue.hpp"
#include "tests/parsers/docx/docx_builder.hpp"

namespace guidang::app::catalogue {
namespace {

using parsers::docx::DocxBuilder, parsers::docx::level, parsers::docx::numbered, parsers::docx::paragraph;

const std::string kOpen = "<w:document xmlns:w=\"w\"><w:body>", kClose = "</w:body></w:document>";

DocxBuilder docx(int lectures, const std::string& more = {}) {
  return DocxBuilder{docx_body(lectures) + more};
}

std::string of_part(const std::string& document_xml) {
  return DocxBuilder{}.raw("word/document.xml", document_xml).bytes();
}

std::string nested(std::string_view name, std::size_t depth) {
  const std::string tag{name};
  return repeat("<" + tag + ">", depth) + repeat("</" + tag + ">", depth);
}

std::vector<Case> attacks_on_xml() {
  std::string utf16{"\xFF\xFE"};
  for (const char c : kOpen + "<w:p><w:r><w:t>plain</w:t></w:r></w:p>" + kClose) utf16.append({c, '\0'});
  const auto declared = [](const char* name, int lectures) {
    return "<?xml version=\"1.0\" encoding=\"" + std::string{name} + "\"?>" + kOpen + docx_body(lectures) +
           kClose;
  };
  return {
      {30, "laughs.docx",
       of_part("<!DOCTYPE a [<!ENTITY l \"ha\"><!ENTITY m \"&l;&l;\">]>" + kOpen + "&m;" + kClose),
       "failed xml_dtd"},
      {31, "outside.docx", of_part("<!DOCTYPE a SYSTEM \"file:///etc/passwd\">" + kOpen + kClose),
       "failed xml_dtd"},
      {32, "deep.docx", of_part(kOpen + nested("w:ins", 1'000'000) + kClose), "failed xml_limit"},
      {33, "attributes.docx", of_part(kOpen + "<w:p " + repeat("a=\"\" ", 1'000'000) + "/>" + kClose),
       "failed xml_limit"},
      {33, "long attribute.docx",
       of_part(kOpen + "<w:p a=\"" + repeat("xxxxxxxx", 5U << 20) + "\"/>" + kClose), "failed xml_limit"},
      {34, "utf16.docx", of_part(utf16), "complete", {}, "plain"},
      {.row = 34,
       .name = "says gbk.docx",
       .bytes = of_part(declared("GBK", 34)),
       .end = "complete",
       .text = "讲座34场",
       .why = "the bytes tell the encoding; nothing is doubtful, so nothing is said"},
      {34,
       "bad bytes.docx",
       of_part(kOpen + docx_body(3400) + paragraph("法\xE6\xB3治") + kClose),
       "complete",
       {"invalid_character"},
       "讲座3400场"},
  };
}

std::vector<Case> parts_and_relations() {
  const auto strict =
      "<x:document "
      "xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>严格格式的正文"
      "</x:t></x:r></x:p></x:body></x:document>";
  const auto root = [](const char* target) {
    return "<Relationships><Relationship Id=\"a\" "
           "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
           "officeDocument\" Target=\"" +
           std::string{target} + "\"/></Relationships>";
  };
  const std::string types =
      "<Types><Override PartName=\"/odd/main.xml\" "
      "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></"
      "Types>";
  auto odd = DocxBuilder{}.without("word/document.xml").raw("[Content_Types].xml", types);
  return {
      {35, "no document.docx", DocxBuilder{odd}.raw("_rels/.rels", root("nowhere.xml")).bytes(),
       "failed structure"},
      {35,
       "odd part.docx",
       DocxBuilder{odd}.raw("odd/main.xml", strict).raw("_rels/.rels", root("odd/main.xml")).bytes(),
       "complete",
       {},
       "严格格式的正文"},
      {36,
       "outside.docx",
       docx(36)
           .relation("i", "image", "http://example.invalid/a.png", "External")
           .relation("o", "oleObject", "file:///etc/passwd", "External")
           .bytes(),
       "complete",
       {"external_reference"},
       "讲座36场"},
      {37,
       "macros.docm",
       docx(37).raw("word/vbaProject.bin", "x").relation("v", "vbaProject", "vbaProject.bin").bytes(),
       "complete",
       {"active_content"},
       "讲座37场"},
      {37,
       "dde.docx",
       docx(3700,
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe "
            "x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")
           .bytes(),
       "complete",
       {"active_content"},
       "讲座3700场"},
      {38,
       "embedded.docx",
       docx(38)
           .raw("word/embeddings/a.xlsx", "PK")
           .relation("e", "package", "embeddings/a.xlsx")
           .raw("word/chunk.html", "<p>x</p>")
           .relation("c", "aFChunk", "chunk.html")
           .bytes(),
       "complete",
       {"embedded_object"},
       "讲座38场"},
  };
}

std::vector<Case> styles_and_lists() {
  const auto cycle =
      "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>";
  std::string many = "<w:abstractNum w:abstractNumId=\"0\"/>";
  for (int i = 1; i <= 70'000; ++i)
    many += "<w:num w:numId=\"" + std::to_string(i) + "\"><w:abstractNumId w:val=\"0\"/></w:num>";
  const auto far =
      "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "%1.") +
      "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
      "<w:startOverride w:val=\"2147483648\"/></w:lvlOverride></w:num>";
  return {
      {39,
       "circle.docx",
       docx(39, paragraph("圈", "<w:pStyle w:val=\"a\"/>")).styles(cycle).bytes(),
       "complete",
       {"style_cycle"},
       "讲座39场"},
      {40,
       "many lists.docx",
       docx(40, paragraph("项", numbered(69'999, 0))).numbering(many).bytes(),
       "complete",
       {"numbering_limit"},
       "讲座40场"},
      {40,
       "level 99.docx",
       docx(4000, paragraph("项", numbered(1, 99))).numbering(far).bytes(),
       "complete",
       {"numbering_limit"},
       "讲座4000场"},
  };
}

std::string table(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }
std::string cell(const std::string& inside, const std::string& properties = {}) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>";
}

std::vector<Case> sizes_and_tables() {
  std::string in_table = "<w:p/>";
  for (int i = 0; i < 200; ++i) in_table = table("<w:tr>" + cell(in_table) + "</w:tr>");
  const auto contradiction = "<w:tr>" + cell(paragraph("甲"), "<w:gridSpan w:val=\"9999\"/>") +
                             cell(paragraph("乙")) + "</w:tr><w:tr>" + cell(paragraph("丙"), "<w:vMerge/>") +
                             cell(paragraph("丁"), "<w:gridSpan w:val=\"-3\"/><w:vMerge/>") + "</w:tr>";
  return {
      {41,
       "rows.docx",
       docx(41, table(repeat("<w:tr><w:tc><w:p/></w:tc></w:tr>", 510'000))).bytes(),
       "partial size_limit",
       {},
       "讲座41场"},
      {41,
       "columns.docx",
       docx(4100, table("<w:tr>" + repeat(cell("<w:p/>"), 5'000) + "</w:tr>")).bytes(),
       "complete",
       {},
       "讲座4100场"},
      {.row = 41,
       .name = "tables in tables.docx",
       .bytes = docx(4141, in_table).bytes(),
       .end = "failed xml_limit",
       .why = "600 elements inside each other are no document; tables up to the depth of XML are read"},
      {42, "grid.docx", docx(42, table(contradiction)).bytes(), "complete", {"table_grid"}, "讲座42场"},
  };
}

std::vector<Case> odd_text() {
  const std::string run = "<w:r><w:t>", end = "</w:t></w:r>";
  const auto layers =
      "<w:p><w:ins w:id=\"1\">" + run + "插入的字" + end +
      "</w:ins><w:del w:id=\"2\"><w:r><w:delText>删"
      "</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的一段文字在这里</w:t></w:r></w:p>";
  return {
      {43,
       "layers.docx",
       docx(43, layers)
           .part("comments", "comments", "comments",
                 "<w:comment w:id=\"0\">" + paragraph("批注") + "</w:comment>")
           .part("footnotes", "footnotes", "footnotes",
                 "<w:footnote w:id=\"2\">" + paragraph("脚注的话") + "</w:footnote>")
           .bytes(),
       "complete",
       {"tracked_changes", "hidden_text", "comment"},
       "插入的字"},
      {44,
       "no characters.docx",
       docx(44, paragraph("甲&#0;乙&#xD800;丙&#xFFFE;丁\x02")).bytes(),
       "complete",
       {"invalid_character"},
       "讲座44场"},
      {.row = 45,
       .name = "private use.docx",
       .bytes = docx(45, paragraph("甲\uE123\uE124乙，ＡＢ１２金")).bytes(),
       .end = "complete",
       .codes = {"unmapped_glyph"},
       .text = "讲座45场"},
  };
}

}  // namespace

std::vector<Case> docx_cases() {
  std::vector<Case> cases;
  for (auto& more :
       {attacks_on_xml(), parts_and_relations(), styles_and_lists(), sizes_and_tables(), odd_text()})
    cases.insert(cases.end(), more.begin(), more.end());
  return cases;
}

}  // namespace guidang::app::catalogue
