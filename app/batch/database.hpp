#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "model/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace guidang::app::batch {

/// A prepared statement, used again and again: bind, step until there is no row. Parameters count from 1,
/// columns from 0. Texts are copied.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);
  Statement(Statement&&) noexcept = default;

  /// Binds the parameters in order and makes the statement ready.
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  /// True where there is a row. Errors: no_space, io, locked, journal.
  Expected<bool> step();
  /// For statements without rows.
  Expected<void> run();

  std::string text(int column) const;
  std::uint64_t number(int column) const;

 private:
  void reset();
  void bind(int at, std::string_view text);
  void bind(int at, std::uint64_t number);

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// An SQLite database.
class Database {
 public:
  /// Opens or makes it, in WAL mode with every commit durable; only for reading where `read_only`.
  /// Errors: no_space, io, locked, journal (no database, or damaged).
  static Expected<Database> open(const std::string& path, bool read_only);

  /// Runs statements that give no rows.
  Expected<void> run(const std::string& sql);
  Statement prepare(std::string_view sql) { return Statement(database_.get(), sql); }

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace guidang::app::batch
