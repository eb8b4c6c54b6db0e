#include "app/batch/publisher.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace guidang::app::batch {
namespace {

constexpr std::size_t kGroupFiles = 64;
constexpr std::size_t kGroupRows = 4'000;
constexpr auto kGroupAge = std::chrono::milliseconds(300);

Expected<void> make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) == 0 || errno == EEXIST) return {};
  return fail(errno == ENOSPC || errno == EDQUOT ? ErrorCode::no_space : ErrorCode::io,
              std::string{"cannot make the folder: "} + std::strerror(errno), path);
}

}  // namespace

std::string report_path(const std::string& folder, std::string_view id) {
  return folder + "/" + std::string{id} + ".json";
}

void Publisher::touch() {
  if (rows_++ == 0) since_ = std::chrono::steady_clock::now();
}

Expected<AtomicFile> Publisher::new_report(const std::string& id) const {
  return AtomicFile::create(report_path(folder_, id));
}

Expected<void> Publisher::add_reason(const Reason& reason) {
  const auto path = reason_path(folder_, reason.id);
  if (auto made = make_folder(quarantine_folder(folder_)); !made) return made;
  if (auto made = make_folder(path.substr(0, path.rfind('/'))); !made) return made;
  auto file = AtomicFile::create(path);
  if (!file) return std::unexpected(std::move(file.error()));
  if (auto written = file->write(to_json(reason)); !written) return written;
  if (auto closed = file->close(); !closed) return closed;
  files_.push_back(std::move(*file));
  ill_.push_back(reason.id);
  return journal_.add_event("quarantined", reason.id, error_info(reason.code).name);
}

Expected<void> Publisher::settle(Settled settled) {
  touch();
  if (settled.report) {
    if (auto closed = settled.report->close(); !closed) return closed;
    files_.push_back(std::move(*settled.report));
  }
  if (settled.reason) {
    if (auto added = add_reason(*settled.reason); !added) return added;
  } else {
    well_.push_back(settled.task.id);
    if (auto noted = journal_.add_event("settled", settled.task.id, to_string(settled.task.outcome)); !noted)
      return noted;
  }
  if (auto put = journal_.put(settled.task); !put) return put;
  for (const auto& occurrence : settled.occurrences)
    if (auto put = journal_.put(occurrence); !put) return put;
  return files_.size() >= kGroupFiles ? flush() : Expected<void>{};
}

Expected<void> Publisher::note(const OccurrenceRow& occurrence) {
  touch();
  if (auto put = journal_.put(occurrence); !put) return put;
  return rows_ >= kGroupRows ? flush() : Expected<void>{};
}

Expected<void> Publisher::tick() {
  if (rows_ == 0 || std::chrono::steady_clock::now() - since_ < kGroupAge) return {};
  return flush();
}

Expected<void> Publisher::flush() {
  if (!files_.empty()) {
    if (auto synced = sync_file_system(folder_); !synced) return synced;
    for (auto& file : files_)
      if (auto renamed = file.rename(); !renamed) return renamed;
    for (const auto& id : ill_)
      ::unlink(report_path(folder_, id).c_str());  // An older report is no longer true.
    if (auto synced = sync_file_system(folder_); !synced) return synced;
  }
  if (auto done = journal_.commit(); !done) return done;
  for (const auto& id : well_) release(folder_, id);
  files_.clear();
  well_.clear();
  ill_.clear();
  rows_ = 0;
  return {};
}

}  // namespace guidang::app::batch
