#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/evidence_text.hpp"
#include "app/open_document.hpp"
#include "app/pipeline.hpp"
#include "app/rules.hpp"
#include "model/diagnostic.hpp"

namespace guidang::app {
namespace {

std::string words(const DiagnosticInfo& info) {
  std::string text{info.name};
  text += "  (diagnostic, " + std::string{to_string(info.severity)} + ")\n";
  text += "  " + std::string{info.meaning} + "\n  " + std::string{info.meaning_zh} + "\n";
  if (info.severity == Severity::error) text += "  The report is partial. 报告不完整。\n";
  return text;
}

std::string words(const ErrorInfo& info) {
  std::string text{info.name};
  text += "  (error: no report)\n";
  text += "  " + std::string{info.meaning} + ". To do: " + std::string{info.remedy} + "\n";
  text += "  " + std::string{info.meaning_zh} + "。处理：" + std::string{info.remedy_zh} + "\n";
  return text;
}

std::string every_code() {
  std::string text;
  for (const auto& row : diagnostic_table()) text += words(row) + "\n";
  for_each_error(
      [](const ErrorInfo& row, void* all) { *static_cast<std::string*>(all) += words(row) + "\n"; }, &text);
  return text;
}

/// One name may stand in both tables: what is a loss in one document leaves nothing of another.
std::string one_code(const std::string& code) {
  std::string text;
  if (const auto* diagnostic = find_diagnostic(code)) text += words(*diagnostic);
  if (const auto* error = find_error(code)) text += words(*error);
  return text;
}

/// Why the sections of a report are sections; what the report lost is said as `convert` says it.
ExitCode explain_report(const ExplainOptions& options, const Report& report) {
  auto text = evidence_text(report, options.node);
  if (text.empty() && !options.node.empty()) {
    remark("guidang: no section has the id " + display_name(options.node) + " in this document.");
    return ExitCode::usage;
  }
  if (text.empty()) text = "No section was found.\n";
  if (!say(text)) return ExitCode::failed;
  const auto* loss = first_loss(report);
  if (loss != nullptr) complain(options.subject, *loss);
  return loss != nullptr ? ExitCode::partial : ExitCode::complete;
}

ExitCode explain_file(const ExplainOptions& options) {
  const auto rules = load_rules(options.rules);
  if (!rules) return ExitCode::usage;
  const parsers::ParseContext context{.ocr = options.ocr, .ocr_languages = options.ocr_language};
  auto file = open_document(options.subject, {}, context.limits);
  if (!file && file.error().code == ErrorCode::not_found) {
    remark("guidang: no such code and no such file: " + display_name(options.subject) +
           ". `guidang explain` lists all codes.");
    return ExitCode::usage;
  }
  const auto report =
      file ? make_report(std::move(*file), context, *rules) : std::unexpected(std::move(file.error()));
  if (report) return explain_report(options, *report);
  complain(options.subject, report.error());
  return ExitCode::failed;
}

}  // namespace

ExitCode explain(const ExplainOptions& options) {
  const auto text = options.subject.empty() ? every_code() : one_code(options.subject);
  if (text.empty()) return explain_file(options);
  if (!options.node.empty()) {
    remark("guidang: --node needs a document; " + options.subject + " is a code.");
    return ExitCode::usage;
  }
  return say(text) ? ExitCode::complete : ExitCode::failed;
}

}  // namespace guidang::app
