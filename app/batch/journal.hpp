#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/batch/database.hpp"
#include "model/error.hpp"

/// The account of a folder of reports, `journal.db`: what was submitted, what became of it, what happened.
namespace guidang::app::batch {

/// How a document, or an input that could not be read, ended. `carrier`: its members are documents of their
/// own.
enum class Outcome : std::uint8_t { complete, partial, failed, carrier, skipped };
std::string_view to_string(Outcome outcome);
std::optional<Outcome> find_outcome(std::string_view name);

/// The last word on one document: one row for the same bytes, under however many names they came.
struct TaskRow {
  std::string id;      ///< SHA-256 of the bytes.
  std::string recipe;  ///< What it was made with: versions of program, format and rules, and the options.
  Outcome outcome = Outcome::failed;
  std::string code;     ///< Why it is not complete: name of an error or a diagnostic.
  std::string message;  ///< In English, for people.
  std::string title;
  std::string report_sha256;  ///< Of the report's file; empty where there is none.
  std::uint64_t report_bytes = 0;
  std::uint64_t document_bytes = 0;
  std::uint64_t attempts = 1;
  std::uint64_t milliseconds = 0;  ///< Of the last attempt.
  std::uint64_t run = 0;           ///< The run that settled it.
};

/// One name under which something was submitted.
struct OccurrenceRow {
  std::string path;                   ///< Absolute; a member of a carrier is "…/outer.zip!/inner.docx".
  std::string shown;                  ///< As the user named it.
  std::string id;                     ///< The document; empty where it could not be read or was skipped.
  std::string carrier;                ///< Id of the carrier it is a member of; else empty.
  Outcome outcome = Outcome::failed;  ///< Only where `id` is empty.
  std::string code;                   ///< The same: an error, or the rule it was skipped by.
  std::string message;
};

/// One line of the index: an occurrence with what became of its document.
struct IndexRow {
  std::string path, shown, id, title, code;
  Outcome outcome = Outcome::failed;
};

/// Something that happened to a document.
struct EventRow {
  std::uint64_t number = 0;  ///< Of the journal; they count up.
  std::string at;            ///< As utc_now.
  std::string kind;          ///< "settled", "retried", "quarantined".
  std::string detail;
};

/// All that the journal knows of one document's life.
struct History {
  std::string first_seen;            ///< As utc_now.
  std::vector<OccurrenceRow> names;  ///< In the order of runs, then of paths.
  std::vector<EventRow> events;      ///< Oldest first.
};

/// A report that is to be in a store.
struct Delivery {
  std::string id, report_sha256;
};

/// Not for several threads; one writer at a time (FolderLock). What is written becomes durable, all of it or
/// nothing, with `commit`. Errors of all: no_space, io, locked, journal, memory.
class Journal {
 public:
  /// Opens or makes the journal of `folder`. Errors also: journal, where a newer program made it.
  static Expected<Journal> open(const std::string& folder);
  /// The journal as it stands, for reading only. Errors also: not_found.
  static Expected<Journal> read(const std::string& folder);

  /// Counts runs from 1; rows written from now on carry the number.
  Expected<void> start_run(std::string_view command);
  std::uint64_t run() const { return run_; }

  Expected<void> put(const TaskRow& task);
  Expected<void> put(const OccurrenceRow& occurrence);
  /// Takes the row of an input away that could not be read and can be now: a folder.
  Expected<void> forget_unread(std::string_view path);
  Expected<void> add_event(std::string_view kind, std::string_view id, std::string_view detail);
  Expected<void> commit();

  Expected<std::optional<TaskRow>> task(std::string_view id);
  /// Marks the document as met in this run; false where it was met already.
  Expected<bool> meet(std::string_view id);
  /// The path under which a document was first read; empty where there is none.
  Expected<std::string> first_path(std::string_view id);
  /// Names and events of a document, at most kMaxHistory of each.
  Expected<History> history(std::string_view id);
  static constexpr std::uint64_t kMaxHistory = 10'000;
  /// True where a member of that carrier failed.
  Expected<bool> has_failed_member(std::string_view carrier);

  /// Remembers that reports are to be in this store; durable at once.
  Expected<void> name_store(std::string_view store);
  Expected<void> put_delivered(std::string_view store, const Delivery& delivered);
  /// Takes back what was said of deliveries to this store.
  Expected<void> forget_deliveries(std::string_view store);
  /// How many reports were delivered to this store.
  Expected<std::uint64_t> delivered(std::string_view store);
  /// Published reports that this store has not got, or not as they are now, by id.
  Expected<std::vector<Delivery>> undelivered(std::string_view store);
  /// How many reports wait for each store.
  Expected<std::map<std::string, std::uint64_t>> waiting();

  /// Every occurrence, ordered by the bytes of its name as shown, then by its path.
  Expected<void> for_each_row(const std::function<Expected<void>(const IndexRow&)>& visit);
  Expected<void> for_each_task(const std::function<Expected<void>(const TaskRow&)>& visit);
  /// Documents by outcome; inputs without a document ("unreadable", "skipped") by name.
  Expected<std::map<std::string, std::uint64_t>> counts();

 private:
  explicit Journal(Database database) : database_(std::move(database)) {}
  Expected<void> prepare(bool read_only);
  Expected<void> begin();

  Database database_;
  std::map<std::string, Statement, std::less<>> statements_;
  Statement& statement(std::string_view sql);
  std::uint64_t run_ = 0;
  std::uint64_t version_ = 0;  ///< Of the tables, as they are.
  bool writing_ = false;       ///< A transaction is open.
};

/// The journal's file in a folder of reports.
std::string journal_path(const std::string& folder);

/// "2024-01-15T08:30:00Z": the time of day for journals and locks, never for reports.
std::string utc_now();

}  // namespace guidang::app::batch
