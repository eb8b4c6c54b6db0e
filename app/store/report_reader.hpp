#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "model/error.hpp"
#include "model/report.hpp"

namespace guidang::app {

/// One report of a list.
struct ReadReport {
  std::string path;
  std::string sha256;  ///< Of the JSON.
  Expected<Report> report;
};

/// Reads JSON reports ahead in a thread of its own, in the order of the list, at most 64 at a time.
class ReportReader {
 public:
  explicit ReportReader(std::vector<std::string> paths);
  ~ReportReader();
  ReportReader(const ReportReader&) = delete;
  ReportReader& operator=(const ReportReader&) = delete;

  /// The next one; waits for it. Absent behind the last.
  std::optional<ReadReport> next();

 private:
  void read_all();

  const std::vector<std::string> paths_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<ReadReport> ready_;
  bool done_ = false, stop_ = false;
  std::thread thread_;
};

/// True for "<64 hexadecimal digits>.json", as `guidang ingest` names a report.
bool is_report_name(const std::string& file_name);

/// Reads one report. Errors: those of `ingest::open_file` and `exporter::from_json`; structure where the file
/// is named as the report of another document.
ReadReport read_report(const std::string& path);

}  // namespace guidang::app
