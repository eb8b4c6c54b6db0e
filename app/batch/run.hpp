#pragma once
#include <string>
#include <vector>

#include "app/batch/folder_lock.hpp"
#include "app/batch/journal.hpp"
#include "app/batch/supervisor.hpp"
#include "app/exit_code.hpp"

namespace guidang::app::batch {

/// A folder of reports that is ours to write: locked, cleared of what crashed runs left, its journal open.
class ReportFolder {
 public:
  /// Makes the folder where it is missing. Errors: locked, no_space, io, journal.
  static Expected<ReportFolder> open(const std::string& folder);

  const std::string& path() const { return path_; }
  Journal& journal() { return journal_; }

 private:
  ReportFolder(std::string path, FolderLock lock, Journal journal)
      : path_(std::move(path)), lock_(std::move(lock)), journal_(std::move(journal)) {}
  Expected<void> sweep();

  std::string path_;
  FolderLock lock_;
  Journal journal_;
};

/// Reads `paths` into `folder` and writes its index. `zygote` was started before anything grew. Errors: as
/// Supervisor::run.
Expected<Tally> run_batch(ReportFolder& folder, const std::vector<std::string>& paths, bool retry_failed,
                          const Settings& settings, const normalize::RuleSet& rules, Zygote zygote,
                          std::string_view command);

/// What a run comes to for the shell.
ExitCode exit_code_of(const Tally& tally);
/// The same for a run that could not go on, or not begin.
ExitCode exit_code_of(const Error& halt);

/// "12 documents: 10 complete, 1 partial, 1 failed; 0 repeated, 3 skipped."
std::string summary_of(const Tally& tally);

}  // namespace guidang::app::batch
