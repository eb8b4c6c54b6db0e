#pragma once
#include "app/exit_code.hpp"
#include "app/options.hpp"

namespace guidang::app {

/// Carries out one command. Never throws; says on standard error what failed, where, and what to do.
ExitCode run(const Command& command);

ExitCode convert(const ConvertOptions& options);
ExitCode ingest_all(const IngestOptions& options);
ExitCode print_schema(const SchemaOptions& options);
ExitCode explain(const ExplainOptions& options);
ExitCode show_rules(const RulesOptions& options);
ExitCode load(const LoadOptions& options);
ExitCode search_store(const SearchOptions& options);
ExitCode stats(const StatsOptions& options);

}  // namespace guidang::app
