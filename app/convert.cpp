#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/atomic_file.hpp"
#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/pipeline.hpp"
#include "app/rules.hpp"
#include "export/exporter.hpp"

namespace guidang::app {
namespace {

/// Everything on standard input, one byte beyond the limit at most.
Expected<std::string> read_standard_input(std::size_t max_bytes) {
  std::string bytes;
  char buffer[1 << 16];
  while (bytes.size() <= max_bytes) {
    const auto count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (count == 0) return bytes;
    if (count > 0)
      bytes.append(buffer, static_cast<std::size_t>(count));
    else if (errno != EINTR)
      return fail(ErrorCode::read_failed, std::strerror(errno));
  }
  return bytes;
}

Expected<ingest::SourceFile> open_input(const std::string& file, const Limits& limits) {
  if (file != "-") return ingest::open_file(file, limits);
  auto bytes = read_standard_input(limits.max_file_bytes);
  if (!bytes) return std::unexpected(std::move(bytes.error()));
  return ingest::from_bytes({}, std::move(*bytes), limits);
}

bool write_output(const std::string& path, const std::string& text) {
  if (path == "-") return say(text);
  const auto written = write_file(path, text);
  if (!written) complain(path, written.error());
  return written.has_value();
}

}  // namespace

ExitCode convert(const ConvertOptions& options) {
  const auto rules = load_rules(options.rules);
  if (!rules) return ExitCode::usage;
  const parsers::ParseContext context{.ocr = options.ocr};
  const std::string name = options.file == "-" ? "standard input" : options.file;
  auto file = open_input(options.file, context.limits);
  if (!file) {
    complain(name, file.error());
    return file.error().code == ErrorCode::not_found ? ExitCode::no_input : ExitCode::failed;
  }
  const auto report = make_report(std::move(*file), context, *rules);
  if (!report) {
    complain(name, report.error());
    return ExitCode::failed;
  }
  if (!write_output(options.output, exporter::find_exporter(options.to)->write(*report)))
    return ExitCode::failed;
  if (const auto* loss = first_loss(*report)) {
    complain(name, *loss);
    return ExitCode::partial;
  }
  return ExitCode::complete;
}

}  // namespace guidang::app
