#include "app/batch/database.hpp"

#include <sqlite3.h>
#include <sys/statvfs.h>

#include <cerrno>
#include <cstring>

namespace guidang::app::batch {
namespace {

constexpr int kBusyMilliseconds = 5'000;  // Another process may be reading: `status` during a run.

std::string path_of(sqlite3* database) {
  const char* path = sqlite3_db_filename(database, "main");
  return path ? path : "";
}

bool is_full(const std::string& path) {
  struct statvfs disk {};
  if (::statvfs(path.substr(0, path.rfind('/') + 1).c_str(), &disk) != 0) return false;
  return disk.f_bavail == 0 || (disk.f_files != 0 && disk.f_favail == 0);
}

/// A file that SQLite cannot make it tries to open for reading, and only the error of that is kept.
int system_error(sqlite3* database) {
  const int error = sqlite3_system_errno(database);
  const bool lost = error == ENOENT && (sqlite3_errcode(database) & 0xFF) == SQLITE_CANTOPEN;
  return lost && is_full(path_of(database)) ? ENOSPC : error;
}

ErrorCode code_of(sqlite3* database) {
  const int system = system_error(database);
  switch (sqlite3_errcode(database) & 0xFF) {
    case SQLITE_FULL:
      return ErrorCode::no_space;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::locked;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return system == ENOSPC || system == EDQUOT ? ErrorCode::no_space : ErrorCode::io;
    case SQLITE_NOMEM:
      return ErrorCode::memory;
    default:
      return ErrorCode::journal;
  }
}

std::unexpected<Error> failure(sqlite3* database) {
  std::string message = sqlite3_errmsg(database);
  if (const int system = system_error(database); system != 0)
    message += std::string{" ("} + std::strerror(system) + ")";
  return fail(code_of(database), message, path_of(database));
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                     &statement, nullptr);
  statement_.reset(statement);
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

void Statement::bind(int at, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int at, std::uint64_t number) {
  sqlite3_bind_int64(statement_.get(), at, static_cast<std::int64_t>(number));
}

Expected<bool> Statement::step() {
  if (!statement_) return failure(database_);
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) {
    sqlite3_reset(statement_.get());
    return false;
  }
  auto failed = failure(database_);
  sqlite3_reset(statement_.get());
  return failed;
}

Expected<void> Statement::run() {
  const auto row = step();
  if (!row) return std::unexpected(row.error());
  return {};
}

std::string Statement::text(int column) const {
  const auto* text = sqlite3_column_blob(statement_.get(), column);
  const auto size = sqlite3_column_bytes(statement_.get(), column);
  return text ? std::string(static_cast<const char*>(text), static_cast<std::size_t>(size)) : std::string{};
}

std::uint64_t Statement::number(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), column));
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Expected<Database> Database::open(const std::string& path, bool read_only) {
  Database opened;
  sqlite3* raw = nullptr;
  const int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int result = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  opened.database_.reset(raw);
  if (result != SQLITE_OK) return failure(raw);
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  if (read_only) return opened;
  if (auto set = opened.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"); !set)
    return std::unexpected(std::move(set.error()));
  return opened;
}

Expected<void> Database::run(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return failure(database_.get());
}

}  // namespace guidang::app::batch
