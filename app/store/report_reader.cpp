#include "app/store/report_reader.hpp"

#include <exception>
#include <filesystem>
#include <utility>

#include "export/json_reader.hpp"
#include "ingest/source_file.hpp"
#include "ingest/stable_read.hpp"

namespace guidang::app {
namespace {

Expected<Report> parsed(const std::string& path, const std::string& json) try {
  auto report = exporter::from_json(json);
  const auto name = std::filesystem::path{path}.filename().native();
  if (report && is_report_name(name) && !name.starts_with(report->source.sha256))
    return fail(ErrorCode::structure, "this is the report of another document", "/source/sha256");
  return report;
} catch (const std::exception& fault) {
  return fail(ErrorCode::memory, fault.what());
}

}  // namespace

bool is_report_name(const std::string& file_name) {
  return file_name.size() == 69 && file_name.ends_with(".json") &&
         file_name.find_first_not_of("0123456789abcdef") == 64;
}

ReadReport read_report(const std::string& path) {
  ReadReport read{path, {}, {}, {}, {}};
  Limits limits;
  limits.max_file_bytes = exporter::kMaxReportBytes;
  const auto size = ingest::read_stable(path, limits, [&](std::string_view piece) {
    read.json += piece;
    return true;
  });
  if (!size) {
    read.report = std::unexpected(size.error());
    return read;
  }
  read.sha256 = ingest::sha256_hex(read.json);
  read.report = parsed(path, read.json);
  if (read.report) read.passages = exporter::passages_of(*read.report);
  return read;
}

ReportReader::ReportReader(std::vector<std::string> paths) : paths_(std::move(paths)) {
  for (auto& thread : threads_) thread = std::thread([this] { read_all(); });
}

ReportReader::~ReportReader() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  taken_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void ReportReader::read_all() {
  std::unique_lock lock(mutex_);
  while (!stop_ && next_to_read_ < paths_.size()) {
    const auto number = next_to_read_++;
    taken_.wait(lock, [&] { return stop_ || number < next_to_take_ + kAhead; });
    if (stop_) return;
    lock.unlock();
    auto report = read_report(paths_[number]);
    lock.lock();
    place_of(number) = std::move(report);
    if (number == next_to_take_) read_.notify_one();
  }
}

std::optional<ReadReport> ReportReader::next() {
  std::unique_lock lock(mutex_);
  if (next_to_take_ == paths_.size()) return std::nullopt;
  auto& place = place_of(next_to_take_);
  read_.wait(lock, [&] { return place.has_value(); });
  auto report = std::exchange(place, std::nullopt);
  ++next_to_take_;
  taken_.notify_all();
  return report;
}

}  // namespace guidang::app
