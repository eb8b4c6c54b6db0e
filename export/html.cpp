// One page that needs nothing else: no script, no picture, no font from elsewhere, and a policy that keeps a
// browser from loading any.
#include "export/html.hpp"

#include <utility>

#include "export/exporter.hpp"
#include "export/markup.hpp"
#include "export/plain.hpp"

namespace guidang::exporter {
namespace {

std::string_view severity_zh(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "说明";
    case Severity::warning:
      return "注意";
    case Severity::error:
      break;
  }
  return "缺失";
}

/// The rows of the elements of GB/T 9704 that are known.
std::string elements_table(const DocumentElements& document) {
  std::string rows;
  const auto row = [&](std::string_view name, std::string_view text) {
    if (!text.empty())
      rows += "<tr><th>" + escape_xml(name) + "</th><td>" + escape_xml(text) + "</td></tr>\n";
  };
  std::vector<std::string> issuers;
  for (const auto& issuer : document.issuers) issuers.push_back(issuer.name);
  row("密级", document.security.value_or(""));
  row("紧急程度", document.urgency.value_or(""));
  row("发文机关", joined(issuers, "、"));
  row("发文字号", document.number ? document.number->text : "");
  row("签发人", document.signer.value_or(""));
  row("文种", document.kind.value_or(""));
  row("系列", document.series.value_or(""));
  row("报告年度", document.report_year ? std::to_string(*document.report_year) : "");
  row("主送机关", joined(document.addressees, "，"));
  row("署名", joined(document.signatories, "、"));
  row("成文日期", document.date ? document.date->text : "");
  row("附件", joined(document.attachments, "；"));
  row("抄送", joined(document.copy_to, "，"));
  row("附注", document.note.value_or(""));
  row("联系", document.contact.value_or(""));
  for (const auto& [name, text] : document.index) row(name, text);
  return rows.empty() ? rows : "<table class=\"elements\">\n" + rows + "</table>\n";
}

std::string state_line(const Report& report) {
  std::string line =
      report.partial ? "<p class=\"state partial\">不完整：原文有内容缺失" : "<p class=\"state\">完整";
  line += " · 质量 " + std::to_string(static_cast<int>(report.quality.score * 100 + 0.5)) + "%";
  if (report.quality.review) line += "，需人工复核";
  line += " · " + escape_xml(report.source.file_name);
  if (report.source.page_count) line += " · " + std::to_string(*report.source.page_count) + "页";
  return line + "</p>\n";
}

/// All diagnostics; those of a node lead to it.
std::string diagnostics_list(const Report& report) {
  if (report.diagnostics.empty()) return {};
  std::string items;
  for (const auto& diagnostic : report.diagnostics) {
    const bool linked = diagnostic.node && *diagnostic.node < report.nodes.size();
    std::string mark = html_mark(diagnostic, "li");
    if (linked)
      mark.insert(mark.rfind("</li>"),
                  " <a href=\"#" + escape_xml(report.nodes[*diagnostic.node].id) + "\">原文位置</a>");
    items += mark;
  }
  return "<details class=\"diagnostics\"><summary>提示 " + std::to_string(report.diagnostics.size()) +
         " 条</summary>\n<ul>\n" + items + "</ul></details>\n";
}

std::string page_head(const Report& report) {
  return "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         escape_xml(report.document.title.value_or(report.source.file_name)) + "</title>\n<style>" +
         std::string{html_style()} + "</style>\n</head>\n<body>\n";
}

}  // namespace

std::string html_mark(const Diagnostic& diagnostic, std::string_view element) {
  const auto& info = diagnostic_info(diagnostic.code);
  const std::string name{element};
  std::string mark = "<" + name + " class=\"mark " + std::string{to_string(info.severity)} + "\"><b>" +
                     std::string{severity_zh(info.severity)} + "</b> " + escape_xml(info.meaning_zh);
  if (!diagnostic.message.empty()) mark += "（" + escape_xml(diagnostic.message) + "）";
  return mark + " <code>" + escape_xml(info.name) + "</code>" + html_place(diagnostic.at) + "</" + name +
         ">\n";
}

std::string to_html(const Report& report) {
  const NodeTree tree{report.nodes};
  const DocumentElements& document = report.document;
  std::string html = page_head(report);
  html += "<nav><details open=\"\"><summary>目录</summary>\n<ol>\n" + html_outline(report, tree) +
          "</ol></details></nav>\n";
  html += "<main>\n<h1>" + escape_xml(document.title.value_or("（无标题）")) + "</h1>\n";
  html += state_line(report) + elements_table(document) + diagnostics_list(report) + "<article>\n";
  if (const auto line = addressees_line(document); !line.empty())
    html += "<p class=\"flush\">" + escape_xml(line) + "</p>\n";
  html += html_body(report, tree);
  return html + "</article>\n</main>\n</body>\n</html>\n";
}

}  // namespace guidang::exporter
