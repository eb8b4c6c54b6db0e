#include "app/commands.hpp"

#include <exception>

#include "app/console.hpp"
#include "export/exporter.hpp"

namespace guidang::app {
namespace {

struct Run {
  ExitCode operator()(const NothingToDo& nothing) const { return nothing.exit_code; }
  ExitCode operator()(const ConvertOptions& options) const { return convert(options); }
  ExitCode operator()(const IngestOptions& options) const { return ingest_all(options); }
  ExitCode operator()(const SchemaOptions& options) const { return print_schema(options); }
  ExitCode operator()(const FolderOptions& options) const { return run_folder_command(options); }
  ExitCode operator()(const ExplainOptions& options) const { return explain(options); }
  ExitCode operator()(const RulesOptions& options) const { return show_rules(options); }
  ExitCode operator()(const LoadOptions& options) const { return load(options); }
  ExitCode operator()(const SearchOptions& options) const { return search_store(options); }
  ExitCode operator()(const StatsOptions& options) const { return stats(options); }
  ExitCode operator()(const ExportOptions& options) const { return archive::export_bag(options); }
};

}  // namespace

ExitCode run(const Command& command) try {
  return std::visit(Run{}, command);
} catch (const std::exception& fault) {
  complain({}, Error{ErrorCode::internal, fault.what(), {}});
  return ExitCode::failed;
}

ExitCode print_schema(const SchemaOptions&) {
  return say(exporter::report_schema()) ? ExitCode::complete : ExitCode::failed;
}

}  // namespace guidang::app
