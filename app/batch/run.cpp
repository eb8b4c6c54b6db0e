#include "app/batch/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <thread>

#include "app/batch/index_file.hpp"
#include "app/batch/recipe.hpp"

namespace guidang::app::batch {
namespace {

namespace fs = std::filesystem;

Expected<void> make_folder(const std::string& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (!code) return {};
  const auto kind = code == std::errc::no_space_on_device ? ErrorCode::no_space : ErrorCode::io;
  return fail(kind, "cannot make the folder: " + code.message(), path);
}

PoolLimits limits_of(const Settings& settings) {
  PoolLimits limits;
  limits.workers =
      static_cast<unsigned>(settings.jobs > 0 ? settings.jobs : std::thread::hardware_concurrency());
  limits.workers = std::clamp(limits.workers, 1U, 256U);
  limits.timeout_seconds = settings.timeout_seconds;
  limits.memory_bytes = settings.memory_mib << 20;
  limits.ocr = settings.ocr;
  limits.ocr_language = settings.ocr_language;
  return limits;
}

/// By name, each once: neither the order of the arguments nor naming something twice changes a run.
std::vector<Input> ordered(std::vector<Input> inputs) {
  std::ranges::stable_sort(inputs, {}, &Input::path);
  const auto [first, last] = std::ranges::unique(inputs, {}, &Input::path);
  inputs.erase(first, last);
  return inputs;
}

}  // namespace

Expected<ReportFolder> ReportFolder::open(const std::string& folder) {
  if (auto made = make_folder(folder); !made) return std::unexpected(std::move(made.error()));
  auto lock = FolderLock::take(folder);
  if (!lock) return std::unexpected(std::move(lock.error()));
  auto journal = Journal::open(folder);
  if (!journal) return std::unexpected(std::move(journal.error()));
  ReportFolder opened(folder, std::move(*lock), std::move(*journal));
  if (auto swept = opened.sweep(); !swept) return std::unexpected(std::move(swept.error()));
  return opened;
}

Expected<void> ReportFolder::sweep() {
  sweep_temporary_files(path_);
  std::error_code ignored;
  fs::remove_all(spool_folder(path_), ignored);
  for (const auto& id : quarantined(path_)) {
    sweep_temporary_files(quarantine_folder(path_) + "/" + id);
    const auto task = journal_.task(id);
    if (!task) return std::unexpected(task.error());
    if (!*task || (*task)->outcome != Outcome::failed) release(path_, id);
  }
  return {};
}

Expected<Tally> run_batch(ReportFolder& folder, const std::vector<std::string>& paths, bool retry_failed,
                          const Settings& settings, const normalize::RuleSet& rules, Zygote zygote,
                          std::string_view command) {
  if (auto started = folder.journal().start_run(command); !started)
    return std::unexpected(std::move(started.error()));
  Order order;
  order.inputs = ordered(list_inputs(paths, folder.path()));
  order.folder = folder.path();
  order.recipe = recipe(settings, rules);
  order.retry_failed = retry_failed;
  order.limits = limits_of(settings);
  order.progress = settings.progress;
  auto tally = Supervisor(std::move(order), folder.journal(), std::move(zygote), document_program(rules)).run();
  if (!tally) return tally;
  if (auto written = write_index(folder.path(), folder.journal()); !written)
    return std::unexpected(std::move(written.error()));
  return tally;
}

ExitCode exit_code_of(const Tally& tally) {
  if (tally.signal != 0) return tally.signal == SIGINT ? ExitCode::interrupted : ExitCode::terminated;
  if (tally.documents() == tally.missing) return ExitCode::no_input;
  if (tally.failed > 0) return ExitCode::failed;
  return tally.partial > 0 ? ExitCode::partial : ExitCode::complete;
}

ExitCode exit_code_of(const Error& halt) {
  const bool later = halt.code == ErrorCode::no_space || halt.code == ErrorCode::locked;
  return later ? ExitCode::halted : ExitCode::failed;
}

std::string summary_of(const Tally& tally) {
  const auto number = [](std::uint64_t count) { return std::to_string(count); };
  std::string text = number(tally.documents()) + " documents: " + number(tally.complete) + " complete, " +
                     number(tally.partial) + " partial, " + number(tally.failed) + " failed";
  if (tally.carriers > 0) text += ", " + number(tally.carriers) + " carriers";
  text += "; " + number(tally.repeated) + " repeated, " + number(tally.skipped) + " skipped";
  if (tally.unchanged > 0) text += "; " + number(tally.unchanged) + " settled before";
  return text + ".";
}

}  // namespace guidang::app::batch
