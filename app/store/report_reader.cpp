#include "app/store/report_reader.hpp"

#include <exception>
#include <filesystem>
#include <utility>

#include "export/json_reader.hpp"
#include "ingest/source_file.hpp"

namespace guidang::app {
namespace {

constexpr std::size_t kAhead = 64;

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
  auto file = ingest::open_file(path, {});
  if (!file) return {path, {}, std::unexpected(std::move(file.error()))};
  return {path, std::move(file->sha256), parsed(path, file->bytes)};
}

ReportReader::ReportReader(std::vector<std::string> paths)
    : paths_(std::move(paths)), thread_([this] { read_all(); }) {}

ReportReader::~ReportReader() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ReportReader::read_all() {
  for (const auto& path : paths_) {
    auto report = read_report(path);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stop_ || ready_.size() < kAhead; });
    if (stop_) return;
    ready_.push_back(std::move(report));
    changed_.notify_all();
  }
  const std::scoped_lock lock(mutex_);
  done_ = true;
  changed_.notify_all();
}

std::optional<ReadReport> ReportReader::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return done_ || !ready_.empty(); });
  if (ready_.empty()) return std::nullopt;
  std::optional<ReadReport> report{std::move(ready_.front())};
  ready_.pop_front();
  changed_.notify_all();
  return report;
}

}  // namespace guidang::app
