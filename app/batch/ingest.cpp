// `guidang ingest`.
#include <poll.h>

#include <fstream>
#include <iostream>

#include "app/batch/drop_folder.hpp"
#include "app/batch/outbox.hpp"
#include "app/batch/recipe.hpp"
#include "app/batch/run.hpp"
#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/rules.hpp"
#include "ingest/digest.hpp"
#include "ingest/stable_read.hpp"
#include "parsers/pdf/pdf.hpp"

namespace guidang::app {
namespace {

using namespace batch;

constexpr int kLookMilliseconds = 1'000;
constexpr auto kDeliverAgain = std::chrono::minutes(1);  // --watch: what waits for a store that was down.

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

/// The run's own exit code, or `halted` where reports wait for the store: the same command goes on from there.
ExitCode delivered(Outbox* outbox, const std::string& out, ExitCode run) {
  if (!outbox) return run;
  const auto waiting = outbox->deliver();
  if (!waiting) return halted(out, waiting.error());
  return *waiting > 0 && run != ExitCode::failed ? ExitCode::halted : run;
}

/// What a run would do with one file; the same question that the supervisor asks.
std::string plan_for(const Input& input, Journal* journal, const IngestOptions& options,
                     const normalize::RuleSet& rules) {
  if (!input.skipped_by.empty()) return "skip  (" + std::string{input.skipped_by} + ")";
  if (input.error) return "fail  (" + std::string{error_info(input.error->code).name} + ")";
  ingest::Sha256 hash;
  const auto size = ingest::read_stable(input.path, Limits{}, [&](std::string_view piece) {
    hash.update(piece);
    return true;
  });
  if (!size) return "fail  (" + std::string{error_info(size.error().code).name} + ")";
  const auto task = journal ? journal->task(hash.hex()) : Expected<std::optional<TaskRow>>{};
  if (!task || !*task) return "read";
  if ((*task)->recipe != recipe(options.settings, rules)) return "again (made with " + (*task)->recipe + ")";
  if ((*task)->outcome != Outcome::failed) return "done";
  return options.retry_failed ? "again (" + (*task)->code + ")" : "done  (failed: " + (*task)->code + ")";
}

/// Says what would be read, and writes nothing.
ExitCode dry_run(const IngestOptions& options, const normalize::RuleSet& rules,
                 const std::vector<std::string>& paths) {
  auto journal = Journal::read(options.out);
  if (!journal && journal.error().code != ErrorCode::not_found) return halted(options.out, journal.error());
  for (const auto& input : list_inputs(paths, options.out)) {
    const auto plan = plan_for(input, journal ? &*journal : nullptr, options, rules);
    if (!say(plan + "  " + display_name(input.path) + "\n")) return ExitCode::failed;
  }
  return ExitCode::complete;
}

/// Reads what comes to rest in the folders until a signal ends it.
ExitCode watch(const IngestOptions& options, const normalize::RuleSet& rules,
               const std::vector<std::string>& paths, ReportFolder& folder, Outbox* outbox,
               std::optional<Zygote> zygote) {
  SignalWatch signals;
  auto next_delivery = DropFolder::Clock::now();
  DropFolder drop(options.settings.settle_seconds);
  remark("guidang: watching; Ctrl-C ends it.");
  for (;;) {
    const auto ready = drop.ready(list_inputs(paths, options.out), DropFolder::Clock::now());
    if (!ready.empty()) {
      if (!zygote) {
        auto started = Zygote::start(document_program(rules));
        if (!started) return halted(options.out, started.error());
        zygote.emplace(std::move(*started));
      }
      const auto tally =
          run_batch(folder, ready, options.retry_failed, options.settings, rules, std::move(*zygote), "watch");
      zygote.reset();  // It went with the run.
      if (!tally) return halted(options.out, tally.error());
      remark(summary_of(*tally));
      if (tally->signal != 0) return exit_code_of(*tally);
      next_delivery = DropFolder::Clock::now();
    }
    if (outbox && DropFolder::Clock::now() >= next_delivery) {
      if (const auto waiting = outbox->deliver(); !waiting) return halted(options.out, waiting.error());
      next_delivery = DropFolder::Clock::now() + kDeliverAgain;
    }
    pollfd waiting{signals.descriptor(), POLLIN, 0};
    ::poll(&waiting, 1, kLookMilliseconds);
    if (const int signal = signals.take(); signal != 0) return exit_code_of(Tally{.signal = signal});
  }
}

}  // namespace

ExitCode ingest_all(const IngestOptions& options) {
  if (!parsers::pdf::poppler_data_present())
    remark(
        "guidang: the package poppler-data is not installed: PDF text in fonts that are not embedded will be "
        "missing. To do: apt-get install poppler-data");
  const auto paths = paths_of(options);
  if (!paths) return halted(options.out, paths.error());
  const auto rules = load_rules(options.settings.rules);
  if (!rules) return ExitCode::usage;
  if (options.dry_run) return dry_run(options, *rules, *paths);
  auto zygote = Zygote::start(document_program(*rules));  // Before anything grows: it is copied for every worker.
  if (!zygote) return halted(options.out, zygote.error());
  auto folder = ReportFolder::open(options.out);
  if (!folder) return halted(options.out, folder.error());
  std::optional<Outbox> outbox;
  if (!options.store.empty()) outbox.emplace(options.out, folder->journal(), options.store);
  if (options.watch)
    return watch(options, *rules, *paths, *folder, outbox ? &*outbox : nullptr, std::move(*zygote));
  const auto tally =
      run_batch(*folder, *paths, options.retry_failed, options.settings, *rules, std::move(*zygote), "ingest");
  if (!tally) return halted(options.out, tally.error());
  const auto code = finished(options.out, *tally);
  return tally->signal != 0 ? code : delivered(outbox ? &*outbox : nullptr, options.out, code);
}

}  // namespace guidang::app
