#include <unistd.h>

#include "app/atomic_file.hpp"
#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/open_document.hpp"
#include "app/pipeline.hpp"
#include "app/rules.hpp"
#include "export/exporter.hpp"

namespace guidang::app {
namespace {

bool write_output(const std::string& path, const std::string& text) {
  if (path == "-") return say(text);
  const auto written = write_file(path, text);
  if (!written) complain(path, written.error());
  return written.has_value();
}

/// A terminal would be filled with signs that it takes for commands.
bool is_refused(const exporter::ExporterRow& exporter, const std::string& output) {
  if (!exporter.binary || output != "-" || isatty(STDOUT_FILENO) == 0) return false;
  remark(std::string{exporter.name} + " is not text: name a file with -o FILE");
  return true;
}

}  // namespace

ExitCode convert(const ConvertOptions& options) {
  const auto& exporter = *exporter::find_exporter(options.to);
  if (is_refused(exporter, options.output)) return ExitCode::usage;
  const auto rules = load_rules(options.rules);
  if (!rules) return ExitCode::usage;
  const parsers::ParseContext context{.ocr = options.ocr, .ocr_languages = options.ocr_language};
  const std::string name = options.file == "-" ? "standard input" : options.file;
  auto file = open_document(options.file, options.member, context.limits);
  if (!file) {
    complain(name, file.error());
    return file.error().code == ErrorCode::not_found ? ExitCode::no_input : ExitCode::failed;
  }
  const auto report = make_report(std::move(*file), context, *rules);
  if (!report) {
    complain(name, report.error());
    return ExitCode::failed;
  }
  if (!write_output(options.output, exporter.write(*report))) return ExitCode::failed;
  if (const auto* loss = first_loss(*report)) {
    complain(name, *loss);
    return ExitCode::partial;
  }
  return ExitCode::complete;
}

}  // namespace guidang::app
