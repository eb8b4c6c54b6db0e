#pragma once
#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

#include "export/store/search_terms.hpp"
#include "export/store/value.hpp"
#include "model/error.hpp"

namespace guidang::exporter {

/// Every table with rows of documents. Children come before what they refer to, so that tables can be emptied
/// in this order.
enum class DocumentTable : std::uint8_t {
  passages,
  diagnostics,
  furniture,
  organisations,
  dates,
  people,
  quantities,
  works,
  notes,
  enclosed_documents,
  figures,
  cells,
  tables,
  enumeration_items,
  paragraphs,
  section_roles,
  sections,
  nodes,
  index_rows,
  document_lists,
  issuers,
  documents,
};

struct TableInfo {
  std::string_view name;
  std::size_t columns;
};
/// In the order of DocumentTable; columns as in export/store/schema.sql.
inline constexpr std::array<TableInfo, 22> kDocumentTables = {{
    {"passages", 4},    {"diagnostics", 10},
    {"furniture", 5},   {"organisations", 7},
    {"dates", 8},       {"people", 8},
    {"quantities", 10}, {"works", 9},
    {"notes", 4},       {"enclosed_documents", 8},
    {"figures", 5},     {"cells", 8},
    {"tables", 3},      {"enumeration_items", 12},
    {"paragraphs", 4},  {"section_roles", 4},
    {"sections", 12},   {"nodes", 14},
    {"index_rows", 4},  {"document_lists", 4},
    {"issuers", 4},     {"documents", 38},
}};

/// Takes the rows of reports on their way into a database, in its own fastest way. Texts need to live until a
/// call returns. Errors: those of Statement::step.
class RowSink {
 public:
  virtual ~RowSink() = default;
  /// One row, with a value for each column.
  virtual Expected<void> add(DocumentTable table, std::span<const Value> row) = 0;
  /// The passage that was added last holds these terms; some may be there more than once.
  virtual Expected<void> add_terms(std::int64_t passage, std::span<const Term> terms) = 0;
  /// The JSON of a report, for databases that keep it.
  virtual Expected<void> add_json(std::int64_t, std::string_view) { return {}; }

  /// Hands on to the database what waits. Within a transaction.
  virtual Expected<void> flush() = 0;
  /// Deletes every row of a document, also what waits. Within a transaction.
  virtual Expected<void> remove(std::int64_t document) = 0;
  /// Forgets what waits.
  virtual void clear() = 0;
  /// About how much memory waits for the end of the transaction.
  virtual std::size_t pending_bytes() const = 0;
};

}  // namespace guidang::exporter
