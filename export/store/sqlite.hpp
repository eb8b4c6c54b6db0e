#pragma once
#include <string>

#include "export/store/database.hpp"

namespace guidang::exporter {

/// Opens an SQLite database; with `write`, makes it where it is missing, in WAL mode, every commit durable.
/// Waits five seconds for another writer. Errors: not_found, permission, corrupt (no database, or damaged),
/// io, locked.
Expected<Database> open_sqlite(const std::string& path, Access access);

}  // namespace guidang::exporter
