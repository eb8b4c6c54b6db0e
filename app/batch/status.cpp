// `guidang status` and `guidang quarantine list|show|retry`.
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "app/batch/configuration.hpp"
#include "app/batch/folder_commands.hpp"
#include "app/batch/run.hpp"
#include "app/console.hpp"
#include "app/rules.hpp"

namespace guidang::app::batch {
namespace {

ExitCode refused(const std::string& folder, const Error& error) {
  complain(folder, error);
  return error.code == ErrorCode::not_found ? ExitCode::no_input : exit_code_of(error);
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

/// Failed documents whose id begins with one of `ids`; all where none is given.
Expected<std::vector<TaskRow>> failed_tasks(Journal& journal, const std::vector<std::string>& ids) {
  std::vector<TaskRow> found;
  auto done = journal.for_each_task([&](const TaskRow& task) {
    const auto fits = [&](const std::string& id) { return task.id.starts_with(id); };
    if (task.outcome == Outcome::failed && (ids.empty() || std::ranges::any_of(ids, fits)))
      found.push_back(task);
    return Expected<void>{};
  });
  if (!done) return std::unexpected(std::move(done.error()));
  return found;
}

/// The file to read again: for a member its outermost carrier.
std::string file_of(const std::string& path) { return path.substr(0, path.find("!/")); }

}  // namespace

ExitCode show_status(const std::string& folder) {
  auto journal = Journal::read(folder);
  if (!journal) return refused(folder, journal.error());
  const auto counts = journal->counts();
  if (!counts) return refused(folder, counts.error());
  std::string text;
  for (const auto* name : {"complete", "partial", "failed", "carrier", "unreadable", "skipped"}) {
    const auto found = counts->find(name);
    text += std::string{name} + std::string(12 - std::string_view{name}.size(), ' ') +
            std::to_string(found == counts->end() ? 0 : found->second) + "\n";
  }
  const auto waiting = journal->waiting();
  if (!waiting) return refused(folder, waiting.error());
  for (const auto& [store, count] : *waiting)
    text += "waiting     " + std::to_string(count) + "  (for " + display_name(store) + ")\n";
  const auto holder = lock_holder(folder);
  text += holder.empty() ? "no run is going on\n" : "a run is going on: " + display_name(holder) + "\n";
  return say(text) ? ExitCode::complete : ExitCode::failed;
}

ExitCode show_configuration() {
  const auto configuration = load_configuration();
  if (!configuration) {
    complain({}, configuration.error());
    return ExitCode::usage;
  }
  return say(to_text(*configuration)) ? ExitCode::complete : ExitCode::failed;
}

ExitCode list_quarantine(const std::string& folder) {
  auto journal = Journal::read(folder);
  if (!journal) return refused(folder, journal.error());
  const auto tasks = failed_tasks(*journal, {});
  if (!tasks) return refused(folder, tasks.error());
  std::string text;
  for (const auto& task : *tasks) {
    const auto path = journal->first_path(task.id);
    text += task.id.substr(0, 12) + "  " + task.code + "  " + display_name(path.value_or("")) +
            (task.message.empty() ? "" : "  (" + display_name(task.message) + ")") + "\n";
  }
  if (tasks->empty()) text = "nothing is in quarantine\n";
  return say(text) ? ExitCode::complete : ExitCode::failed;
}

ExitCode show_quarantine(const std::string& folder, const std::vector<std::string>& ids) {
  auto journal = Journal::read(folder);
  if (!journal) return refused(folder, journal.error());
  const auto tasks = failed_tasks(*journal, ids);
  if (!tasks) return refused(folder, tasks.error());
  std::string text;
  for (const auto& task : *tasks) text += content_of(reason_path(folder, task.id));
  if (tasks->empty()) {
    remark("guidang: no document in quarantine has such an id. `guidang quarantine list` shows them.");
    return ExitCode::usage;
  }
  return say(text) ? ExitCode::complete : ExitCode::failed;
}

ExitCode retry_quarantine(const FolderOptions& options) {
  const auto rules = load_rules(options.settings.rules);
  if (!rules) return ExitCode::usage;
  auto zygote = Zygote::start(document_program(*rules));
  if (!zygote) return refused(options.folder, zygote.error());
  if (auto journal = Journal::read(options.folder); !journal) return refused(options.folder, journal.error());
  auto folder = ReportFolder::open(options.folder);
  if (!folder) return refused(options.folder, folder.error());
  const auto tasks = failed_tasks(folder->journal(), options.ids);
  if (!tasks) return refused(options.folder, tasks.error());
  std::set<std::string> paths;
  for (const auto& task : *tasks)
    if (const auto path = folder->journal().first_path(task.id); path && !path->empty())
      paths.insert(file_of(*path));
  const auto tally = run_batch(*folder, {paths.begin(), paths.end()}, true, options.settings, *rules,
                               std::move(*zygote), "quarantine retry");
  if (!tally) return refused(options.folder, tally.error());
  remark(summary_of(*tally));
  return exit_code_of(*tally);
}

}  // namespace guidang::app::batch

namespace guidang::app {

ExitCode run_folder_command(const FolderOptions& options) {
  using enum FolderOptions::Action;
  switch (options.action) {
    case status:
      return batch::show_status(options.folder);
    case verify:
      return batch::verify(options.folder);
    case rebuild:
      return batch::rebuild(options.folder);
    case similar:
      return batch::show_similar(options.folder, options.threshold);
    case quarantine_list:
      return batch::list_quarantine(options.folder);
    case quarantine_show:
      return batch::show_quarantine(options.folder, options.ids);
    case quarantine_retry:
      return batch::retry_quarantine(options);
    case doctor:
      return batch::doctor();
    case config_show:
      return batch::show_configuration();
  }
  return ExitCode::usage;
}

}  // namespace guidang::app
