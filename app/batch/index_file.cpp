#include "app/batch/index_file.hpp"

#include "app/atomic_file.hpp"
#include "export/json_line.hpp"
#include "export/utf8.hpp"

namespace guidang::app::batch {

Expected<void> write_index(const std::string& folder, Journal& journal) {
  auto file = AtomicFile::create(folder + "/index.jsonl");
  if (!file) return std::unexpected(std::move(file.error()));
  auto written = journal.for_each_row([&](const IndexRow& row) {
    return file->write(exporter::to_json_line({{"source", exporter::with_bytes_shown(row.shown)},
                                               {"id", row.id},
                                               {"title", row.title},
                                               {"state", to_string(row.outcome)},
                                               {"code", row.code}}));
  });
  if (!written) return written;
  return file->publish();
}

}  // namespace guidang::app::batch
