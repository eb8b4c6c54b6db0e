#pragma once
#include <span>
#include <string_view>

#include "export/store/database.hpp"

namespace guidang::exporter {

/// export/store/schema.sql and export/store/search_index.sql, as they were when the program was built:
/// together the first migration.
std::string_view store_schema();
std::string_view search_index_schema();
/// export/store/postgres.sql: what follows schema.sql in PostgreSQL.
std::string_view postgres_schema();

/// Script number i (from 0) turns version i of the store into version i + 1 (`PRAGMA user_version`). A
/// published script never changes; a change of the tables is a new script at the end.
std::span<const std::string_view> store_migrations();

/// Brings the database to the version that `scripts` end with, in one transaction. An empty database is given
/// everything. Errors: rejected (another program's database, or a newer version of this one's); those of
/// Database.
Expected<void> migrate(Database& database, std::span<const std::string_view> scripts);

/// Refuses a database that is no store, or not of the version that `scripts` end with. Errors: those of
/// `migrate`.
Expected<void> check_version(Database& database, std::span<const std::string_view> scripts);

}  // namespace guidang::exporter
