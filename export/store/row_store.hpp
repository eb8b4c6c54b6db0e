#pragma once
#include <optional>
#include <unordered_map>

#include "export/store/report_rows.hpp"
#include "export/store/store.hpp"

namespace guidang::exporter {

/// What differs between the databases that hold a store.
struct StoreKind {
  const char* begin;  ///< Opens a transaction that no other writer can be in at the same time.
  /// How many reports a power cut may cost, and how much may wait in memory.
  std::size_t max_pending_reports, max_pending_bytes;
  std::unique_ptr<RowSink> (*sink)(Database& database);
};

/// A store in the tables of export/store/schema.sql.
class RowStore : public StoreBackend {
 public:
  RowStore(Database opened, const StoreKind& kind);
  ~RowStore() override { take_back(); }

  Expected<Put> put(const StoredReport& report) override;
  Expected<void> commit() override;
  Database& database() override { return database_; }
  /// True while something was put that is not committed.
  bool has_pending() const { return open_; }

 private:
  struct Known {
    std::int64_t document;
    std::string report_sha256;
  };
  Expected<void> begin();
  Expected<std::optional<Known>> find(const std::string& sha256);
  Expected<Put> write(const StoredReport& report);
  void take_back();

  Database database_;
  const StoreKind& kind_;
  std::unique_ptr<RowSink> sink_;
  ReportRows rows_;
  Statement find_;
  bool open_ = false;                               ///< A transaction.
  std::unordered_map<std::string, Known> pending_;  ///< By document, what the transaction has put.
  std::int64_t last_document_ = 0, next_passage_ = 1;
};

/// The SQLite file of that path; the contract of Store::open.
Expected<std::unique_ptr<StoreBackend>> open_sqlite_store(const std::string& path, Access access);

}  // namespace guidang::exporter
