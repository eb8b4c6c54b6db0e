// Many reports share a transaction, because making one durable costs more than writing it. What the index
// holds of a report that was replaced is harmless: see schema.sql.
#include "export/store/sqlite_store.hpp"

#include <unordered_map>

#include "export/store/migrations.hpp"
#include "export/store/report_rows.hpp"
#include "export/store/sqlite_rows.hpp"

namespace guidang::exporter {
namespace {

/// How much of the index may wait in memory, and how many reports a power cut may cost.
constexpr std::size_t kMaxPendingBytes = 64UL << 20;
constexpr std::size_t kMaxPendingReports = 2000;

class SqliteStore : public StoreBackend {
 public:
  explicit SqliteStore(Database opened) : database_(std::move(opened)) {}
  ~SqliteStore() override { take_back(); }

  Expected<Put> put(const StoredReport& report) override {
    auto done = write(report);
    if (!done) take_back();
    return done;
  }

  Expected<void> commit() override {
    if (!open_) return {};
    auto done = sink_.flush();
    if (done) done = index_.flush();
    if (done) done = database_.run("COMMIT");
    if (!done) take_back();
    pending_.clear();
    open_ = false;
    return done;
  }

  Database& database() override { return database_; }

 private:
  struct Known {
    std::int64_t document;
    std::string report_sha256;
  };

  Expected<void> begin() {
    if (open_) return {};
    auto done = database_.run("BEGIN IMMEDIATE");
    if (!done) return done;
    open_ = true;
    std::int64_t last_passage = 0;
    done = database_.value("SELECT max(document) FROM documents", last_document_);
    if (done) done = database_.value("SELECT max(passage) FROM passages", last_passage);
    next_passage_ = last_passage + 1;
    return done;
  }

  Expected<std::optional<Known>> find(const std::string& sha256) {
    if (const auto found = pending_.find(sha256); found != pending_.end()) return found->second;
    const auto row = find_.with(sha256).step();
    if (!row) return std::unexpected(row.error());
    std::optional<Known> known;
    if (*row) known = Known{find_.number(0), std::string{find_.text(1)}};
    find_.with(std::nullopt);
    return known;
  }

  Expected<Put> write(const StoredReport& report) {
    if (auto begun = begin(); !begun) return std::unexpected(std::move(begun.error()));
    const auto& id = report.report.source.sha256;
    const auto known = find(id);
    if (!known) return std::unexpected(known.error());
    if (*known && (*known)->report_sha256 == report.sha256) return Put::unchanged;
    if (*known)
      if (auto removed = sink_.remove((*known)->document); !removed) return std::unexpected(removed.error());
    const auto document = *known ? (*known)->document : ++last_document_;
    if (auto done = rows_.write(report.report, report.sha256, report.passages, document, next_passage_); !done)
      return std::unexpected(done.error());
    next_passage_ = rows_.next_passage();
    pending_[id] = {document, std::string{report.sha256}};
    if (pending_.size() >= kMaxPendingReports || index_.pending_bytes() >= kMaxPendingBytes)
      if (auto done = commit(); !done) return std::unexpected(done.error());
    return *known ? Put::replaced : Put::added;
  }

  void take_back() {
    if (!open_) return;
    sink_.clear();
    index_.clear();
    pending_.clear();
    (void)database_.run("ROLLBACK");
    open_ = false;
  }

  Database database_;
  IndexWriter index_{database_};
  SqliteRows sink_{database_, index_};
  ReportRows rows_{sink_};
  Statement find_ = database_.prepare("SELECT document, report_sha256 FROM documents WHERE sha256 = ?1");
  bool open_ = false;  ///< A transaction.
  std::unordered_map<std::string, Known> pending_;  ///< By document, what the transaction has put.
  std::int64_t last_document_ = 0, next_passage_ = 1;
};

}  // namespace

Expected<std::unique_ptr<StoreBackend>> open_sqlite_store(const std::string& path, Database::Access access) {
  auto database = Database::open(path, access);
  if (!database) return std::unexpected(std::move(database.error()));
  const auto ready = access == Database::Access::write ? migrate(*database, store_migrations())
                                                       : check_version(*database, store_migrations());
  if (!ready) return std::unexpected(ready.error());
  return std::make_unique<SqliteStore>(std::move(*database));
}

}  // namespace guidang::exporter
