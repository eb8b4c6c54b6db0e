// What an archive records of a document: DA/T 46-2009 (文书类电子文件元数据方案) and GB/T 33480-2016
// (党政机关电子公文 元数据规范) name the elements; neither has a schema of its own, so each value says what
// it is in both.
#include <array>
#include <set>

#include "export/exporter.hpp"
#include "export/markup.hpp"
#include "export/plain.hpp"

namespace guidang::exporter {
namespace {

/// Names of one element; empty where a standard does not have it.
struct ElementName {
  std::string_view da46, gb33480;
};

class MetadataWriter {
 public:
  void add(ElementName name, std::string_view value, std::string_view attributes = {}) {
    if (value.empty()) return;
    xml_ += "  <element";
    if (!name.da46.empty()) xml_ += " da46=\"" + std::string{name.da46} + "\"";
    if (!name.gb33480.empty()) xml_ += " gb33480=\"" + std::string{name.gb33480} + "\"";
    xml_ += std::string{attributes} + ">" + escape_xml(value) + "</element>\n";
  }
  void add(ElementName name, const std::vector<std::string>& values) {
    for (const auto& value : values) add(name, value);
  }
  std::string take() { return std::move(xml_); }

 private:
  std::string xml_;
};

void add_elements(MetadataWriter& xml, const DocumentElements& document) {
  xml.add({"题名", "标题"}, document.title.value_or(""));
  xml.add({"文件编号", "发文字号"}, document.number ? document.number->text : "");
  for (const auto& issuer : document.issuers) xml.add({"责任者", "发文机关标志"}, issuer.name);
  if (document.date && !document.date->iso.empty())
    xml.add({"日期", "成文日期"}, document.date->iso, " printed=\"" + escape_xml(document.date->text) + "\"");
  xml.add({"文种", "文种"}, document.kind.value_or(""));
  xml.add({"密级", "密级和保密期限"}, document.security.value_or(""));
  xml.add({"紧急程度", "紧急程度"}, document.urgency.value_or(""));
  xml.add({"", "签发人"}, document.signer.value_or(""));
  xml.add({"主送", "主送机关"}, document.addressees);
  xml.add({"", "附件说明"}, document.attachments);
  xml.add({"", "发文机关或签发人署名"}, document.signatories);
  xml.add({"附注", "附注"}, document.note.value_or(""));
  xml.add({"抄送", "抄送机关"}, document.copy_to);
}

void add_file(MetadataWriter& xml, const Report& report) {
  std::set<std::string> names;
  for (const auto& person : report.people)
    if (names.insert(person.name).second) xml.add({"人名", ""}, person.name);
  xml.add({"格式信息", ""}, report.source.format);
  xml.add({"计算机文件名", ""}, report.source.file_name);
  xml.add({"计算机文件大小", ""}, std::to_string(report.source.size_bytes), " unit=\"byte\"");
  if (report.source.page_count) xml.add({"页数", ""}, std::to_string(*report.source.page_count));
}

}  // namespace

std::string to_metadata(const Report& report) {
  MetadataWriter xml;
  xml.add({"聚合层次", ""}, "件");
  add_elements(xml, report.document);
  add_file(xml, report);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metadata xmlns=\"urn:guidang:metadata:1\" sha256=\"" +
         escape_xml(report.source.sha256) + "\" standards=\"DA/T 46-2009 GB/T 33480-2016\">\n" + xml.take() +
         "</metadata>\n";
}

}  // namespace guidang::exporter
