#pragma once
#include <array>
#include <string>

#include "export/store/database.hpp"
#include "export/store/row_sink.hpp"
#include "export/store/search_index.hpp"

namespace guidang::exporter {

/// The index of passages in PostgreSQL: export/store/search_index.sql.
class PostgresIndex : public IndexWriter {
 public:
  using IndexWriter::IndexWriter;

 protected:
  Expected<void> write_segment(std::int64_t segment) override;
  Expected<void> merge(std::int64_t level, std::int64_t merged) override;
};

/// Rows into the tables of a PostgreSQL store. They wait in COPY's binary format and are copied at the end of
/// the transaction.
class PostgresRows : public RowSink {
 public:
  explicit PostgresRows(Database& database) : database_(database), index_(database) {}

  Expected<void> add(DocumentTable table, std::span<const Value> row) override;
  Expected<void> add_terms(std::int64_t passage, std::span<const Term> terms) override;
  Expected<void> add_json(std::int64_t document, std::string_view json) override;
  Expected<void> flush() override;
  Expected<void> remove(std::int64_t document) override;
  void clear() override;
  std::size_t pending_bytes() const override;

 private:
  Expected<void> copy_all();
  void forget_rows();

  Database& database_;
  PostgresIndex index_;
  std::array<std::string, kDocumentTables.size()> rows_;
  std::string reports_;
};

/// The JSON as PostgreSQL's jsonb takes it: without NUL characters; absent where it is nested too deeply.
std::optional<std::string> jsonb_text(std::string_view json);

}  // namespace guidang::exporter
