#include "tests/export/sample_report.hpp"

#include <algorithm>

namespace guidang::exporter {
namespace {

Provenance on_page(std::uint32_t page, Box box) { return {.page = page, .box = box}; }
Provenance in_part(std::uint32_t paragraph) { return {.part = "word/document.xml", .paragraph = paragraph}; }

DocumentElements elements() {
  DocumentElements document;
  document.title = "青石县白鹭镇人民政府关于2023年法治政府建设情况的报告";
  document.kind = "报告";
  document.series = "法治政府建设年度报告";
  document.issuers = {{"青石县白鹭镇人民政府", IssuerType::government}};
  document.number = DocumentNumber{"白鹭府文〔2024〕3号", "白鹭府文", 2024, 3};
  document.addressees = {"县委", "县政府"};
  document.report_year = 2023;
  document.date = DocumentDate{"2024年1月15日", "2024-01-15"};
  document.signatories = {"青石县白鹭镇人民政府"};
  document.region = Region{.province = "云岭省", .county = "青石县", .township = "白鹭镇"};
  document.contact = "联系人：林小禾";
  document.attachments = {"白鹭镇法治建设清单"};
  document.index = {{"索引号", "115X/2024-0003"}, {"主题词", "法治"}, {"主题词", "报告"}, {"有效性", ""}};
  document.sources = {{"title", in_part(1)}};
  return document;
}

Section section(std::uint16_t depth, std::string label, Family family, std::int64_t ordinal,
                std::string heading) {
  Section made{.depth = depth, .label = label, .label_printed = label, .label_source = LabelSource::text};
  made.family = family;
  made.ordinal = ordinal;
  if (!heading.empty()) made.heading = std::move(heading);
  made.heading_style = made.heading ? HeadingStyle::own_line : HeadingStyle::text;
  return made;
}

std::vector<Node> nodes() {
  Section first = section(1, "一、", Family::cn_comma, 1, "主要举措和成效");
  first.roles = {"achievements", "first_responsible"};
  Section second = section(2, "（二）", Family::cn_paren, 2, "强化执法监督");
  second.label_printed.reset();
  second.label_source = LabelSource::inferred;
  second.heading_style = HeadingStyle::run_in;
  const Section third = section(3, "1.", Family::ar_dot, 1, "");
  Enumeration list{EnumerationFamily::yi_shi,
                   {{"一是", 1, "抓学习", "抓学习，全年开展讲座12次。", in_part(9)},
                    {"二是", 2, "抓制度", "抓制度，严格执行《白鹭镇议事规则》。", in_part(9)}}};
  Table table{"表1 执法情况", {{{"项目", 1, 1, true}, {"数量", 1, 1, true}}, {{"检查", 1, 1}, {"", 1, 1}}}};
  return {
      {"n1", std::nullopt, in_part(3), Paragraph{"现将有关情况报告如下：", std::nullopt}},
      {"n2", std::nullopt, in_part(4), first},
      {"n3", 1, in_part(5), second},
      {"n4", 2, in_part(5), Paragraph{"全年检查企业1.9万家次。", "全年检查企业1.9万家次。"}},
      {"n5", 2, in_part(6), third},
      {"n6", 4, in_part(6), Paragraph{"规范\"双随机\"\\抽查。", std::nullopt}},
      {"n7", 1, in_part(9), list},
      {"n8", 1, in_part(10), table},
      {"n9", std::nullopt, on_page(4, {72.126F, 80, 300.5F, 120.004F}),
       Figure{"图1", "word/media/image1.png", {}}},
      {"n10", std::nullopt, in_part(20),
       Enclosed{"白鹭镇法治建设清单", DocumentNumber{"附〔2024〕1号", "附", 2024, 1}, "附件"}},
      {"n11", 9, in_part(21), section(1, "第一条", Family::article, 1, "")},
      {"n12", 10, in_part(21), Paragraph{"本清单自印发之日起施行。", std::nullopt}},
      {"n13", std::nullopt, in_part(30), Note{"footnote", "数据截至年底。"}},
  };
}

/// Puts one text into every string of a node.
struct Filler {
  const std::string& text;
  void operator()(Section& section) const {
    section.label = text;
    section.heading = section.label_printed = text;
  }
  void operator()(Paragraph& paragraph) const { paragraph.text = text; }
  void operator()(Enumeration& list) const {
    for (auto& item : list.items) item.marker = item.lead = item.text = text;
  }
  void operator()(Table& table) const {
    table.caption = text;
    for (auto& row : table.rows)
      for (auto& cell : row) cell.text = text;
  }
  void operator()(Figure& figure) const { figure.caption = figure.media = text, figure.text = text; }
  void operator()(Enclosed& enclosed) const {
    enclosed.title = enclosed.mark = text;
    enclosed.number->text = text;
  }
  void operator()(Note& note) const { note.kind = note.text = text; }
};

}  // namespace

Report report_of(const std::string& text) {
  Report report = sample_report();
  for (auto& node : report.nodes) std::visit(Filler{text}, node.content);
  DocumentElements& document = report.document;
  document.title = document.kind = document.series = document.note = document.contact = text;
  document.security = document.urgency = document.signer = text;
  document.addressees = document.signatories = document.copy_to = document.attachments = {text, text};
  document.issuers = {{text, IssuerType::other}};
  document.number->text = text;
  document.date = DocumentDate{text, ""};
  document.index = {{text, text}};
  report.source.file_name = text;
  report.works = {{text, false, text, {6, 1, 0, 1}}};
  report.quantities = {{text, 1, text, Bound::exact, {3, {}, 0, 1}}};
  report.furniture = {{FurnitureKind::header, text, 1}};
  for (auto& diagnostic : report.diagnostics) diagnostic.message = text;
  return report;
}

Report deep_report(std::uint32_t depth) {
  Report report;
  for (std::uint32_t i = 0; i < depth; ++i) {
    Section section{.depth = static_cast<std::uint16_t>(std::min(i + 1, 65535U)), .label = "一、"};
    section.heading = "深";
    report.nodes.push_back(
        {"n" + std::to_string(i), i == 0 ? std::nullopt : std::optional{i - 1}, {}, section});
  }
  return report;
}

Report sample_report() {
  Report report;
  report.source = {
      .file_name = "白鹭镇.docx", .sha256 = std::string(64, 'a'), .format = "docx", .size_bytes = 12345};
  report.ruleset = "standard 1";
  report.document = elements();
  report.nodes = nodes();
  report.works = {{"白鹭镇议事规则", false, std::nullopt, {6, 1, 8, 15}}};
  report.quantities = {{"1.9万家次", 19000, "家次", Bound::exact, {3, std::nullopt, 6, 11}},
                       {"98.5%", 98.5, "%", Bound::at_least, {3, std::nullopt, 0, 2}}};
  report.people = {{"林小禾", "镇长", {3, std::nullopt, 0, 3}}};
  report.dates = {{"2023年", "2023", {3, std::nullopt, 0, 2}}};
  report.organisations = {{"白鹭镇人民政府", {3, std::nullopt, 0, 2}}};
  report.furniture = {{FurnitureKind::page_number, "— 1 —", 4}};
  report.diagnostics = {{DiagnosticCode::label_missing, "（二） was restored", in_part(5), 2},
                        {DiagnosticCode::no_date, "", {}, std::nullopt}};
  report.quality = {
      .score = 0.973456, .input_characters = 160, .body_characters = 156, .furniture_characters = 4};
  report.quality.parts = {{"outline", 1}, {"text", 0.95}};
  report.quality.review = true;
  report.quality.review_reasons = {"label_missing"};
  return report;
}

}  // namespace guidang::exporter
