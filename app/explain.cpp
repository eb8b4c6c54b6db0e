#include "app/commands.hpp"
#include "app/console.hpp"
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

}  // namespace

ExitCode explain(const ExplainOptions& options) {
  const auto text = options.code.empty() ? every_code() : one_code(options.code);
  if (text.empty()) {
    remark("guidang: no such code: " + display_name(options.code) + ". `guidang explain` lists all codes.");
    return ExitCode::usage;
  }
  return say(text) ? ExitCode::complete : ExitCode::failed;
}

}  // namespace guidang::app
