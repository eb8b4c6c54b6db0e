#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "app/atomic_file.hpp"
#include "app/batch/journal.hpp"
#include "app/batch/quarantine.hpp"

namespace guidang::app::batch {

/// A document that is done: what the journal shall say of it, and the report that is written but has no name
/// yet.
struct Settled {
  TaskRow task;
  std::vector<OccurrenceRow> occurrences;  ///< The names under which it came.
  std::optional<AtomicFile> report;        ///< Where it gave one.
  std::optional<Reason> reason;            ///< Where it gave none.
};

/// Gives reports their names and the journal its rows, in groups, because making things durable is what a
/// small document costs most. A group: all bytes durable → all names → names durable → one commit. A crash in
/// between leaves files without rows, which the next run makes again, the same.
class Publisher {
 public:
  Publisher(std::string folder, Journal& journal) : folder_(std::move(folder)), journal_(journal) {}

  /// A new report's file, to be filled and settled. Errors: no_space, io.
  Expected<AtomicFile> new_report(const std::string& id) const;
  /// Puts a document into the open group; publishes the group when it is full. Errors: no_space, io, journal.
  Expected<void> settle(Settled settled);
  /// The same for an input that has no document, or one more name of a settled document.
  Expected<void> note(const OccurrenceRow& occurrence);
  /// Publishes the open group where it has waited long enough.
  Expected<void> tick();
  /// Publishes the open group. After an error nothing more is to be settled.
  Expected<void> flush();

  /// True where something waits to be published.
  bool waiting() const { return rows_ > 0; }

 private:
  Expected<void> add_reason(const Reason& reason);
  void touch();

  const std::string folder_;
  Journal& journal_;
  std::vector<AtomicFile> files_;
  std::vector<std::string> well_, ill_;  ///< Ids that leave quarantine, ids that lose an older report.
  std::size_t rows_ = 0;
  std::chrono::steady_clock::time_point since_;
};

std::string report_path(const std::string& folder, std::string_view id);

}  // namespace guidang::app::batch
