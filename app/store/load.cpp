// Reports into a store. Other threads read and parse, this one writes: a database has one writer anyway.
#include <filesystem>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/input_list.hpp"
#include "app/store/progress.hpp"
#include "app/store/report_reader.hpp"
#include "export/store/postgres.hpp"
#include "export/store/store.hpp"

namespace guidang::app {
namespace {

struct Counts {
  std::size_t added = 0, replaced = 0, unchanged = 0, failed = 0;
};

/// What is to be read: every file that was named, and the reports of folders.
std::vector<std::string> reports_among(const LoadOptions& options, Counts& counts) {
  std::vector<std::string> reports;
  for (const auto& path : options.paths) {
    std::error_code code;
    const bool folder = std::filesystem::is_directory(path, code);
    for (const auto& input : list_inputs({path}, {})) {
      if (!input.skipped_by.empty()) continue;
      if (input.error) {
        complain(input.path, *input.error);
        ++counts.failed;
      } else if (!folder || is_report_name(std::filesystem::path{input.path}.filename().native())) {
        reports.push_back(input.path);
      }
    }
  }
  return reports;
}

/// Errors: those that no other report can be put after.
Expected<void> load_one(exporter::Store& store, ReadReport& read, Counts& counts, Progress& progress) {
  const auto refused = [&](const Error& error) {
    progress.clear();
    complain(read.path, error);
    ++counts.failed;
  };
  if (!read.report) {
    refused(read.report.error());
    return {};
  }
  const auto put = store.put({*read.report, read.sha256, read.json, std::move(read.passages)});
  if (put) {
    ++(*put == exporter::Put::added      ? counts.added
       : *put == exporter::Put::replaced ? counts.replaced
                                         : counts.unchanged);
    return {};
  }
  if (put.error().code != ErrorCode::structure) return std::unexpected(put.error());
  refused(put.error());
  return {};
}

ExitCode summary(const LoadOptions& options, const Counts& c) {
  const auto n = [](std::size_t number) { return std::to_string(number); };
  const auto total = c.added + c.replaced + c.unchanged + c.failed;
  if (speaks_chinese())
    remark(n(total) + " 份报告：新增 " + n(c.added) + "，替换 " + n(c.replaced) + "，未变 " + n(c.unchanged) +
           "，失败 " + n(c.failed) + "。数据库：" + display_name(exporter::without_password(options.store)));
  else
    remark(n(total) + " reports: " + n(c.added) + " added, " + n(c.replaced) + " replaced, " +
           n(c.unchanged) + " unchanged, " + n(c.failed) +
           " failed. Store: " + display_name(exporter::without_password(options.store)));
  return c.failed > 0 ? ExitCode::failed : ExitCode::complete;
}

}  // namespace

ExitCode load(const LoadOptions& options) {
  Counts counts;
  auto reports = reports_among(options, counts);
  if (reports.empty() && counts.failed == 0) {
    remark("guidang: no input: no report was found. `guidang ingest` writes them as <sha256>.json.");
    return ExitCode::no_input;
  }
  const auto stopped = [&](const Error& error) {
    complain(exporter::without_password(options.store), error);
    return ExitCode::failed;
  };
  auto store = exporter::Store::open(options.store, exporter::Access::write);
  if (!store) return stopped(store.error());
  Progress progress(reports.size());
  ReportReader reader(std::move(reports));
  for (std::size_t done = 0; auto report = reader.next(); ++done) {
    progress.show(done, report->path);
    if (auto loaded = load_one(*store, *report, counts, progress); !loaded) {
      progress.clear();
      return stopped(loaded.error());
    }
  }
  progress.clear();
  if (auto committed = store->commit(); !committed) return stopped(committed.error());
  return summary(options, counts);
}

}  // namespace guidang::app
