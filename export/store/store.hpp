#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "export/store/database.hpp"
#include "export/store/passages.hpp"
#include "model/report.hpp"

namespace guidang::exporter {

/// What became of a report that was put into a store.
enum class Put : std::uint8_t { added, replaced, unchanged };

/// One report on its way into a store.
struct StoredReport {
  const Report& report;
  std::string_view sha256;  ///< Of its JSON.
  std::string_view json;    ///< Kept by PostgreSQL; may be empty for SQLite.
  std::vector<Passage> passages =
      passages_of(report);  ///< Costs as much as parsing: other threads may do it.
};

/// What each kind of database does for a Store, in its own way; the contracts are those of Store.
class StoreBackend {
 public:
  virtual ~StoreBackend() = default;
  virtual Expected<Put> put(const StoredReport& report) = 0;
  virtual Expected<void> commit() = 0;
  virtual Database& database() = 0;
};

/// Reports as rows of a database, with an index to search them: export/store/schema.sql, docs/store.md. A
/// report is there whole or not at all; putting it twice changes nothing. Of one thread at a time, one writer
/// at a time.
class Store {
 public:
  /// Opens the SQLite store of that path, or the PostgreSQL store of an address "postgresql://…"; with
  /// `write` makes it where it is missing and brings older ones up to date. Errors: those of `open_sqlite`,
  /// `open_postgres` and `migrate`.
  static Expected<Store> open(const std::string& location, Access access);

  /// Adds a report, or replaces the rows of the same document where the SHA-256 of its JSON is another. What
  /// is put is durable once it is committed: `commit`, or on its own now and then. After `structure` others
  /// can be put; after any other error nothing since the last commit is kept. Errors: structure (a report
  /// without the SHA-256 of its document); those of Statement::step.
  Expected<Put> put(const StoredReport& report);
  /// Makes everything that was put durable. Errors: those of Statement::step.
  Expected<void> commit() { return backend_->commit(); }

  /// For reading; what was put and not committed is not all there.
  Database& database() { return backend_->database(); }

 private:
  explicit Store(std::unique_ptr<StoreBackend> backend) : backend_(std::move(backend)) {}

  std::unique_ptr<StoreBackend> backend_;
};

}  // namespace guidang::exporter
