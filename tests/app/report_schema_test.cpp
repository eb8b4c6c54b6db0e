// Real documents through the whole program: whatever comes out is a report by the published schema.
#include "tests/report_schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "app/pipeline.hpp"
#include "export/exporter.hpp"
#include "export/json_reader.hpp"

namespace guidang::app {
namespace {

namespace fs = std::filesystem;

/// Every file below a folder of the source tree that some parser reads; none where the folder is absent.
std::vector<std::string> documents_below(const std::string& folder) {
  std::vector<std::string> paths;
  const fs::path root = fs::path{GUIDANG_SOURCE_DIR} / folder;
  if (!fs::exists(root)) return paths;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file() && entry.path().extension() != ".json" && entry.path().extension() != ".md")
      paths.push_back(entry.path().native());
  std::ranges::sort(paths);
  return paths;
}

/// Reads and checks; returns how many documents gave a report.
std::size_t expect_sound_reports(const std::vector<std::string>& paths) {
  std::size_t reports = 0;
  for (const auto& path : paths) {
    auto file = ingest::open_file(path, {});
    if (!file) continue;
    const auto result = process_document(std::move(*file), {.ocr = false});
    if (result.state == State::failed) continue;
    ++reports;
    EXPECT_EQ(report_faults(result.json), "") << path;
    const auto read = exporter::from_json(result.json);
    if (!read) ADD_FAILURE() << path << ": " << describe(read.error());
    EXPECT_EQ(exporter::to_json(read.value_or(Report{})), result.json) << path;
  }
  return reports;
}

TEST(ReportSchema, FitsTheReportsOfTheExampleDocuments) {
  const auto paths = documents_below("fixtures/same");
  if (paths.empty()) GTEST_SKIP() << "fixtures/same is not there";
  EXPECT_GT(expect_sound_reports(paths), 0U);
}

TEST(ReportSchema, FitsTheReportsOfTheSharedSeeds) {
  const auto paths = documents_below("../shared/seeds");
  if (paths.empty()) GTEST_SKIP() << "../shared/seeds is not there";
  EXPECT_EQ(expect_sound_reports(paths), paths.size());
}

TEST(ReportSchema, FitsTheReportOfATextWithEverythingInIt) {
  auto file = ingest::from_bytes(
      "报告.txt",
      "白鹭镇人民政府关于2023年法治政府建设情况的报告\n白鹭府文〔2024〕3号\n县政府：\n"
      "现将情况报告如下：\n一、主要成效\n（一）强化学习。一是学习《中华人民共和国行政处罚法》；"
      "二是开展讲座12场，参加1.9万人次。\n（三）强化宣传\n宣传。\n二、存在问题\n不足。\n"
      "白鹭镇人民政府\n2024年1月15日\n附件：清单\n",
      {});
  ASSERT_TRUE(file);
  const auto result = process_document(std::move(*file), {});
  EXPECT_NE(result.json.find("行政处罚法"), std::string::npos);
  EXPECT_EQ(report_faults(result.json), "");
}

}  // namespace
}  // namespace guidang::app
