#pragma once
#include <string>
#include <variant>
#include <vector>

#include "app/archive/export_bag.hpp"
#include "app/batch/folder_commands.hpp"
#include "app/batch/settings.hpp"
#include "app/exit_code.hpp"
#include "app/store/store_options.hpp"

namespace guidang::app {

/// `guidang convert FILE`: one document to one output.
struct ConvertOptions {
  std::string file;          ///< A path, or "-" for standard input.
  std::string member;        ///< Which document of an archive or message; empty: the only one.
  std::string to = "json";   ///< Name of an exporter.
  std::string output = "-";  ///< A path, or "-" for standard output.
  std::string rules;         ///< A rule file; empty for the standard rules.
  bool ocr = true;
  std::string ocr_language = "chi_sim";  ///< Of Tesseract, joined by "+".
};

/// `guidang ingest PATH... --out DIR`: many documents to a folder of reports.
struct IngestOptions {
  std::vector<std::string> paths;
  std::string files_from;  ///< A list of further paths, one a line; "-" for standard input; empty for none.
  std::string out;
  std::string store;       ///< A file or an address of PostgreSQL that the reports go to as well; empty for none.
  bool retry_failed = false;
  bool dry_run = false;
  bool watch = false;
  batch::Settings settings;
};

/// `guidang schema`: the schema of the reports.
struct SchemaOptions {};

/// `guidang explain [CODE | FILE]`: what a code of a diagnostic or an error means, all of them where
/// `subject` is empty; or why a document's sections are sections. A known code is never taken as a file
/// ("./encrypted" is one).
struct ExplainOptions {
  std::string subject;
  std::string node;  ///< Id of the one section to explain; empty for all. Only with a file.
  std::string rules;  ///< As for convert.
  bool ocr = true;
  std::string ocr_language = "chi_sim";  ///< Of Tesseract, joined by "+".
};

/// `guidang rules [FILE]`: the standard rules, or whether a rule file is right.
struct RulesOptions {
  std::string file;  ///< Empty for the standard rules.
};

/// Help, version or a usage error: said already, only the exit code is left.
struct NothingToDo {
  ExitCode exit_code = ExitCode::complete;
};

using Command = std::variant<NothingToDo, ConvertOptions, IngestOptions, SchemaOptions, ExplainOptions,
                             FolderOptions, RulesOptions, LoadOptions, SearchOptions, StatsOptions, ExportOptions>;

/// Reads the command line. Help and version go to standard output, usage errors to standard error.
Command parse_options(int argc, const char* const* argv);

}  // namespace guidang::app
