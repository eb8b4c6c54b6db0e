// `guidang ingest`.
#include <fstream>
#include <iostream>

#include "app/batch/run.hpp"
#include "app/commands.hpp"
#include "app/console.hpp"
#include "parsers/pdf/pdf.hpp"

namespace guidang::app {
namespace {

using namespace batch;

Expected<std::vector<std::string>> paths_of(const IngestOptions& options) {
  auto paths = options.paths;
  if (options.files_from.empty()) return paths;
  std::ifstream file;
  if (options.files_from != "-") file.open(options.files_from, std::ios::binary);
  std::istream& list = options.files_from == "-" ? std::cin : file;
  if (!list) return fail(ErrorCode::not_found, "the list cannot be read", options.files_from);
  for (std::string line; std::getline(list, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) paths.push_back(std::move(line));
  }
  return paths;
}

ExitCode halted(const std::string& out, const Error& error) {
  complain(out, error);
  return exit_code_of(error);
}

ExitCode finished(const std::string& out, const Tally& tally) {
  const auto code = exit_code_of(tally);
  if (code == ExitCode::no_input)
    remark(
        "guidang: no input: nothing to read was found in what was named. Name files or folders with "
        "documents.");
  else
    remark(summary_of(tally) + " Reports: " + display_name(out) + "/index.jsonl");
  return code;
}

}  // namespace

ExitCode ingest_all(const IngestOptions& options) {
  auto zygote = Zygote::start(document_program());  // Before anything grows: it is copied for every worker.
  if (!zygote) return halted(options.out, zygote.error());
  if (!parsers::pdf::poppler_data_present())
    remark(
        "guidang: the package poppler-data is not installed: PDF text in fonts that are not embedded will be "
        "missing. To do: apt-get install poppler-data");
  const auto paths = paths_of(options);
  if (!paths) return halted(options.out, paths.error());
  auto folder = ReportFolder::open(options.out);
  if (!folder) return halted(options.out, folder.error());
  const auto tally =
      run_batch(*folder, *paths, options.retry_failed, options.settings, std::move(*zygote), "ingest");
  return tally ? finished(options.out, *tally) : halted(options.out, tally.error());
}

}  // namespace guidang::app
