#pragma once
#include <string>
#include <variant>
#include <vector>

#include "app/exit_code.hpp"

namespace guidang::app {

/// `guidang convert FILE`: one document to one output.
struct ConvertOptions {
  std::string file;          ///< A path, or "-" for standard input.
  std::string to = "json";   ///< Name of an exporter.
  std::string output = "-";  ///< A path, or "-" for standard output.
  bool ocr = true;
};

/// `guidang ingest PATH... --out DIR`: many documents to a folder of reports.
struct IngestOptions {
  std::vector<std::string> paths;
  std::string out;
  bool ocr = true;
};

/// `guidang schema`: the schema of the reports.
struct SchemaOptions {};

/// `guidang explain [CODE]`: what codes of diagnostics and errors mean; all of them where `code` is empty.
struct ExplainOptions {
  std::string code;
};

/// Help, version or a usage error: said already, only the exit code is left.
struct NothingToDo {
  ExitCode exit_code = ExitCode::complete;
};

using Command = std::variant<NothingToDo, ConvertOptions, IngestOptions, SchemaOptions, ExplainOptions>;

/// Reads the command line. Help and version go to standard output, usage errors to standard error.
Command parse_options(int argc, const char* const* argv);

}  // namespace guidang::app
