#include "app/pipeline.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>

#include "export/exporter.hpp"
#include "export/utf8.hpp"
#include "normalize/normalize.hpp"

namespace guidang::app {
namespace {

Source source_of(const ingest::SourceFile& file, const RawDocument& document) {
  Source source;
  source.file_name = exporter::with_bytes_shown(file.file_name);
  source.sha256 = file.sha256;
  source.format = format_info(file.format).name;
  source.size_bytes = file.bytes.size();
  if (!document.encoding.empty()) source.encoding = document.encoding;
  if (!document.pages.empty()) source.page_count = static_cast<std::uint32_t>(document.pages.size());
  source.ocr = document.ocr;
  return source;
}

Expected<Report> parse_and_normalize(ingest::SourceFile& file, const parsers::ParseContext& context,
                                     const normalize::RuleSet& rules, bool evidence) {
  auto document = parsers::parse(file, context);
  if (!document) return std::unexpected(std::move(document.error()));
  document->diagnostics.insert(document->diagnostics.begin(),
                               std::make_move_iterator(file.diagnostics.begin()),
                               std::make_move_iterator(file.diagnostics.end()));
  auto source = source_of(file, *document);
  auto report = normalize::normalize(std::move(*document), std::move(source), rules, evidence);
  report.ruleset = rules.name();
  if (report.nodes.empty() && !first_loss(report))  // there is no "complete, but empty"
    report.diagnostics.push_back({DiagnosticCode::empty_body, {}, {}, std::nullopt});
  report.partial = first_loss(report) != nullptr;
  return report;
}

}  // namespace

Expected<Report> make_report(ingest::SourceFile file, const parsers::ParseContext& context,
                             const normalize::RuleSet& rules, bool evidence) try {
  return parse_and_normalize(file, context, rules, evidence);
} catch (const std::bad_alloc&) {
  return fail(ErrorCode::memory, {});
} catch (const std::exception& fault) {
  return fail(ErrorCode::internal, fault.what());
}

const Diagnostic* first_loss(const Report& report) {
  const auto found = std::ranges::find(report.diagnostics, Severity::error, [](const auto& diagnostic) {
    return diagnostic_info(diagnostic.code).severity;
  });
  return found == report.diagnostics.end() ? nullptr : &*found;
}

std::string_view to_string(State state) {
  switch (state) {
    case State::complete:
      return "complete";
    case State::partial:
      return "partial";
    case State::failed:
      break;
  }
  return "failed";
}

DocumentResult process_document(ingest::SourceFile file, const parsers::ParseContext& context,
                                const normalize::RuleSet& rules) try {
  DocumentResult result;
  result.sha256 = file.sha256;
  const auto report = make_report(std::move(file), context, rules, false);
  if (!report) {
    result.error = report.error();
    return result;
  }
  result.state = report->partial ? State::partial : State::complete;
  if (const auto* loss = first_loss(*report)) result.loss = *loss;
  result.title = report->document.title.value_or("");
  result.json = exporter::to_json(*report);
  return result;
} catch (const std::bad_alloc&) {
  return {.sha256 = {}, .error = {ErrorCode::memory, {}, {}}};
}

}  // namespace guidang::app
