#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/atomic_file.hpp"
#include "app/batch/attempts.hpp"
#include "app/batch/descriptor.hpp"
#include "app/batch/journal.hpp"
#include "ingest/digest.hpp"

namespace guidang::app::batch {

using Clock = std::chrono::steady_clock;

/// A document on its way, from being taken in to being settled.
struct Work {
  std::uint64_t number = 0;  ///< In the order of taking in.
  std::string id;            ///< SHA-256.
  std::string path, shown;   ///< The name under which it is read.
  std::string file_name;
  std::uint64_t bytes = 0;
  Descriptor copy;    ///< Its bytes; empty where they lie in `spool`.
  std::string spool;  ///< A file of ours with its bytes: a member of a carrier. Removed when it is settled.
  bool member = false;
  bool expand = false;  ///< A carrier that is to be taken apart.
  std::vector<OccurrenceRow> occurrences;
  Attempts attempts;

  // Of the attempt that runs.
  Clock::time_point began{};
  std::uint32_t page = 0;
  Clock::time_point page_began{};
  std::optional<AtomicFile> report;
  ingest::Sha256 report_hash;
  std::uint64_t report_bytes = 0;

  /// Forgets what an attempt left.
  void begin_again() {
    page = 0;
    report.reset();
    report_hash = {};
    report_bytes = 0;
  }
};

}  // namespace guidang::app::batch
