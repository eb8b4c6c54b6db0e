#pragma once
#include <string>
#include <string_view>

#include "export/store/database.hpp"

namespace guidang::exporter {

/// True for addresses "postgresql://…" and "postgres://…".
bool is_postgres_address(std::string_view location);

/// The address as it may be shown: without user's password, and without what stands behind "?".
std::string without_password(std::string_view location);

/// A connection to PostgreSQL 15 or later in its schema "guidang", texts as UTF-8. With `read` nothing can be
/// written through it. Neither messages nor errors say a password. Errors: config (an address that cannot be
/// understood), dependency (libpq is not installed), rejected (an older server, another encoding),
/// permission, not_found (no such database), io (nobody answers).
Expected<Database> open_postgres(const std::string& address, Access access);

/// Rows in COPY's binary format, without header and trailer, into a table. `database` is one of
/// `open_postgres`. Errors: those of Statement::step.
Expected<void> copy_into(Database& database, const std::string& table, std::string_view rows);

/// Says in PostgreSQL's dialect what export/store/schema.sql and the queries of the store say in SQLite's.
std::string postgres_dialect(std::string_view sql);

}  // namespace guidang::exporter
