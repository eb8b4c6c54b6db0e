#pragma once
#include "export/store/search_index.hpp"

namespace guidang::exporter {

/// The index of passages in SQLite: export/store/search_index.sql.
class SqliteIndex : public IndexWriter {
 public:
  using IndexWriter::IndexWriter;

 protected:
  Expected<void> write_segment(std::int64_t segment) override;
  Expected<void> merge(std::int64_t level, std::int64_t merged) override;
};

}  // namespace guidang::exporter
