#include "export/store/sqlite.hpp"

#include <sqlite3.h>

#include <algorithm>

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

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};

class SqliteCursor : public Cursor {
 public:
  /// Where `sql` cannot be prepared the first `step` says so.
  SqliteCursor(sqlite3* database, std::string_view sql) : database_(database) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                       &statement, nullptr);
    statement_.reset(statement);
  }

  void bind(std::span<const Value> values) override {
    reset();
    int at = 0;
    for (const auto& value : values)
      std::visit([&](const auto& content) { bind(++at, content); }, value.content());
  }

  Expected<bool> step() override {
    if (!statement_) return failure(database_);
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) return failure(database_);
    sqlite3_reset(statement_.get());  // An open read would keep the file from being checkpointed.
    return false;
  }

  void reset() override { sqlite3_reset(statement_.get()); }

  bool null(int column) const override {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
  }
  std::int64_t number(int column) const override { return sqlite3_column_int64(statement_.get(), column); }
  double real(int column) const override { return sqlite3_column_double(statement_.get(), column); }
  std::string_view text(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes ? std::string_view{bytes, size} : std::string_view{};
  }

 private:
  void bind(int at, std::nullptr_t) { sqlite3_bind_null(statement_.get(), at); }
  void bind(int at, std::int64_t number) { sqlite3_bind_int64(statement_.get(), at, number); }
  void bind(int at, double number) { sqlite3_bind_double(statement_.get(), at, number); }
  void bind(int at, std::string_view text) {
    const auto put = [&](std::string_view bytes, sqlite3_destructor_type life) {
      sqlite3_bind_text64(statement_.get(), at, bytes.data(), bytes.size(), life, SQLITE_UTF8);
    };
    is_storable(text) ? put(text, SQLITE_STATIC) : put(storable(text), SQLITE_TRANSIENT);
  }
  void bind(int at, const Blob& blob) {
    sqlite3_bind_blob64(statement_.get(), at, blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
  }

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class SqliteConnection : public Connection {
 public:
  explicit SqliteConnection(sqlite3* database) : database_(database) {}

  Expected<void> run(const std::string& sql) override {
    if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    return failure(database_.get());
  }
  std::unique_ptr<Cursor> prepare(std::string_view sql) override {
    return std::make_unique<SqliteCursor>(database_.get(), sql);
  }

 private:
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace

Expected<Database> open_sqlite(const std::string& path, Access access) {
  sqlite3* opened = nullptr;
  const int flags =
      access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database{std::make_unique<SqliteConnection>(opened)};
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

}  // namespace guidang::exporter
