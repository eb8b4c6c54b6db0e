// A clean official document (WordprocessingML, ECMA-376) set as GB/T 9704-2012 wants it: what a messy upload
// should have looked like. No red head is made: that mark of authority is the issuer's to set.
#include <algorithm>

#include "export/docx_body.hpp"
#include "export/docx_parts.hpp"
#include "export/exporter.hpp"
#include "export/markup.hpp"
#include "export/plain.hpp"
#include "export/utf8.hpp"
#include "export/zip_package.hpp"

namespace guidang::exporter {
namespace {

constexpr int kCharacter = 320;  ///< Width of a 3号 character in twips.

std::string blank_line() { return docx_paragraph("Flush", ""); }

/// Width in half characters: what is not ASCII is full-width.
int width_of(std::string_view text) {
  int width = 0;
  while (!text.empty()) width += take_character(text).size() > 1 ? 2 : 1;
  return width;
}

/// A line at the right edge, `half_characters` of room behind it.
std::string signed_line(std::string_view text, int half_characters) {
  return docx_paragraph("Sign", docx_run(text),
                        "<w:ind w:rightChars=\"" + std::to_string(half_characters * 50) + "\" w:right=\"" +
                            std::to_string(half_characters * kCharacter / 2) + "\"/>");
}

/// 7.3.5: each issuer on a line, the date four characters from the edge, both centred on each other.
std::string signature(const DocumentElements& document) {
  if (document.signatories.empty() && !document.date) return {};
  constexpr int kRoom = 8, kLeastRoom = 4;
  const int date_width = document.date ? width_of(document.date->text) : 0;
  int widest = date_width;
  for (const auto& name : document.signatories) widest = std::max(widest, width_of(name));
  const int axis = std::max(kRoom + date_width / 2, kLeastRoom + widest / 2);  // from the right edge
  const auto line = [&](const std::string& text) {
    return signed_line(text, std::max(axis - width_of(text) / 2, 0));
  };
  std::string xml = blank_line() + blank_line();
  for (const auto& name : document.signatories) xml += line(name);
  if (document.date) xml += line(document.date->text);
  return xml;
}

/// 7.3.4: 附件：, numbered where there are several, later lines below the first one's name.
std::string attachments(const std::vector<std::string>& names) {
  std::string xml = names.empty() ? "" : blank_line();
  const bool numbered = names.size() > 1;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string number = numbered ? std::to_string(i + 1) + "." : "";
    const int hanging = (i == 0 ? 300 : 0) + (numbered ? 100 : 0);
    const int left = numbered ? 600 : 500;
    xml += docx_paragraph("Attachment", docx_run((i == 0 ? "附件：" : "") + number + names[i]),
                          "<w:ind w:leftChars=\"" + std::to_string(left) + "\" w:left=\"" +
                              std::to_string(left * kCharacter / 100) + "\" w:hangingChars=\"" +
                              std::to_string(hanging) + "\" w:hanging=\"" +
                              std::to_string(hanging * kCharacter / 100) + "\"/>");
  }
  return xml;
}

std::string in_brackets(const std::string& text) {
  return text.starts_with("（") ? text : "（" + text + "）";
}

/// Secrecy, urgency, number and the person who signs: 7.2, without the red head between them.
std::string head(const DocumentElements& document) {
  std::string xml;
  for (const auto& mark : {document.security, document.urgency})
    if (mark) xml += docx_paragraph("Flush", docx_run(*mark, "Hei"));
  std::string line = document.number ? document.number->text : "";
  if (document.signer) line += (line.empty() ? "" : "　　　　") + ("签发人：" + *document.signer);
  if (!line.empty()) xml += docx_paragraph("Centred", docx_run(line)) + blank_line();
  if (document.title) xml += docx_paragraph("Title", docx_run(*document.title)) + blank_line();
  const auto addressees = addressees_line(document);
  return addressees.empty() ? xml : xml + docx_paragraph("Flush", docx_run(addressees));
}

/// Attachments, signature, date and notes: 7.3.4 – 7.3.6.
std::string closing(const DocumentElements& document) {
  std::string xml = attachments(document.attachments) + signature(document);
  for (const auto& note : {document.note, document.contact})
    if (note) xml += docx_paragraph("Body", docx_run(in_brackets(*note)));
  return xml;
}

/// 7.4.2, at the end of everything.
std::string copy_to(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  return blank_line() + docx_paragraph("CopyTo", docx_run("抄送：" + joined(names, "，") + "。"));
}

std::string document_part(const Report& report) {
  return std::string{kXmlHead} + "<w:document" + std::string{kWordNamespaces} + "><w:body>\n" +
         head(report.document) + docx_nodes(report.nodes, closing(report.document)) +
         copy_to(report.document.copy_to) + std::string{docx_page_setup()} + "</w:body></w:document>";
}

std::string core_part(const DocumentElements& document) {
  return std::string{kXmlHead} +
         "<cp:coreProperties "
         "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
         escape_xml(document.title.value_or("")) + "</dc:title></cp:coreProperties>";
}

}  // namespace

std::string to_docx(const Report& report) {
  const PackagePart parts[] = {{"[Content_Types].xml", docx_content_types()},
                               {"_rels/.rels", docx_package_relations()},
                               {"word/document.xml", document_part(report)},
                               {"word/_rels/document.xml.rels", docx_document_relations()},
                               {"word/styles.xml", docx_styles()},
                               {"word/settings.xml", docx_settings()},
                               {"word/fontTable.xml", docx_fonts()},
                               {"word/footer1.xml", docx_footer(false)},
                               {"word/footer2.xml", docx_footer(true)},
                               {"docProps/core.xml", core_part(report.document)}};
  return zip_package(parts);
}

}  // namespace guidang::exporter
