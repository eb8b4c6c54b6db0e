// Measures of GB/T 9704-2012: paper 210 × 297 mm (5.1), top 37 mm, left 28 mm, type area 156 × 225 mm
// (5.2.1), 22 lines of 28 characters in 3号 仿宋 (5.2.2, 5.2.3), title 2号 小标宋 (7.3.1), first level 黑体,
// second 楷体, others 仿宋 (7.3.3), page numbers 4号 with a dash at each side (7.5). 3号 is 16 pt, 2号 22 pt,
// 4号 14 pt; Word counts sizes in half points and lengths in twips (1/20 pt). 28 characters of 16 pt are
// wider than 156 mm: they are set 1/4 pt closer. A grid of characters (w:docGrid linesAndChars) would say the
// same, but LibreOffice gives a character that is wider than its cell two of them.
#include "export/docx_parts.hpp"

namespace guidang::exporter {
namespace {

constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kWordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr std::string_view kRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

struct StyleRow {
  std::string_view id, name;
  std::string_view paragraph;  ///< Inside w:pPr.
  std::string_view character;  ///< Inside w:rPr.
};

constexpr std::string_view kIndent = R"(<w:ind w:firstLineChars="200" w:firstLine="640"/>)";
constexpr std::string_view kHei = R"(<w:rFonts w:eastAsia="黑体"/>)";
constexpr std::string_view kKai = R"(<w:rFonts w:eastAsia="楷体_GB2312"/>)";

constexpr std::string_view kSmall = R"(<w:spacing w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/>)";

constexpr StyleRow kStyles[] = {
    {"Body", "Body Text", kIndent, ""},
    {"Title", "Title", R"(<w:snapToGrid w:val="0"/><w:spacing w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>)",
     R"(<w:rFonts w:eastAsia="方正小标宋简体"/><w:spacing w:val="0"/><w:sz w:val="44"/><w:szCs w:val="44"/>)"},
    {"Heading1", "heading 1", R"(<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>)",
     kHei},
    {"Heading2", "heading 2", R"(<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="1"/>)",
     kKai},
    {"Heading3", "heading 3", R"(<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="2"/>)",
     ""},
    {"Heading4", "heading 4", R"(<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="3"/>)",
     ""},
    {"Heading5", "heading 5", R"(<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="4"/>)",
     ""},
    {"Heading6", "heading 6", R"(<w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="5"/>)",
     ""},
    {"Flush", "Addressee", R"(<w:jc w:val="left"/>)", ""},
    {"Centred", "Centred", R"(<w:jc w:val="center"/>)", ""},
    {"Sign", "Signature", R"(<w:jc w:val="right"/>)", ""},
    {"Attachment", "Attachment", R"(<w:jc w:val="left"/>)", ""},
    {"Mark", "Attachment Mark", R"(<w:keepNext/><w:pageBreakBefore/><w:jc w:val="left"/>)", kHei},
    {"Caption", "caption", R"(<w:keepNext/><w:jc w:val="center"/>)", kSmall},
    {"Cell", "Table Text", R"(<w:snapToGrid w:val="0"/><w:spacing w:line="400" w:lineRule="exact"/><w:jc w:val="left"/>)",
     R"(<w:spacing w:val="0"/><w:sz w:val="24"/><w:szCs w:val="24"/>)"},
    {"CopyTo", "Copy To",
     R"(<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="auto"/><w:bottom w:val="single")"
     R"( w:sz="8" w:space="1" w:color="auto"/></w:pBdr><w:ind w:leftChars="100" w:left="1160" w:rightChars="100")"
     R"( w:right="320" w:hangingChars="300" w:hanging="840"/><w:jc w:val="left"/>)",
     kSmall},
    {"Footer", "footer", R"(<w:spacing w:line="240" w:lineRule="auto"/>)",
     R"(<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:spacing w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/>)"},
};

std::string wrapped(std::string_view name, std::string_view inner) {
  if (inner.empty()) return {};
  return "<w:" + std::string{name} + ">" + std::string{inner} + "</w:" + std::string{name} + ">";
}

std::string style(std::string_view type, const StyleRow& row) {
  return "<w:style w:type=\"" + std::string{type} + "\" w:styleId=\"" + std::string{row.id} +
         "\"><w:name w:val=\"" + std::string{row.name} + "\"/>" +
         (type == "paragraph" ? "<w:basedOn w:val=\"Normal\"/>" : "") + "<w:qFormat/>" +
         wrapped("pPr", row.paragraph) + wrapped("rPr", row.character) + "</w:style>";
}

}  // namespace

std::string docx_content_types() {
  std::string xml{kXmlHead};
  xml +=
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels")"
      R"( ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
      R"(<Default Extension="xml" ContentType="application/xml"/>)";
  const auto part = [&](std::string_view name, const std::string& type) {
    xml += "<Override PartName=\"" + std::string{name} + "\" ContentType=\"" + type + "+xml\"/>";
  };
  const std::string word{kWordType};
  part("/word/document.xml", word + "document.main");
  part("/word/styles.xml", word + "styles");
  part("/word/settings.xml", word + "settings");
  part("/word/fontTable.xml", word + "fontTable");
  part("/word/footer1.xml", word + "footer");
  part("/word/footer2.xml", word + "footer");
  part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties");
  return xml + "</Types>";
}

std::string docx_package_relations() {
  return std::string{kXmlHead} + std::string{kRelations} + "<Relationship Id=\"rId1\" Type=\"" +
         std::string{kOffice} +
         "officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas."
         "openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
         "Target=\"docProps/core.xml\"/>"
         "</Relationships>";
}

std::string docx_document_relations() {
  std::string xml = std::string{kXmlHead} + std::string{kRelations};
  int id = 0;
  for (const auto& [type, target] : {std::pair{"styles", "styles.xml"},
                                     {"settings", "settings.xml"},
                                     {"fontTable", "fontTable.xml"},
                                     {"footer", "footer1.xml"},
                                     {"footer", "footer2.xml"}})
    xml += "<Relationship Id=\"rId" + std::to_string(++id) + "\" Type=\"" + std::string{kOffice} + type +
           "\" Target=\"" + target + "\"/>";
  return xml + "</Relationships>";
}

std::string docx_styles() {
  std::string xml = std::string{kXmlHead} + "<w:styles" + std::string{kWordNamespaces} + ">";
  xml +=
      R"(<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman")"
      R"( w:eastAsia="仿宋_GB2312" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>)"
      R"(<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>)"
      R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>)"
      R"(<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr><w:rPr><w:spacing w:val="-5"/></w:rPr></w:style>)";
  for (const auto& row : kStyles) xml += style("paragraph", row);
  xml += style("character", {"Hei", "Level 1", "", kHei});
  xml += style("character", {"Kai", "Level 2", "", kKai});
  return xml + "</w:styles>";
}

