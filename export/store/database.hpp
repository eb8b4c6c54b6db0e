#pragma once
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "export/store/value.hpp"
#include "model/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace guidang::exporter {

/// A prepared statement, used again and again. Parameters count from 1, columns from 0.
class Statement {
 public:
  /// Where `sql` cannot be prepared the first `step` says so.
  Statement(sqlite3* database, std::string_view sql);

  /// Binds the parameters in order and makes the statement ready. Bytes that are not UTF-8 and NUL
  /// characters are U+FFFD. Texts must live until the next `with`.
  template <class... Values>
  Statement& with(const Values&... values) {
    const std::initializer_list<Value> row = {Value{values}...};
    return with_row({row.begin(), row.size()});
  }
  Statement& with_row(std::span<const Value> values);
  /// True where there is a row. Errors: no_space, io, locked, permission, corrupt, memory, rejected.
  Expected<bool> step();
  /// For statements without rows. The same errors.
  Expected<void> run();

  bool null(int column) const;
  std::int64_t number(int column) const;
  double real(int column) const;
  /// A text or the bytes of a blob; empty for NULL; valid until the next `step` or `with`.
  std::string_view text(int column) const;
  template <std::integral T>
  std::optional<T> known(int column) const {
    return null(column) ? std::nullopt : std::optional{static_cast<T>(number(column))};
  }

 private:
  void reset();
  void bind(int at, std::nullptr_t);
  void bind(int at, std::int64_t number);
  void bind(int at, double number);
  void bind(int at, std::string_view text);
  void bind(int at, const Blob& blob);

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// An SQLite database. Of one thread at a time.
class Database {
 public:
  enum class Access : std::uint8_t { read, write };

  /// Opens it; with `write`, makes it where it is missing, in WAL mode, every commit durable. Waits five
  /// seconds for another writer. Errors: not_found, permission, corrupt (no database, or damaged), io,
  /// locked.
  static Expected<Database> open(const std::string& path, Access access);

  /// Runs statements that give no rows. Errors: those of Statement::step.
  Expected<void> run(const std::string& sql);
  /// The only number of the only row.
  Expected<void> value(std::string_view sql, std::int64_t& into);
  Statement prepare(std::string_view sql) { return Statement(database_.get(), sql); }
  /// Number of the row that was inserted last into a table that has such numbers.
  std::int64_t last_row() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace guidang::exporter
