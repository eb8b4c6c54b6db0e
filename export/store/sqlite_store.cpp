#include "export/store/migrations.hpp"
#include "export/store/row_store.hpp"
#include "export/store/sqlite.hpp"
#include "export/store/sqlite_rows.hpp"

namespace guidang::exporter {
namespace {

constexpr StoreKind kSqlite = {
    .begin = "BEGIN IMMEDIATE",
    .max_pending_reports = 2000,
    .max_pending_bytes = 64UL << 20,
    .sink = [](Database& database) -> std::unique_ptr<RowSink> {
      return std::make_unique<SqliteRows>(database);
    },
};

}  // namespace

Expected<std::unique_ptr<StoreBackend>> open_sqlite_store(const std::string& path, Access access) {
  auto database = open_sqlite(path, access);
  if (!database) return std::unexpected(std::move(database.error()));
  const auto ready = access == Access::write ? migrate(*database, store_migrations())
                                             : check_version(*database, store_migrations());
  if (!ready) return std::unexpected(ready.error());
  return std::make_unique<RowStore>(std::move(*database), kSqlite);
}

}  // namespace guidang::exporter
