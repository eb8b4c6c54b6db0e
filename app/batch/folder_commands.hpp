#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "app/batch/settings.hpp"
#include "app/exit_code.hpp"

namespace guidang::app {

/// The commands on a folder of reports, and `doctor`.
struct FolderOptions {
  enum class Action : std::uint8_t {
    status,
    verify,
    rebuild,
    similar,
    quarantine_list,
    quarantine_show,
    quarantine_retry,
    doctor,
    config_show,
  };
  Action action = Action::status;
  std::string folder;
  std::vector<std::string> ids;  ///< Beginnings of document ids; empty for all.
  double threshold = 0.8;        ///< similar: shares of common text below it are no similarity.
  batch::Settings settings;
};

ExitCode run_folder_command(const FolderOptions& options);

namespace batch {

ExitCode show_status(const std::string& folder);
/// Fixity: every report and every original against the hashes of the journal. 4 where anything differs.
ExitCode verify(const std::string& folder);
/// Makes a new journal from the reports and the index.
ExitCode rebuild(const std::string& folder);
ExitCode show_similar(const std::string& folder, double threshold);
ExitCode list_quarantine(const std::string& folder);
ExitCode show_quarantine(const std::string& folder, const std::vector<std::string>& ids);
ExitCode retry_quarantine(const FolderOptions& options);
ExitCode doctor();
/// Every setting with its origin. 2 where the configuration is wrong.
ExitCode show_configuration();

}  // namespace batch
}  // namespace guidang::app