std::string docx_settings() {
  return std::string{kXmlHead} + "<w:settings" + std::string{kWordNamespaces} +
         R"(><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>)"
         R"(<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>)"
         R"(</w:compat></w:settings>)";
}

std::string docx_fonts() {
  std::string xml = std::string{kXmlHead} + "<w:fonts" + std::string{kWordNamespaces} + ">";
  for (const auto& [name, other] : {std::pair{"仿宋_GB2312", "仿宋"},
                                    {"楷体_GB2312", "楷体"},
                                    {"方正小标宋简体", "宋体"},
                                    {"黑体", "SimHei"},
                                    {"宋体", "SimSun"}})
    xml += "<w:font w:name=\"" + std::string{name} + "\"><w:altName w:val=\"" + other +
           "\"/><w:charset w:val=\"86\"/></w:font>";
  return xml + "</w:fonts>";
}

std::string docx_footer(bool even) {
  const std::string place = even ? R"(<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>)"
                                 : R"(<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>)";
  return std::string{kXmlHead} + "<w:ftr" + std::string{kWordNamespaces} +
         "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>" + place +
         R"(</w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t>)"
         R"(</w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>)";
}

std::string_view docx_page_setup() {
  return R"(<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>)"
         R"(<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588")"
         R"( w:header="851" w:footer="1304" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>)";
}

}  // namespace guidang::exporter
