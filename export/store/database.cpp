#include "export/store/database.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

ErrorCode code_of(int result) {
  switch (result & 0xFF) {
    case SQLITE_FULL:
      return ErrorCode::no_space;
    case SQLITE_IOERR:
      return ErrorCode::io;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::locked;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      return ErrorCode::permission;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::corrupt;
    case SQLITE_CANTOPEN:
      return ErrorCode::not_found;
    case SQLITE_NOMEM:
      return ErrorCode::memory;
    default:
      return ErrorCode::rejected;
  }
}

std::unexpected<Error> failure(sqlite3* database) {
  return fail(code_of(sqlite3_errcode(database)), sqlite3_errmsg(database));
}

std::string cleaned(std::string_view text) {
  std::string valid;
  for (const char c : to_valid_utf8(text)) c == '\0' ? void(valid += "\uFFFD") : void(valid += c);
  return valid;
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                     &statement, nullptr);
  statement_.reset(statement);
}

Expected<bool> Statement::step() {
  if (!statement_) return failure(database_);
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) return failure(database_);
  sqlite3_reset(statement_.get());  // an open read would keep the file from being checkpointed
  return false;
}

Expected<void> Statement::run() {
  const auto stepped = step();
  if (!stepped) return std::unexpected(stepped.error());
  reset();
  return {};
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

Statement& Statement::with_row(std::span<const Value> values) {
  reset();
  int at = 0;
  for (const auto& value : values)
    std::visit([&](const auto& content) { bind(++at, content); }, value.content());
  return *this;
}

void Statement::bind(int at, std::string_view text) {
  const bool sound = text.find('\0') == std::string_view::npos && is_valid_utf8(text);
  const auto put = [&](std::string_view bytes, sqlite3_destructor_type life) {
    sqlite3_bind_text64(statement_.get(), at, bytes.data(), bytes.size(), life, SQLITE_UTF8);
  };
  sound ? put(text, SQLITE_STATIC) : put(cleaned(text), SQLITE_TRANSIENT);
}

void Statement::bind(int at, std::int64_t number) { sqlite3_bind_int64(statement_.get(), at, number); }
void Statement::bind(int at, double number) { sqlite3_bind_double(statement_.get(), at, number); }
void Statement::bind(int at, const Blob& blob) {
  sqlite3_bind_blob64(statement_.get(), at, blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
}
void Statement::bind(int at, std::nullptr_t) { sqlite3_bind_null(statement_.get(), at); }

bool Statement::null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}
std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return bytes ? std::string_view{bytes,
                                  static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))}
               : std::string_view{};
}

Expected<Database> Database::open(const std::string& path, Access access) {
  sqlite3* opened = nullptr;
  const int flags =
      access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database;
  database.database_.reset(opened);
  if (result != SQLITE_OK) return failure(opened);
  sqlite3_busy_timeout(opened, 5000);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // A database is input too: nothing that its schema says may call functions with side effects.
  auto ready =
      database.run("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
  std::int64_t tables = 0;
  if (ready) ready = database.value("SELECT count(*) FROM sqlite_schema", tables);
  if (ready && access == Access::write)
    ready = database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  if (!ready) return std::unexpected(ready.error());
  return database;
}

Expected<void> Database::run(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return failure(database_.get());
  return {};
}

Expected<void> Database::value(std::string_view sql, std::int64_t& into) {
  auto statement = prepare(sql);
  const auto row = statement.step();
  if (!row) return std::unexpected(row.error());
  into = *row ? statement.number(0) : 0;
  return {};
}

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(database_.get()); }

}  // namespace guidang::exporter
