#include "app/batch/outbox.hpp"

#include <filesystem>

#include "app/batch/publisher.hpp"
#include "app/console.hpp"
#include "app/store/report_reader.hpp"
#include "export/store/postgres.hpp"
#include "export/store/store.hpp"

namespace guidang::app::batch {
namespace {

constexpr std::size_t kGroup = 500;  ///< Deliveries that are made durable together, first there, then here.

/// One store that reports are put into, and what the journal is to be told of it.
class Delivering {
 public:
  Delivering(exporter::Store store, Journal& journal, const std::string& name)
      : store_(std::move(store)), journal_(journal), name_(name) {}

  /// Everything is delivered again to a store that holds less than was delivered: it is another one.
  Expected<void> check() {
    std::int64_t held = 0;
    if (auto counted = store_.database().value("SELECT count(*) FROM documents", held); !counted)
      return std::unexpected(counted.error());
    const auto said = journal_.delivered(name_);
    if (!said) return std::unexpected(said.error());
    return static_cast<std::uint64_t>(held) < *said ? journal_.forget_deliveries(name_) : Expected<void>{};
  }

  /// False where this report must wait, and others may go on. Errors: nothing goes on.
  Expected<bool> take(ReadReport& read, const Delivery& wanted) {
    if (read.report && read.sha256 != wanted.report_sha256)
      read.report = fail(ErrorCode::structure, "the report is not what was published; see guidang verify");
    if (!read.report) {
      complain(read.path, read.report.error());
      return false;
    }
    const auto put = store_.put({*read.report, read.sha256, read.json, std::move(read.passages)});
    if (!put) return std::unexpected(put.error());
    group_.push_back(wanted);
    if (group_.size() >= kGroup)
      if (auto done = settle(); !done) return std::unexpected(std::move(done.error()));
    return true;
  }

  /// First the store, then the journal: a crash in between delivers again what is there already.
  Expected<void> settle() {
    auto done = store_.commit();
    for (const auto& delivered : group_)
      if (done) done = journal_.put_delivered(name_, delivered);
    group_.clear();
    return done ? journal_.commit() : done;
  }

 private:
  exporter::Store store_;
  Journal& journal_;
  const std::string& name_;
  std::vector<Delivery> group_;
};

Expected<void> deliver_all(Delivering& to, const std::string& folder, const std::vector<Delivery>& waiting) {
  std::vector<std::string> paths;
  for (const auto& report : waiting) paths.push_back(report_path(folder, report.id));
  ReportReader reader(std::move(paths));
  for (std::size_t i = 0; auto read = reader.next(); ++i)
    if (const auto taken = to.take(*read, waiting[i]); !taken) return std::unexpected(taken.error());
  return to.settle();
}

}  // namespace

std::string store_name(const std::string& location) {
  if (exporter::is_postgres_address(location)) return exporter::without_password(location);
  return std::filesystem::absolute(location).lexically_normal().native();
}

Outbox::Outbox(std::string folder, Journal& journal, std::string location)
    : folder_(std::move(folder)),
      journal_(journal),
      location_(std::move(location)),
      name_(store_name(location_)) {}

Expected<std::uint64_t> Outbox::deliver() {
  if (auto named = journal_.name_store(name_); !named) return std::unexpected(std::move(named.error()));
  Expected<void> done;
  std::size_t wanted = 0;
  if (auto store = exporter::Store::open(location_, exporter::Access::write)) {
    Delivering to(std::move(*store), journal_, name_);
    done = to.check();
    const auto waiting = journal_.undelivered(name_);
    if (!waiting) return std::unexpected(waiting.error());
    wanted = waiting->size();
    if (done) done = deliver_all(to, folder_, *waiting);
  } else {
    done = std::unexpected(std::move(store.error()));
  }
  if (!done) complain(name_, done.error());
  const auto left = journal_.undelivered(name_);
  if (!left) return std::unexpected(left.error());
  if (!left->empty())
    remark("guidang: " + std::to_string(left->size()) + " reports wait for the store " + display_name(name_) +
           ". They are in the folder, and the next run delivers them.");
  else if (wanted > 0)
    remark("guidang: " + std::to_string(wanted) + " reports delivered to " + display_name(name_) + ".");
  return left->size();
}

}  // namespace guidang::app::batch
