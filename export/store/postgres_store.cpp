// A transaction that fails because the server went away, or because of another transaction, is done again
// from the beginning: the JSON of its reports is kept until it is committed. Where it was committed and only
// the answer was lost, doing it again finds everything unchanged.
#include "export/store/postgres_store.hpp"

#include <algorithm>
#include <ctime>
#include <vector>

#include "export/exporter.hpp"
#include "export/json_reader.hpp"
#include "export/store/migrations.hpp"
#include "export/store/postgres.hpp"
#include "export/store/postgres_rows.hpp"
#include "export/store/row_store.hpp"

namespace guidang::exporter {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr int kMaxAttempts = 10;
constexpr long kFirstWaitMilliseconds = 100;
constexpr long kLongestWaitMilliseconds = 10'000;

/// 0x47444E47 is "GDNG". Readers do not wait for it.
#define GUIDANG_LOCK "SELECT pg_advisory_xact_lock(1195658823)"

constexpr StoreKind kPostgres = {
    .begin = "BEGIN; " GUIDANG_LOCK,
    .max_pending_reports = 500,
    .max_pending_bytes = 64UL << 20,
    .sink = [](Database& database) -> std::unique_ptr<RowSink> {
      return std::make_unique<PostgresRows>(database);
    },
};

/// 0 where there is no store.
Expected<std::int64_t> version_of(Database& database) {
  std::int64_t tables = 0, version = 0;
  auto done = database.value(
      "SELECT count(*) FROM pg_tables WHERE schemaname = 'guidang' AND tablename = 'store_version'", tables);
  if (done && tables == 1) done = database.value("SELECT version FROM guidang.store_version", version);
  if (!done) return std::unexpected(std::move(done.error()));
  if (version > kVersion)
    return fail(ErrorCode::rejected, "version " + std::to_string(version) +
                                         " of the store; this program works with version " +
                                         std::to_string(kVersion) + "; use a newer program");
  return version;
}

/// Makes the schema where it is missing, in one transaction.
Expected<void> migrate_postgres(Database& database) {
  auto done = database.run("BEGIN; " GUIDANG_LOCK);
  if (!done) return done;
  const auto version = version_of(database);
  if (version && *version == 0) {
    done =
        database.run("CREATE SCHEMA guidang; CREATE TABLE guidang.store_version (version bigint NOT NULL)");
    if (done) done = database.run(postgres_dialect(store_schema()));
    if (done) done = database.run(postgres_dialect(search_index_schema()));
    if (done) done = database.run(std::string{postgres_schema()});
    if (done) done = database.run("INSERT INTO store_version VALUES (" + std::to_string(kVersion) + ")");
  }
  if (!version) done = std::unexpected(version.error());
  if (done) return database.run("COMMIT");
  (void)database.run("ROLLBACK");
  return done;
}

Expected<std::unique_ptr<RowStore>> connect(const std::string& address, Access access) {
  auto database = open_postgres(address, access);
  if (!database) return std::unexpected(std::move(database.error()));
  if (access == Access::write) {
    if (auto ready = migrate_postgres(*database); !ready) return std::unexpected(std::move(ready.error()));
  } else {
    const auto version = version_of(*database);
    if (!version) return std::unexpected(version.error());
    if (*version == 0)
      return fail(ErrorCode::not_found, "this database holds no store; `guidang load` makes it");
  }
  return std::make_unique<RowStore>(std::move(*database), kPostgres);
}

bool may_pass(const Error& error) { return error.code == ErrorCode::io || error.code == ErrorCode::locked; }

void wait_before(int attempt) {
  const long milliseconds =
      std::min(kFirstWaitMilliseconds << std::min(attempt, 20), kLongestWaitMilliseconds);
  const timespec pause{milliseconds / 1000, milliseconds % 1000 * 1'000'000};
  ::nanosleep(&pause, nullptr);
}

class PostgresStore : public StoreBackend {
 public:
  PostgresStore(std::string address, Access access, std::unique_ptr<RowStore> store)
      : address_(std::move(address)), access_(access), store_(std::move(store)) {}

  Expected<Put> put(const StoredReport& report) override {
    if (report.json.empty()) {
      const auto json = to_json(report.report);
      return put({report.report, report.sha256, json, report.passages});
    }
    auto done = store_->put(report);
    for (int attempt = 0; !done && may_pass(done.error()) && attempt < kMaxAttempts; ++attempt) {
      auto again = put_again(attempt);
      done = again ? store_->put(report) : Expected<Put>{std::unexpected(std::move(again.error()))};
    }
    if (!done || !store_->has_pending())
      pending_.clear();
    else if (*done != Put::unchanged)
      pending_.push_back({std::string{report.json}, std::string{report.sha256}});
    return done;
  }

  Expected<void> commit() override {
    auto done = store_->commit();
    for (int attempt = 0; !done && may_pass(done.error()) && attempt < kMaxAttempts; ++attempt) {
      done = put_again(attempt);
      if (done) done = store_->commit();
    }
    pending_.clear();
    return done;
  }

  Database& database() override { return store_->database(); }

 private:
  struct Pending {
    std::string json, sha256;
  };

  /// A new connection, with everything put that the old one had not committed.
  Expected<void> put_again(int attempt) {
    wait_before(attempt);
    auto store = connect(address_, access_);
    if (!store) return std::unexpected(std::move(store.error()));
    store_ = std::move(*store);
    for (const auto& [json, sha256] : pending_) {
      const auto report = from_json(json);
      if (!report) return std::unexpected(report.error());
      const auto put = store_->put({*report, sha256, json});
      if (!put) return std::unexpected(put.error());
    }
    return {};
  }

  const std::string address_;
  const Access access_;
  std::unique_ptr<RowStore> store_;
  std::vector<Pending> pending_;  ///< Of the open transaction.
};

}  // namespace

Expected<std::unique_ptr<StoreBackend>> open_postgres_store(const std::string& address, Access access) {
  auto store = connect(address, access);
  if (!store) return std::unexpected(std::move(store.error()));
  return std::make_unique<PostgresStore>(address, access, std::move(*store));
}

}  // namespace guidang::exporter
