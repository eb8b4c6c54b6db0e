// Many documents to a folder of reports. Each input ends in exactly one row of the index, whatever it is. A
// document is known by the SHA-256 of its bytes: the same bytes under several names are read once and make
// one report.
#include <filesystem>
#include <map>

#include "app/atomic_file.hpp"
#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/input_list.hpp"
#include "app/pipeline.hpp"
#include "app/progress.hpp"
#include "app/rules.hpp"
#include "export/json_line.hpp"
#include "parsers/pdf/pdf.hpp"

namespace guidang::app {
namespace {

/// What is remembered of a document until the run ends.
struct Outcome {
  State state = State::failed;
  std::string title;
  std::string_view code;  ///< Why it is not complete; empty where it is.
};

struct Counts {
  std::size_t complete = 0, partial = 0, failed = 0, skipped = 0, repeated = 0;
};

class Batch {
 public:
  Batch(const IngestOptions& options, const normalize::RuleSet& rules, AtomicFile index)
      : options_(options), rules_(rules), index_(std::move(index)) {}

  /// Errors: no_space, io. They end the run; what is written stays.
  Expected<ExitCode> run(const std::vector<Input>& inputs) {
    Progress progress(inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      progress.show(i, inputs[i].path);
      if (auto done = read(inputs[i], progress); !done) return std::unexpected(std::move(done.error()));
    }
    progress.clear();
    if (auto done = index_.publish(); !done) return std::unexpected(std::move(done.error()));
    return summary();
  }

 private:
  Expected<void> read(const Input& input, Progress& progress) {
    if (!input.skipped_by.empty()) return skip(input);
    if (input.error) return reject(input.path, {}, *input.error, progress);
    auto file = ingest::open_file(input.path, context_.limits);
    if (!file) return reject(input.path, {}, file.error(), progress);
    const std::string id = file->sha256;
    if (const auto known = outcomes_.find(id); known != outcomes_.end()) {
      ++counts_.repeated;
      return add_row(input.path, id, known->second);
    }
    return finish(input.path, id, process_document(std::move(*file), context_, rules_), progress);
  }

  Expected<void> finish(const std::string& path, const std::string& id, DocumentResult result,
                        Progress& progress) {
    if (result.state == State::failed) return reject(path, id, result.error, progress);
    auto written = write_file(options_.out + "/" + id + ".json", result.json);
    if (!written) return written;
    if (!result.loss) {
      ++counts_.complete;
      return remember(path, id, {State::complete, std::move(result.title), {}});
    }
    progress.clear();
    complain(path, *result.loss);
    ++counts_.partial;
    return remember(path, id,
                    {State::partial, std::move(result.title), diagnostic_info(result.loss->code).name});
  }

  Expected<void> reject(const std::string& path, const std::string& id, const Error& error,
                        Progress& progress) {
    progress.clear();
    complain(path, error);
    ++counts_.failed;
    if (error.code == ErrorCode::not_found) ++missing_;
    return remember(path, id, {State::failed, {}, error_info(error.code).name});
  }

  Expected<void> skip(const Input& input) {
    ++counts_.skipped;
    return index_.write(exporter::to_json_line({{"source", input.path},
                                                {"id", {}},
                                                {"title", {}},
                                                {"state", "skipped"},
                                                {"code", input.skipped_by}}));
  }

  Expected<void> remember(const std::string& path, const std::string& id, Outcome outcome) {
    auto added = add_row(path, id, outcome);
    if (!id.empty()) outcomes_.emplace(id, std::move(outcome));
    return added;
  }

  Expected<void> add_row(const std::string& path, const std::string& id, const Outcome& outcome) {
    return index_.write(exporter::to_json_line({{"source", path},
                                                {"id", id},
                                                {"title", outcome.title},
                                                {"state", to_string(outcome.state)},
                                                {"code", outcome.code}}));
  }

  ExitCode summary() const {
    const auto& c = counts_;
    const auto documents = c.complete + c.partial + c.failed;
    if (documents == missing_) {
      remark(
          "guidang: no input: nothing to read was found in what was named. Name files or folders with "
          "documents.");
      return ExitCode::no_input;
    }
    remark(std::to_string(documents) + " documents: " + std::to_string(c.complete) + " complete, " +
           std::to_string(c.partial) + " partial, " + std::to_string(c.failed) + " failed; " +
           std::to_string(c.repeated) + " repeated, " + std::to_string(c.skipped) +
           " skipped. Reports: " + display_name(options_.out) + "/index.jsonl");
    if (c.failed > 0) return ExitCode::failed;
    return c.partial > 0 ? ExitCode::partial : ExitCode::complete;
  }

  const IngestOptions& options_;
  const normalize::RuleSet& rules_;
  AtomicFile index_;
  const parsers::ParseContext context_{.ocr = options_.ocr, .ocr_languages = options_.ocr_language};
  std::map<std::string, Outcome> outcomes_;
  Counts counts_;
  std::size_t missing_ = 0;
};

Expected<void> make_folder(const std::string& path) {
  std::error_code code;
  std::filesystem::create_directories(path, code);
  if (code) return fail(ErrorCode::io, "cannot make the folder: " + code.message(), path);
  return {};
}

}  // namespace

ExitCode ingest_all(const IngestOptions& options) {
  const auto rules = load_rules(options.rules);
  if (!rules) return ExitCode::usage;
  const auto stopped = [&](const Error& error) {
    complain(options.out, error);
    return ExitCode::failed;
  };
  if (!parsers::pdf::poppler_data_present())
    remark(
        "guidang: the package poppler-data is not installed: PDF text in fonts that are not embedded will be "
        "missing. "
        "To do: apt-get install poppler-data");
  if (auto made = make_folder(options.out); !made) return stopped(made.error());
  auto index = AtomicFile::create(options.out + "/index.jsonl");
  if (!index) return stopped(index.error());
  const auto inputs = list_inputs(options.paths, options.out);
  const auto exit_code = Batch{options, *rules, std::move(*index)}.run(inputs);
  return exit_code ? *exit_code : stopped(exit_code.error());
}

}  // namespace guidang::app
