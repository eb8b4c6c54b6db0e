// One transaction is open while results gather; the publisher commits it once the files it speaks of are
// durable. So a row never promises a file that is not there, and a crash loses work but no truth.
#include "app/batch/journal.hpp"

#include <unistd.h>

#include <array>
#include <ctime>

namespace guidang::app::batch {
namespace {

constexpr std::uint64_t kVersion = 2;
constexpr std::string_view kOutcomes[] = {"complete", "partial", "failed", "carrier", "skipped"};

constexpr auto kSchema = R"(
CREATE TABLE IF NOT EXISTS runs(run INTEGER PRIMARY KEY, started TEXT, command TEXT);
CREATE TABLE IF NOT EXISTS documents(
  id TEXT PRIMARY KEY, bytes INTEGER, first_seen TEXT, met_in INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tasks(
  id TEXT PRIMARY KEY REFERENCES documents(id), recipe TEXT, outcome TEXT, code TEXT, message TEXT, title TEXT,
  report_sha256 TEXT, report_bytes INTEGER, attempts INTEGER, milliseconds INTEGER, run INTEGER,
  finished TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS occurrences(
  path TEXT PRIMARY KEY, shown TEXT, id TEXT, carrier TEXT, outcome TEXT, code TEXT, message TEXT,
  first_run INTEGER, run INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS occurrences_of_document ON occurrences(id);
CREATE INDEX IF NOT EXISTS members_of_carrier ON occurrences(carrier) WHERE carrier <> '';
CREATE TABLE IF NOT EXISTS events(
  number INTEGER PRIMARY KEY, at TEXT, run INTEGER, kind TEXT, id TEXT, detail TEXT);
CREATE INDEX IF NOT EXISTS events_of_document ON events(id);
CREATE TABLE IF NOT EXISTS stores(store TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS deliveries(
  store TEXT, id TEXT, report_sha256 TEXT, PRIMARY KEY(store, id)) WITHOUT ROWID;
)";

/// Behind "SELECT … FROM": a task t whose report the store ?1 has not got, or not as it is now.
constexpr auto kUndelivered =
    "tasks t LEFT JOIN deliveries d ON d.store = ? AND d.id = t.id WHERE t.report_sha256 <> '' AND "
    "(d.report_sha256 IS NULL OR d.report_sha256 <> t.report_sha256)";

constexpr auto kTaskColumns =
    "t.id, t.recipe, t.outcome, t.code, t.message, t.title, t.report_sha256, t.report_bytes, d.bytes, "
    "t.attempts, t.milliseconds, t.run FROM tasks t JOIN documents d ON d.id = t.id";

TaskRow task_of(const Statement& row) {
  TaskRow task;
  task.id = row.text(0);
  task.recipe = row.text(1);
  task.outcome = find_outcome(row.text(2)).value_or(Outcome::failed);
  task.code = row.text(3);
  task.message = row.text(4);
  task.title = row.text(5);
  task.report_sha256 = row.text(6);
  task.report_bytes = row.number(7);
  task.document_bytes = row.number(8);
  task.attempts = row.number(9);
  task.milliseconds = row.number(10);
  task.run = row.number(11);
  return task;
}

/// Visits every row; what `visit` refuses ends it.
template <class Visit>
Expected<void> each_row(Statement& rows, Visit visit) {
  for (auto row = rows.step();; row = rows.step()) {
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    if (Expected<void> visited = visit(rows); !visited) return visited;
  }
}

}  // namespace

std::string_view to_string(Outcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }

std::optional<Outcome> find_outcome(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kOutcomes); ++i)
    if (kOutcomes[i] == name) return static_cast<Outcome>(i);
  return std::nullopt;
}

std::string journal_path(const std::string& folder) { return folder + "/journal.db"; }

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

Expected<Journal> Journal::open(const std::string& folder) {
  auto database = Database::open(journal_path(folder), false);
  if (!database) return std::unexpected(std::move(database.error()));
  Journal journal(std::move(*database));
  if (auto ready = journal.prepare(false); !ready) return std::unexpected(std::move(ready.error()));
  return journal;
}

Expected<Journal> Journal::read(const std::string& folder) {
  if (::access(journal_path(folder).c_str(), F_OK) != 0)
    return fail(ErrorCode::not_found, "no journal: this is no folder that `guidang ingest` made", folder);
  auto database = Database::open(journal_path(folder), true);
  if (!database) return std::unexpected(std::move(database.error()));
  Journal journal(std::move(*database));
  if (auto ready = journal.prepare(true); !ready) return std::unexpected(std::move(ready.error()));
  return journal;
}

Expected<void> Journal::prepare(bool read_only) {
  auto version = database_.prepare("PRAGMA user_version");
  const auto row = version.step();
  if (!row) return std::unexpected(row.error());
  const auto found = version.number(0);
  if (found > kVersion)
    return fail(ErrorCode::journal,
                "a newer version of the program made it (format " + std::to_string(found) + ")");
  version_ = read_only ? found : kVersion;
  if (read_only || found == kVersion) return {};
  return database_.run(std::string{"BEGIN IMMEDIATE;"} + kSchema +
                       "PRAGMA user_version = " + std::to_string(kVersion) + ";COMMIT");
}

Statement& Journal::statement(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return found->second;
  return statements_.emplace(sql, database_.prepare(sql)).first->second;
}

Expected<void> Journal::begin() {
  if (writing_) return {};
  auto begun = database_.run("BEGIN IMMEDIATE");
  writing_ = begun.has_value();
  return begun;
}

Expected<void> Journal::commit() {
  if (!writing_) return {};
  auto done = database_.run("COMMIT");
  if (done) writing_ = false;
  return done;
}

Expected<void> Journal::start_run(std::string_view command) {
  if (auto begun = begin(); !begun) return begun;
  auto& last = statement("SELECT max(run) FROM runs").with();
  const auto row = last.step();
  if (!row) return std::unexpected(row.error());
  run_ = last.number(0) + 1;
  if (auto put = statement("INSERT INTO runs VALUES(?,?,?)").with(run_, utc_now(), command).run(); !put)
    return put;
  return commit();
}

Expected<void> Journal::put(const TaskRow& t) {
  if (auto begun = begin(); !begun) return begun;
  const auto now = utc_now();
  auto document = statement(
                      "INSERT INTO documents VALUES(?,?,?,?) ON CONFLICT(id) DO UPDATE SET "
                      "bytes = excluded.bytes, met_in = excluded.met_in")
                      .with(t.id, t.document_bytes, now, run_)
                      .run();
  if (!document) return document;
  return statement("INSERT OR REPLACE INTO tasks VALUES(?,?,?,?,?,?,?,?,?,?,?,?)")
      .with(t.id, t.recipe, to_string(t.outcome), t.code, t.message, t.title, t.report_sha256, t.report_bytes,
            t.attempts, t.milliseconds, run_, now)
      .run();
}

Expected<void> Journal::put(const OccurrenceRow& o) {
  if (auto begun = begin(); !begun) return begun;
  const auto outcome = o.id.empty() ? to_string(o.outcome) : std::string_view{};
  return statement(
             "INSERT INTO occurrences VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(path) DO UPDATE SET "
             "shown = excluded.shown, id = excluded.id, carrier = excluded.carrier, "
             "outcome = excluded.outcome, code = excluded.code, message = excluded.message, "
             "run = excluded.run")
      .with(o.path, o.shown, o.id, o.carrier, outcome, o.code, o.message, run_, run_)
      .run();
}

Expected<void> Journal::forget_unread(std::string_view path) {
  if (auto begun = begin(); !begun) return begun;
  return statement("DELETE FROM occurrences WHERE path = ? AND id = ''").with(path).run();
}

Expected<void> Journal::add_event(std::string_view kind, std::string_view id, std::string_view detail) {
  if (auto begun = begin(); !begun) return begun;
  return statement("INSERT INTO events(at, run, kind, id, detail) VALUES(?,?,?,?,?)")
      .with(utc_now(), run_, kind, id, detail)
      .run();
}

Expected<std::optional<TaskRow>> Journal::task(std::string_view id) {
  auto& row = statement(std::string{"SELECT "} + kTaskColumns + " WHERE t.id = ?").with(id);
  const auto found = row.step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return std::nullopt;
  auto task = task_of(row);
  row.with();
  return task;
}

Expected<bool> Journal::meet(std::string_view id) {
  auto& row = statement("SELECT met_in FROM documents WHERE id = ?").with(id);
  const auto found = row.step();
  if (!found) return std::unexpected(found.error());
  const bool met = *found && row.number(0) == run_;
  row.with();
  if (met) return false;
  if (auto begun = begin(); !begun) return std::unexpected(std::move(begun.error()));
  auto marked = statement("UPDATE documents SET met_in = ? WHERE id = ?").with(run_, id).run();
  if (!marked) return std::unexpected(std::move(marked.error()));
  return true;
}

Expected<std::string> Journal::first_path(std::string_view id) {
  auto& row =
      statement("SELECT path FROM occurrences WHERE id = ? ORDER BY first_run, path LIMIT 1").with(id);
  const auto found = row.step();
  if (!found) return std::unexpected(found.error());
  auto path = *found ? row.text(0) : std::string{};
  row.with();
  return path;
}

Expected<History> Journal::history(std::string_view id) {
  History history;
  auto& seen = statement("SELECT first_seen FROM documents WHERE id = ?").with(id);
  auto done = each_row(seen, [&](const Statement& row) {
    history.first_seen = row.text(0);
    return Expected<void>{};
  });
  auto& names = statement(
                    "SELECT path, shown, id, carrier FROM occurrences WHERE id = ? "
                    "ORDER BY first_run, path LIMIT ?")
                    .with(id, kMaxHistory);
  if (done)
    done = each_row(names, [&](const Statement& row) {
      history.names.push_back({row.text(0), row.text(1), row.text(2), row.text(3), {}, {}, {}});
      return Expected<void>{};
    });
  auto& events = statement("SELECT number, at, kind, detail FROM events WHERE id = ? ORDER BY number LIMIT ?")
                     .with(id, kMaxHistory);
  if (done)
    done = each_row(events, [&](const Statement& row) {
      history.events.push_back({row.number(0), row.text(1), row.text(2), row.text(3)});
      return Expected<void>{};
    });
  if (!done) return std::unexpected(std::move(done.error()));
  return history;
}

Expected<bool> Journal::has_failed_member(std::string_view carrier) {
  auto& row = statement(
                  "SELECT 1 FROM occurrences o LEFT JOIN tasks t ON t.id = o.id WHERE o.carrier = ? AND "
                  "(t.outcome = 'failed' OR o.outcome = 'failed') LIMIT 1")
                  .with(carrier);
  const auto found = row.step();
  if (!found) return std::unexpected(found.error());
  row.with();
  return *found;
}

Expected<void> Journal::name_store(std::string_view store) {
  if (auto begun = begin(); !begun) return begun;
  auto named = statement("INSERT OR IGNORE INTO stores VALUES(?)").with(store).run();
  return named ? commit() : named;
}

Expected<void> Journal::put_delivered(std::string_view store, const Delivery& delivered) {
  if (auto begun = begin(); !begun) return begun;
  return statement("INSERT OR REPLACE INTO deliveries VALUES(?,?,?)")
      .with(store, delivered.id, delivered.report_sha256)
      .run();
}

Expected<void> Journal::forget_deliveries(std::string_view store) {
  if (auto begun = begin(); !begun) return begun;
  return statement("DELETE FROM deliveries WHERE store = ?").with(store).run();
}

Expected<std::uint64_t> Journal::delivered(std::string_view store) {
  auto& row = statement("SELECT count(*) FROM deliveries WHERE store = ?").with(store);
  const auto found = row.step();
  if (!found) return std::unexpected(found.error());
  const auto count = row.number(0);
  row.with();
  return count;
}

Expected<std::vector<Delivery>> Journal::undelivered(std::string_view store) {
  std::vector<Delivery> found;
  auto& rows = statement(std::string{"SELECT t.id, t.report_sha256 FROM "} + kUndelivered + " ORDER BY t.id")
                   .with(store);
  auto done = each_row(rows, [&](const Statement& row) {
    found.push_back({row.text(0), row.text(1)});
    return Expected<void>{};
  });
  if (!done) return std::unexpected(std::move(done.error()));
  return found;
}

Expected<std::map<std::string, std::uint64_t>> Journal::waiting() {
  std::map<std::string, std::uint64_t> waiting;
  if (version_ < 2) return waiting;
  auto& stores = statement("SELECT store FROM stores").with();
  auto done =
      each_row(stores, [&](const Statement& row) { return waiting[row.text(0)] = 0, Expected<void>{}; });
  for (auto& [store, count] : waiting) {
    if (!done) break;
    auto& rows = statement(std::string{"SELECT count(*) FROM "} + kUndelivered).with(store);
    done = each_row(rows, [&](const Statement& row) { return count = row.number(0), Expected<void>{}; });
  }
  if (!done) return std::unexpected(std::move(done.error()));
  return waiting;
}

Expected<void> Journal::for_each_row(const std::function<Expected<void>(const IndexRow&)>& visit) {
  auto& rows = statement(
                   "SELECT o.path, o.shown, o.id, t.title, coalesce(t.code, o.code), "
                   "coalesce(t.outcome, o.outcome) FROM occurrences o LEFT JOIN tasks t ON t.id = o.id "
                   "ORDER BY o.shown, o.path")
                   .with();
  return each_row(rows, [&](const Statement& row) {
    return visit({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
                  find_outcome(row.text(5)).value_or(Outcome::failed)});
  });
}

Expected<void> Journal::for_each_task(const std::function<Expected<void>(const TaskRow&)>& visit) {
  auto& rows = statement(std::string{"SELECT "} + kTaskColumns + " ORDER BY t.id").with();
  return each_row(rows, [&](const Statement& row) { return visit(task_of(row)); });
}

Expected<std::map<std::string, std::uint64_t>> Journal::counts() {
  std::map<std::string, std::uint64_t> counts;
  auto& rows = statement(
                   "SELECT outcome, count(*) FROM tasks GROUP BY 1 UNION ALL "
                   "SELECT iif(outcome = 'skipped', outcome, 'unreadable'), count(*) FROM occurrences "
                   "WHERE id = '' GROUP BY 1")
                   .with();
  auto done = each_row(rows, [&](const Statement& row) {
    counts[row.text(0)] = row.number(1);
    return Expected<void>{};
  });
  if (!done) return std::unexpected(std::move(done.error()));
  return counts;
}

}  // namespace guidang::app::batch
