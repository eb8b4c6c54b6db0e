#include <algorithm>
#include <array>

#include "app/archive/dossier.hpp"
#include "export/json_line.hpp"

namespace guidang::app::archive {
namespace {

constexpr std::string_view kAuthentic = "真实性", kWhole = "完整性", kUsable = "可用性", kSafe = "安全性";

bool has(const Report& report, DiagnosticCode code) {
  return std::ranges::any_of(report.diagnostics, [&](const auto& found) { return found.code == code; });
}

std::string missing_elements(const DocumentElements& document) {
  std::string names;
  const auto need = [&](bool known, std::string_view name) {
    if (!known) names += (names.empty() ? "" : ", ") + std::string{name};
  };
  need(document.title.has_value(), "title 题名");
  need(!document.issuers.empty(), "issuer 责任者");
  need(document.date && !document.date->iso.empty(), "date 日期");
  return names;
}

CheckState state_of(bool passed) { return passed ? CheckState::passed : CheckState::failed; }

Check fixity(const Dossier& dossier) {
  Check check{kAuthentic,
              "the original is what was read (SHA-256)",
              "原件与接收时一致（SHA-256）",
              CheckState::passed,
              {}};
  if (dossier.has_original) return check;
  if (!dossier.carrier.empty()) {
    check.detail = "inside " + dossier.carrier;
    return check;
  }
  check.state = CheckState::failed;
  check.detail = dossier.fault;
  return check;
}

/// Formats that need no word processor of their time: GB/T 18894-2016 wants a fixed layout beside others.
bool is_lasting(std::string_view format) {
  constexpr std::array lasting = {"ofd", "pdf", "txt", "html", "tiff", "jpeg", "png"};
  return std::ranges::find(lasting, format) != lasting.end();
}

void examine_report(const Report& report, std::vector<Check>& checks) {
  const auto add = [&](std::string_view nature, std::string_view what, std::string_view what_zh,
                       CheckState state, std::string detail = {}) {
    checks.push_back({nature, what, what_zh, state, std::move(detail)});
  };
  const auto flag = [&](DiagnosticCode code, std::string_view what, std::string_view what_zh) {
    const bool found = has(report, code);
    add(kSafe, what, what_zh, found ? CheckState::attention : CheckState::passed,
        found ? std::string{diagnostic_info(code).meaning} : std::string{});
  };
  if (has(report, DiagnosticCode::signature))
    add(kAuthentic, "electronic signature", "电子签名", CheckState::not_checked,
        "there is one; it was not verified");
  const auto& quality = report.quality;
  add(kWhole, "every character is accounted for", "字符无丢失", state_of(quality.lost_characters == 0),
      quality.lost_characters == 0 ? "" : std::to_string(quality.lost_characters) + " characters lost");
  add(kWhole, "everything in the document was read", "内容完整读出", state_of(!report.partial));
  const auto missing = missing_elements(report.document);
  add(kWhole, "metadata that every record has", "必备元数据齐全",
      missing.empty() ? CheckState::passed : CheckState::attention,
      missing.empty() ? "" : "not found: " + missing);
  add(kUsable, "the name says what the bytes are", "扩展名与格式一致",
      has(report, DiagnosticCode::extension_mismatch) ? CheckState::attention : CheckState::passed);
  add(kUsable, "a format for long keeping", "适合长期保存的格式",
      is_lasting(report.source.format) ? CheckState::passed : CheckState::attention,
      is_lasting(report.source.format) ? "" : report.source.format + "; keep a fixed-layout copy beside it");
  flag(DiagnosticCode::active_content, "no script, macro or program", "不含宏、脚本、程序");
  flag(DiagnosticCode::external_reference, "nothing is fetched from elsewhere", "不引用外部内容");
  flag(DiagnosticCode::hidden_text, "no hidden text", "不含隐藏文字");
}

}  // namespace

std::string_view to_string(CheckState state) {
  constexpr std::array names = {"passed", "failed", "attention", "not_checked"};
  return names[static_cast<std::size_t>(state)];
}

std::vector<Check> examine(const Dossier& dossier) {
  std::vector<Check> checks{fixity(dossier)};
  const bool carrier = dossier.task.outcome == batch::Outcome::carrier;
  checks.push_back(
      {kUsable, "the document can be read", "文件可读", state_of(dossier.report.has_value() || carrier),
       dossier.report || carrier ? std::string{} : dossier.task.code + ": " + dossier.task.message});
  if (dossier.report) examine_report(*dossier.report, checks);
  checks.push_back({kSafe, "no virus", "无病毒", CheckState::not_checked, "run a scanner over the package"});
  return checks;
}

std::string checks_lines(const Dossier& dossier, const std::vector<Check>& checks) {
  std::string lines;
  for (const auto& check : checks)
    lines += exporter::to_json_line({{"sha256", dossier.task.id},
                                     {"nature", check.nature},
                                     {"check", check.what},
                                     {"check_zh", check.what_zh},
                                     {"state", to_string(check.state)},
                                     {"detail", check.detail}});
  return lines;
}

}  // namespace guidang::app::archive
