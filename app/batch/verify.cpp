// `guidang verify` and `guidang rebuild`.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "app/batch/folder_commands.hpp"
#include "app/batch/recipe.hpp"
#include "app/batch/run.hpp"
#include "app/console.hpp"
#include "export/report_reader.hpp"
#include "ingest/digest.hpp"
#include "ingest/stable_read.hpp"

namespace guidang::app::batch {
namespace {

namespace fs = std::filesystem;

Limits unlimited() {
  Limits limits;
  limits.max_file_bytes = SIZE_MAX;
  return limits;
}

Expected<std::string> hash_of(const std::string& path) {
  ingest::Sha256 hash;
  const auto size = ingest::read_stable(path, unlimited(), [&](std::string_view piece) {
    hash.update(piece);
    return true;
  });
  if (!size) return std::unexpected(size.error());
  return hash.hex();
}

struct Findings {
  std::uint64_t reports = 0, originals = 0, wrong = 0, absent = 0;
  void blame(const std::string& path, const char* what) {
    ++wrong;
    remark("guidang: " + display_name(path) + ": " + what);
  }
};

void check_report(const std::string& folder, const TaskRow& task, Findings& findings) {
  if (task.report_sha256.empty()) return;
  const auto path = report_path(folder, task.id);
  const auto hash = hash_of(path);
  ++findings.reports;
  if (!hash)
    findings.blame(path, "the report cannot be read; run guidang ingest again to make it anew");
  else if (*hash != task.report_sha256)
    findings.blame(path, "the report is not what was published; delete it and run guidang ingest again");
}

void check_original(const IndexRow& row, Findings& findings) {
  if (row.id.empty() || row.path.find("!/") != std::string::npos) return;
  const auto hash = hash_of(row.path);
  ++findings.originals;
  if (!hash && hash.error().code == ErrorCode::not_found)
    ++findings.absent;
  else if (!hash)
    findings.blame(row.path, "the original cannot be read");
  else if (*hash != row.id)
    findings.blame(row.path, "the original is not what was read");
}

/// Reports that the journal knows nothing of.
void check_strangers(const std::string& folder, Journal& journal, Findings& findings) {
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    const auto id = entry->path().stem().native();
    if (entry->path().extension() != ".json" || !is_document_id(id)) continue;
    const auto task = journal.task(id);
    if (task && (!*task || (*task)->report_sha256.empty()))
      findings.blame(entry->path().native(), "the journal does not know this report");
  }
}

/// A report's file as a row of the journal; nothing where it is no report, or not the one its name says.
std::optional<TaskRow> row_of_report(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  const auto summary = exporter::read_summary(json);
  if (!summary || summary->id != path.stem().native()) return std::nullopt;
  TaskRow task;
  task.id = summary->id;
  task.recipe = recipe_of(summary->version, summary->schema_version, summary->ruleset);
  task.outcome = summary->partial ? Outcome::partial : Outcome::complete;
  task.code = summary->first_loss;
  task.title = summary->title;
  task.document_bytes = summary->size_bytes;
  task.report_bytes = json.size();
  task.report_sha256 = ingest::sha256_hex(json);
  return task;
}

Expected<std::uint64_t> restore_reports(const std::string& folder, Journal& journal) {
  std::uint64_t restored = 0;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    if (entry->path().extension() != ".json" || !is_document_id(entry->path().stem().native())) continue;
    const auto task = row_of_report(entry->path());
    if (!task) {
      remark("guidang: " + display_name(entry->path().native()) + ": no report; passed over");
      continue;
    }
    if (auto put = journal.put(*task); !put) return std::unexpected(std::move(put.error()));
    ++restored;
  }
  return restored;
}

/// Names under which documents came. Relative ones are taken as seen from here.
Expected<void> restore_names(const std::string& folder, Journal& journal) {
  std::ifstream index(folder + "/index.jsonl", std::ios::binary);
  for (std::string line; std::getline(index, line);) {
    const auto row = exporter::read_index_line(line);
    if (!row || row->source.empty()) continue;
    const auto task = row->id.empty() ? Expected<std::optional<TaskRow>>{} : journal.task(row->id);
    if (!task) return std::unexpected(task.error());
    if (!row->id.empty() && !*task)
      continue;  // It failed, or its report is gone: the next run reads it again.
    OccurrenceRow occurrence;
    occurrence.path = fs::absolute(row->source).lexically_normal().native();
    occurrence.shown = row->source;
    occurrence.id = row->id;
    occurrence.outcome = find_outcome(row->state).value_or(Outcome::failed);
    occurrence.code = row->code;
    if (auto put = journal.put(occurrence); !put) return put;
  }
  return {};
}

ExitCode refused(const std::string& folder, const Error& error) {
  complain(folder, error);
  return error.code == ErrorCode::not_found ? ExitCode::no_input : exit_code_of(error);
}

}  // namespace

ExitCode verify(const std::string& folder) {
  auto journal = Journal::read(folder);
  if (!journal) return refused(folder, journal.error());
  Findings findings;
  auto reports = journal->for_each_task([&](const TaskRow& task) {
    check_report(folder, task, findings);
    return Expected<void>{};
  });
  if (!reports) return refused(folder, reports.error());
  auto originals = journal->for_each_row([&](const IndexRow& row) {
    check_original(row, findings);
    return Expected<void>{};
  });
  if (!originals) return refused(folder, originals.error());
  check_strangers(folder, *journal, findings);
  remark(std::to_string(findings.reports) + " reports, " + std::to_string(findings.originals) +
         " originals: " +
         (findings.wrong == 0 ? "all as they were" : std::to_string(findings.wrong) + " wrong") +
         (findings.absent == 0 ? ""
                               : "; " + std::to_string(findings.absent) + " originals are no longer there") +
         ".");
  return findings.wrong == 0 ? ExitCode::complete : ExitCode::failed;
}

ExitCode rebuild(const std::string& folder) {
  if (!fs::is_directory(folder)) return refused(folder, {ErrorCode::not_found, "no such folder", {}});
  const auto lock = FolderLock::take(folder);
  if (!lock) return refused(folder, lock.error());
  std::error_code code;
  for (const char* suffix : {"", "-wal", "-shm"})  // Kept aside: it may hold what nobody else knows.
    fs::rename(journal_path(folder) + suffix, journal_path(folder) + ".old" + suffix, code);
  auto journal = Journal::open(folder);
  if (!journal) return refused(folder, journal.error());
  auto done = journal->start_run("rebuild");
  if (!done) return refused(folder, done.error());
  const auto restored = restore_reports(folder, *journal);
  if (!restored) return refused(folder, restored.error());
  done = restore_names(folder, *journal);
  if (done) done = journal->add_event("rebuilt", {}, std::to_string(*restored) + " reports");
  if (done) done = journal->commit();
  if (!done) return refused(folder, done.error());
  remark("guidang: the journal knows " + std::to_string(*restored) +
         " reports again. Run guidang ingest on the originals: what failed before is read once more.");
  return ExitCode::complete;
}

}  // namespace guidang::app::batch
