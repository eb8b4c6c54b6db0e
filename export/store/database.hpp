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

namespace guidang::exporter {

/// What each kind of database does for a Statement; the contracts are those of Statement.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual void bind(std::span<const Value> values) = 0;
  virtual Expected<bool> step() = 0;
  virtual void reset() = 0;
  virtual bool null(int column) const = 0;
  virtual std::int64_t number(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
};

/// A prepared statement, used again and again. Parameters are ?1, ?2 …, columns count from 0.
class Statement {
 public:
  explicit Statement(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}

  /// Binds the parameters in order and makes the statement ready. Bytes that are not UTF-8 and NUL
  /// characters are U+FFFD. Texts must live until the next `with`.
  template <class... Values>
  Statement& with(const Values&... values) {
    const std::initializer_list<Value> row = {Value{values}...};
    return with_row({row.begin(), row.size()});
  }
  Statement& with_row(std::span<const Value> values) {
    cursor_->bind(values);
    return *this;
  }
  /// True where there is a row. Errors: no_space, io (of PostgreSQL: the connection is lost), locked,
  /// permission, corrupt, memory, rejected.
  Expected<bool> step() { return cursor_->step(); }
  /// For statements without rows. The same errors.
  Expected<void> run();

  bool null(int column) const { return cursor_->null(column); }
  std::int64_t number(int column) const { return cursor_->number(column); }
  double real(int column) const { return cursor_->real(column); }
  /// A text or the bytes of a blob; empty for NULL; valid until the next `step` or `with`.
  std::string_view text(int column) const { return cursor_->text(column); }
  template <std::integral T>
  std::optional<T> known(int column) const {
    return null(column) ? std::nullopt : std::optional{static_cast<T>(number(column))};
  }

 private:
  std::unique_ptr<Cursor> cursor_;
};

/// What each kind of database does for a Database; the contracts are those of Database.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Expected<void> run(const std::string& sql) = 0;
  virtual std::unique_ptr<Cursor> prepare(std::string_view sql) = 0;
};

enum class Access : std::uint8_t { read, write };

/// An open database of some kind. Of one thread at a time.
class Database {
 public:
  explicit Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

  /// Runs statements that give no rows. Errors: those of Statement::step.
  Expected<void> run(const std::string& sql) { return connection_->run(sql); }
  /// The only number of the only row; 0 where there is none, or NULL.
  Expected<void> value(std::string_view sql, std::int64_t& into);
  /// Where `sql` cannot be prepared the first `step` says so.
  Statement prepare(std::string_view sql) { return Statement{connection_->prepare(sql)}; }
  /// What only one kind of database can do.
  Connection& connection() { return *connection_; }

 private:
  std::unique_ptr<Connection> connection_;
};

/// True where a database can hold the text: UTF-8 without NUL.
bool is_storable(std::string_view text);
/// With U+FFFD in place of what it cannot hold.
std::string storable(std::string_view text);

}  // namespace guidang::exporter
