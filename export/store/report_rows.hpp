#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "export/store/database.hpp"
#include "export/store/search_index.hpp"
#include "model/report.hpp"

namespace guidang::exporter {

/// Every table with rows of one document; children before what they refer to, so that they can be emptied in
/// this order.
inline constexpr std::array<std::string_view, 22> kDocumentTables = {"passages",   "diagnostics",
                                                                     "furniture",  "organisations",
                                                                     "dates",      "people",
                                                                     "quantities", "works",
                                                                     "notes",      "enclosed_documents",
                                                                     "figures",    "cells",
                                                                     "tables",     "enumeration_items",
                                                                     "paragraphs", "section_roles",
                                                                     "sections",   "nodes",
                                                                     "index_rows", "document_lists",
                                                                     "issuers",    "documents"};

/// Writes reports as rows. Errors of every function: those of Statement::step.
class ReportRows {
 public:
  ReportRows(Database& database, IndexWriter& index);

  /// All rows of a report, in place of those of `document` where one is given.
  Expected<void> write(const Report& report, std::string_view report_sha256,
                       std::optional<std::int64_t> document);

 private:
  Expected<void> remove(std::int64_t document);
  Expected<std::int64_t> write_document(const Report& report, std::string_view report_sha256,
                                        std::optional<std::int64_t> document);
  void write_elements(const DocumentElements& elements, const Quality& quality);
  void write_nodes(const std::vector<Node>& nodes);
  void write_node(const Node& node, std::int64_t number);
  void write_content(const Section& section, const Node& node);
  void write_content(const Paragraph& paragraph, const Node& node);
  void write_content(const Enumeration& enumeration, const Node& node);
  void write_content(const Table& table, const Node& node);
  void write_content(const Figure& figure, const Node& node);
  void write_content(const Enclosed& enclosed, const Node& node);
  void write_content(const Note& note, const Node& node);
  void write_facts(const Report& report);
  void write_account(const Report& report);
  void write_passages(const Report& report);

  /// Runs an insertion; the first error is kept, and nothing is run after it.
  template <class... Values>
  void insert(Statement& statement, const Values&... values) {
    if (result_) result_ = statement.with(values...).run();
  }

  Database& database_;
  IndexWriter& index_;
  Statement documents_, issuers_, lists_, index_rows_, nodes_, sections_, roles_, paragraphs_, items_,
      tables_, cells_, figures_, enclosed_, notes_, works_, quantities_, people_, dates_, organisations_,
      furniture_, diagnostics_, passages_;
  Expected<void> result_;
  std::int64_t document_ = 0;
  std::int64_t node_ = 0;
  std::vector<std::uint32_t> sections_of_;  ///< By node: number of its section, 0 for none.
  std::vector<std::vector<std::string>> roles_of_;  ///< By node: roles of its section and those above.
  std::vector<Term> terms_;
};

}  // namespace guidang::exporter
