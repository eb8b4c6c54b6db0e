// Many reports share a transaction, because making one durable costs more than writing it; a savepoint inside
// keeps each whole. What the index holds of a report that was taken back is harmless: see search_index.hpp.
#include "export/store/store.hpp"

#include <algorithm>

#include "export/store/migrations.hpp"
#include "export/store/report_rows.hpp"
#include "export/store/search_index.hpp"

namespace guidang::exporter {
namespace {

/// How much of the index may wait in memory, and how many reports a power cut may cost.
constexpr std::size_t kMaxPendingBytes = 64UL << 20;
constexpr std::size_t kMaxPendingReports = 2000;

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

struct Store::State {
  explicit State(Database opened) : database(std::move(opened)), index(database), rows(database, index) {}

  Database database;
  IndexWriter index;
  ReportRows rows;
  Statement find = database.prepare("SELECT document, report_sha256 FROM documents WHERE sha256 = ?1");
  bool open = false;  ///< A transaction.
  std::size_t pending_reports = 0;
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;

Store::~Store() {
  if (state_ && state_->open) (void)state_->database.run("ROLLBACK");
}

Database& Store::database() { return state_->database; }

Expected<Store> Store::open(const std::string& path, Database::Access access) {
  auto database = Database::open(path, access);
  if (!database) return std::unexpected(std::move(database.error()));
  const auto ready = access == Database::Access::write ? migrate(*database, store_migrations())
                                                       : check_version(*database, store_migrations());
  if (!ready) return std::unexpected(ready.error());
  return Store{std::make_unique<State>(std::move(*database))};
}

Expected<Put> Store::put(const Report& report, std::string_view report_sha256) {
  if (!is_sha256(report.source.sha256))
    return fail(ErrorCode::structure, "the SHA-256 of the document is missing", "/source/sha256");
  auto& state = *state_;
  if (!state.open) {
    if (auto begun = state.database.run("BEGIN IMMEDIATE"); !begun) return std::unexpected(begun.error());
    state.open = true;
  }
  const auto known = state.find.with(report.source.sha256).step();
  if (!known) return std::unexpected(known.error());
  if (*known && state.find.text(1) == report_sha256) return Put::unchanged;
  const auto document = *known ? std::optional{state.find.number(0)} : std::nullopt;
  const auto result = *known ? Put::replaced : Put::added;
  state.find.with(std::string_view{});
  if (auto begun = state.database.run("SAVEPOINT report"); !begun) return std::unexpected(begun.error());
  auto written = state.rows.write(report, report_sha256, document);
  if (!written) {
    (void)state.database.run("ROLLBACK TO report; RELEASE report");
    return std::unexpected(std::move(written.error()));
  }
  if (auto released = state.database.run("RELEASE report"); !released)
    return std::unexpected(released.error());
  if (++state.pending_reports >= kMaxPendingReports || state.index.pending_bytes() >= kMaxPendingBytes)
    if (auto done = commit(); !done) return std::unexpected(done.error());
  return result;
}

Expected<void> Store::commit() {
  auto& state = *state_;
  if (!state.open) return {};
  state.pending_reports = 0;
  auto done = state.index.flush();
  if (done) done = state.database.run("COMMIT");
  if (!done) {
    state.index.clear();
    (void)state.database.run("ROLLBACK");
  }
  state.open = false;
  return done;
}

}  // namespace guidang::exporter
