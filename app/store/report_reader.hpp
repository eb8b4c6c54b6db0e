#pragma once
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "export/store/passages.hpp"
#include "model/error.hpp"
#include "model/report.hpp"

namespace guidang::app {

/// One report of a list.
struct ReadReport {
  std::string path;
  std::string json;
  std::string sha256;  ///< Of the JSON.
  Expected<Report> report;
  std::vector<exporter::Passage> passages;
};

/// Reads JSON reports ahead in threads of its own, and gives them in the order of the list.
class ReportReader {
 public:
  explicit ReportReader(std::vector<std::string> paths);
  ~ReportReader();
  ReportReader(const ReportReader&) = delete;
  ReportReader& operator=(const ReportReader&) = delete;

  /// The next one; waits for it. Absent behind the last.
  std::optional<ReadReport> next();

 private:
  static constexpr std::size_t kAhead = 64, kThreads = 2;
  void read_all();
  std::optional<ReadReport>& place_of(std::size_t number) { return ready_[number % kAhead]; }

  const std::vector<std::string> paths_;
  std::mutex mutex_;
  std::condition_variable taken_, read_;
  std::array<std::optional<ReadReport>, kAhead> ready_;
  std::size_t next_to_read_ = 0, next_to_take_ = 0;
  bool stop_ = false;
  std::array<std::thread, kThreads> threads_;
};

/// True for "<64 hexadecimal digits>.json", as `guidang ingest` names a report.
bool is_report_name(const std::string& file_name);

/// Reads one report. Errors: those of `ingest::read_stable` and `exporter::from_json`; structure where the
/// file is named as the report of another document.
ReadReport read_report(const std::string& path);

}  // namespace guidang::app
