#pragma once
#include <initializer_list>
#include <string_view>
#include <vector>

#include "export/store/passages.hpp"
#include "export/store/row_sink.hpp"
#include "model/report.hpp"

namespace guidang::exporter {

/// Says reports as rows: the one description of what a report is in a database, whichever it is.
class ReportRows {
 public:
  explicit ReportRows(RowSink& sink) : sink_(sink) {}

  /// Gives the rows of a report to the sink. `document` and, from `first_passage` on, the numbers of its
  /// passages are free. Errors: those of the sink.
  Expected<void> write(const Report& report, std::string_view report_sha256,
                       const std::vector<Passage>& passages, std::int64_t document,
                       std::int64_t first_passage);
  /// The first number that the passages of the last report left free.
  std::int64_t next_passage() const { return passage_; }

 private:
  void write_document(const Report& report, std::string_view report_sha256);
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
  void write_passages(const std::vector<Passage>& passages);

  /// The first error is kept, and nothing is given on after it.
  void add(DocumentTable table, std::initializer_list<Value> row) {
    if (result_) result_ = sink_.add(table, {row.begin(), row.size()});
  }

  RowSink& sink_;
  Expected<void> result_;
  std::int64_t document_ = 0;
  std::int64_t passage_ = 0;
  std::int64_t node_ = 0;
  std::vector<std::uint32_t> sections_of_;  ///< By node: number of its section, 0 for none.
  /// By node, of sections and enclosed documents: their roles and those from above.
  std::vector<std::vector<std::string_view>> roles_of_;
};

}  // namespace guidang::exporter
