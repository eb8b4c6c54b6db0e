// SQLite spends more on beginning and ending a statement than on a row of these tables, and looks for a row's
// place from the root of the tree unless the same statement has just inserted the row before it. So rows wait
// until there are many of a table, and one statement inserts them.
#include "export/store/sqlite_rows.hpp"

#include <algorithm>
#include <cstring>

namespace guidang::exporter {
namespace {

constexpr std::size_t kMany = 50;  ///< Rows of one statement.
constexpr std::size_t kPageBytes = 1UL << 20;
constexpr std::size_t kMaxPages = 2;

/// "INSERT INTO table VALUES (?, …), …"
std::string insertion(const TableInfo& table, std::size_t rows) {
  std::string row = "(?";
  for (std::size_t i = 1; i < table.columns; ++i) row += ", ?";
  row += ")";
  std::string sql = "INSERT INTO " + std::string{table.name} + " VALUES " + row;
  for (std::size_t i = 1; i < rows; ++i) sql += ", " + row;
  return sql;
}

Statement& prepared(std::unique_ptr<Statement>& statement, Database& database, const std::string& sql) {
  if (!statement) statement = std::make_unique<Statement>(database.prepare(sql));
  return *statement;
}

}  // namespace

Value SqliteRows::kept(const Value& value) {
  const auto* text = std::get_if<std::string_view>(&value.content());
  if (!text) return value;
  if (pages_.empty() || used_ + text->size() > kPageBytes) {
    pages_.push_back(std::make_unique_for_overwrite<char[]>(std::max(kPageBytes, text->size())));
    used_ = 0;
  }
  char* copy = pages_.back().get() + used_;
  std::memcpy(copy, text->data(), text->size());
  used_ += text->size();
  return std::string_view{copy, text->size()};
}

Expected<void> SqliteRows::add(DocumentTable table, std::span<const Value> row) {
  auto& waiting = tables_[static_cast<std::size_t>(table)].waiting;
  for (const auto& value : row) waiting.push_back(kept(value));
  return pages_.size() > kMaxPages ? insert_all() : Expected<void>{};
}

Expected<void> SqliteRows::add_terms(std::int64_t passage, std::span<const Term> terms) {
  index_.add(passage, terms);
  return {};
}

Expected<void> SqliteRows::insert(std::size_t table) {
  const auto& info = kDocumentTables[table];
  auto& [waiting, insert_many, insert_one, remove] = tables_[table];
  std::span<const Value> rest = waiting;
  while (!rest.empty()) {
    const std::size_t rows = rest.size() >= kMany * info.columns ? kMany : 1;
    auto& statement = prepared(rows == 1 ? insert_one : insert_many, database_, insertion(info, rows));
    if (auto done = statement.with_row(rest.first(rows * info.columns)).run(); !done) return done;
    rest = rest.subspan(rows * info.columns);
  }
  waiting.clear();
  return {};
}

Expected<void> SqliteRows::insert_all() {
  for (auto table = tables_.size(); table-- > 0;)  // Parents first.
    if (auto done = insert(table); !done) return done;
  forget_rows();
  return {};
}

void SqliteRows::forget_rows() {
  for (auto& table : tables_) table.waiting.clear();
  if (!pages_.empty()) pages_.resize(1);
  used_ = 0;
}

Expected<void> SqliteRows::flush() {
  if (auto done = insert_all(); !done) return done;
  return index_.flush();
}

void SqliteRows::clear() {
  forget_rows();
  index_.clear();
}

Expected<void> SqliteRows::remove(std::int64_t document) {
  if (auto done = insert_all(); !done) return done;
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    const auto sql = "DELETE FROM " + std::string{kDocumentTables[table].name} + " WHERE document = ?1";
    if (auto done = prepared(tables_[table].remove, database_, sql).with(document).run(); !done) return done;
  }
  return {};
}

}  // namespace guidang::exporter
