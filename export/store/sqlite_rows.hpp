#pragma once
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "export/store/database.hpp"
#include "export/store/row_sink.hpp"
#include "export/store/sqlite_index.hpp"

namespace guidang::exporter {

/// Rows into the tables of an SQLite store. They wait in memory and are inserted many at a time.
class SqliteRows : public RowSink {
 public:
  explicit SqliteRows(Database& database) : database_(database), index_(database) {}

  Expected<void> add(DocumentTable table, std::span<const Value> row) override;
  Expected<void> add_terms(std::int64_t passage, std::span<const Term> terms) override;
  Expected<void> flush() override;
  Expected<void> remove(std::int64_t document) override;
  void clear() override;
  std::size_t pending_bytes() const override { return index_.pending_bytes(); }

 private:
  /// The statements of a table, made when they are first needed.
  struct Table {
    std::vector<Value> waiting;
    std::unique_ptr<Statement> insert_many, insert_one, remove;
  };
  Expected<void> insert(std::size_t table);
  Expected<void> insert_all();
  void forget_rows();
  Value kept(const Value& value);

  Database& database_;
  SqliteIndex index_;
  std::array<Table, kDocumentTables.size()> tables_;
  std::vector<std::unique_ptr<char[]>> pages_;  ///< Texts of the rows that wait, one behind the other.
  std::size_t used_ = 0;                        ///< Of the last page.
};

}  // namespace guidang::exporter
