#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "export/store/database.hpp"
#include "model/report.hpp"

namespace guidang::exporter {

/// What became of a report that was put into a store.
enum class Put : std::uint8_t { added, replaced, unchanged };

/// Reports as rows of an SQLite database, with an index to search them: export/store/schema.sql,
/// docs/store.md. A report is there whole or not at all; putting it twice changes nothing. Of one thread at a
/// time, one writer at a time.
class Store {
 public:
  /// Opens a store; with `write` makes it where it is missing and brings older ones up to date.
  /// Errors: those of Database::open and of `migrate`.
  static Expected<Store> open(const std::string& path, Database::Access access);
  Store(Store&&) noexcept;
  /// Takes back what was not committed.
  ~Store();

  /// Adds a report, or replaces the rows of the same document where `report_sha256` (of its JSON) is another.
  /// What is put is durable once it is committed: `commit`, or on its own now and then. After an error of a
  /// report (rejected) others can be put; after any other, nothing since the last commit is kept. Errors:
  /// structure (a report without the SHA-256 of its document); those of Statement::step.
  Expected<Put> put(const Report& report, std::string_view report_sha256);
  /// Makes everything that was put durable. Errors: those of Statement::step.
  Expected<void> commit();

  /// For reading; what was put and not committed is not all there.
  Database& database();

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace guidang::exporter
