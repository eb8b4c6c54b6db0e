// Many reports share a transaction, because making one durable costs more than writing it.
#include "export/store/row_store.hpp"

namespace guidang::exporter {

RowStore::RowStore(Database opened, const StoreKind& kind)
    : database_(std::move(opened)),
      kind_(kind),
      sink_(kind.sink(database_)),
      rows_(*sink_),
      find_(database_.prepare("SELECT document, report_sha256 FROM documents WHERE sha256 = ?1")) {}

Expected<Put> RowStore::put(const StoredReport& report) {
  auto done = write(report);
  if (!done) take_back();
  return done;
}

Expected<void> RowStore::commit() {
  if (!open_) return {};
  auto done = sink_->flush();
  if (done) done = database_.run("COMMIT");
  if (!done) take_back();
  pending_.clear();
  open_ = false;
  return done;
}

Expected<void> RowStore::begin() {
  if (open_) return {};
  auto done = database_.run(kind_.begin);
  if (!done) return done;
  open_ = true;
  std::int64_t last_passage = 0;
  done = database_.value("SELECT max(document) FROM documents", last_document_);
  if (done) done = database_.value("SELECT max(passage) FROM passages", last_passage);
  next_passage_ = last_passage + 1;
  return done;
}

Expected<std::optional<RowStore::Known>> RowStore::find(const std::string& sha256) {
  if (const auto found = pending_.find(sha256); found != pending_.end()) return found->second;
  const auto row = find_.with(sha256).step();
  if (!row) return std::unexpected(row.error());
  std::optional<Known> known;
  if (*row) known = Known{find_.number(0), std::string{find_.text(1)}};
  find_.with(std::nullopt);
  return known;
}

Expected<Put> RowStore::write(const StoredReport& report) {
  if (auto begun = begin(); !begun) return std::unexpected(std::move(begun.error()));
  const auto& id = report.report.source.sha256;
  const auto known = find(id);
  if (!known) return std::unexpected(known.error());
  if (*known && (*known)->report_sha256 == report.sha256) return Put::unchanged;
  if (*known)
    if (auto removed = sink_->remove((*known)->document); !removed) return std::unexpected(removed.error());
  const auto document = *known ? (*known)->document : ++last_document_;
  auto done = rows_.write(report.report, report.sha256, report.passages, document, next_passage_);
  if (done) done = sink_->add_json(document, report.json);
  if (!done) return std::unexpected(std::move(done.error()));
  next_passage_ = rows_.next_passage();
  pending_[id] = {document, std::string{report.sha256}};
  if (pending_.size() >= kind_.max_pending_reports || sink_->pending_bytes() >= kind_.max_pending_bytes)
    if (auto committed = commit(); !committed) return std::unexpected(std::move(committed.error()));
  return *known ? Put::replaced : Put::added;
}

void RowStore::take_back() {
  if (!open_) return;
  sink_->clear();
  pending_.clear();
  (void)database_.run("ROLLBACK");
  open_ = false;
}

}  // namespace guidang::exporter
