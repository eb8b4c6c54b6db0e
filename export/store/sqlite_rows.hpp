#pragma once
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "export/store/database.hpp"
#include "export/store/row_sink.hpp"
#include "export/store/search_index.hpp"

namespace guidang::exporter {

/// Rows into the tables of an SQLite store. They wait in memory and are inserted many at a time. Errors of
/// every function: those of Statement::step.
class SqliteRows : public RowSink {
 public:
  SqliteRows(Database& database, IndexWriter& index) : database_(database), index_(index) {}

  Expected<void> add(DocumentTable table, std::span<const Value> row) override;
  Expected<void> add_terms(std::int64_t passage, std::span<const Term> terms) override;
  /// Inserts what waits.
  Expected<void> flush();
  /// Deletes every row of a document, also what waits.
  Expected<void> remove(std::int64_t document);
  /// Forgets what waits.
  void clear();

 private:
  /// The statements of a table, made when they are first needed.
  struct Table {
    std::vector<Value> waiting;
    std::unique_ptr<Statement> insert_many, insert_one, remove;
  };
  Expected<void> insert(std::size_t table);
  Value kept(const Value& value);

  Database& database_;
  IndexWriter& index_;
  std::array<Table, kDocumentTables.size()> tables_;
  std::vector<std::unique_ptr<char[]>> pages_;  ///< Texts of the rows that wait, one behind the other.
  std::size_t used_ = 0;                        ///< Of the last page.
};

}  // namespace guidang::exporter
