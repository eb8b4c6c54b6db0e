#include "export/json_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "export/exporter.hpp"
#include "tests/export/sample_report.hpp"

namespace guidang::exporter {
namespace {

void expect_read_back(const std::string& json, const std::string& name) {
  const auto report = from_json(json);
  ASSERT_TRUE(report) << name << ": " << describe(report.error());
  EXPECT_EQ(to_json(*report), json) << name;
}

TEST(JsonReader, ReadsBackWhatWasWritten) {
  expect_read_back(to_json(sample_report()), "sample");
  expect_read_back(to_json(Report{}), "empty");
}

TEST(JsonReader, ReadsBackEveryNameOfEveryEnumeration) {
  Report report;
  for (int i = 0; i < 20; ++i) {
    Section section{.family = static_cast<Family>(i)};
    section.label_source = static_cast<LabelSource>(i % 4);
    section.heading_style = static_cast<HeadingStyle>(i % 3);
    section.roles = {"part_" + std::to_string(i % 5)};
    report.nodes.push_back({"s" + std::to_string(i), {}, {}, section});
    report.nodes.push_back(
        {"e" + std::to_string(i), {}, {}, Enumeration{static_cast<EnumerationFamily>(i % 5), {}}});
    report.document.issuers.push_back({"x", static_cast<IssuerType>(i % 6)});
    report.quantities.push_back({"1", 1, "", static_cast<Bound>(i % 4), {}});
    report.furniture.push_back({static_cast<FurnitureKind>(i % 7), "x", 1});
  }
  for (const auto& row : diagnostic_table()) report.diagnostics.push_back({row.code, "", {}, {}});
  expect_read_back(to_json(report), "enumerations");
}

TEST(JsonReader, ReadsBackNumbersOfEverySize) {
  Report report;
  for (const double value :
       {0.0, -0.0, 0.1, 1e-300, 98.5, 1e15, 9007199254740993.0, 1e22, 1.7976931348623157e308,
        -12345678901234567890.0, std::nan(""), std::numeric_limits<double>::infinity()})
    report.quantities.push_back({"x", value, "件", Bound::exact, {7, 3, 0, UINT32_MAX}});
  for (const float edge : {0.005F, 72.126F, 16777217.0F, 123456.78F, 3e20F, -4.444F})
    report.nodes.push_back({"n", {}, {.page = 1, .box = Box{edge, edge, edge, edge}}, Paragraph{"x", {}}});
  report.source.size_bytes = UINT64_MAX;
  expect_read_back(to_json(report), "numbers");
}

TEST(JsonReader, ReadsDepthWithoutRecursion) {
  Report report;
  for (std::uint32_t i = 0; i < 50'000; ++i)
    report.nodes.push_back(
        {"n" + std::to_string(i), i == 0 ? std::nullopt : std::optional{i - 1}, {}, Section{}});
  expect_read_back(to_json(report), "deep");
}

TEST(JsonReader, ReadsReportsOfOtherVersions) {
  auto json = to_json(sample_report());
  json.replace(json.find("\"version\":\""), 11, "\"version\":\"0.0.1-");
  expect_read_back(json, "another producer");
  json.insert(json.find("\"status\""), "\"later\": {\"a\": [1]}, ");
  json.replace(json.find(kSchemaVersion), kSchemaVersion.size(), "1.99.0");
  EXPECT_TRUE(from_json(json));
}

TEST(JsonReader, SaysWhereWhatDoesNotFitStands) {
  struct Row {
    const char *from, *to, *where;
  };
  const Row rows[] = {{"\"schema_version\": \"", "\"schema_version\": \"9", "/schema_version"},
                      {"\"name\":\"guidang\"", "\"name\":\"docling\"", "/producer"},
                      {"\"status\": \"complete\"", "\"status\": \"fine\"", "/status"},
                      {"\"size_bytes\": 12345", "\"size_bytes\": -1", "/source/size_bytes"},
                      {"\"size_bytes\": 12345", "\"size_bytes\": 1e3", "/source/size_bytes"},
                      {"\"kind\": \"paragraph\"", "\"kind\": \"para\"", "/body/0/kind"},
                      {"\"depth\": 2", "\"depth\": 70000", "/body/1/children/0/depth"},
                      {"\"family\": \"cn_comma\"", "\"family\": \"cn\"", "/body/1/family"},
                      {"\"marker\": \"一是\",", "", "/body/1/children/1/items/0"},
                      {"\"text\": \"现将有关情况报告如下：\"", "\"text\": [1]", "/body/0/text"},
                      {"\"row_span\":1", "\"row_span\":0.5", "/body/1/children/2/rows/0/0/row_span"},
                      {"\"box\":null", "\"box\":[1,2,3]", "/document/sources/0/at/box"},
                      {"\"works\": [", "\"works\": {}, \"a\": [", "/works"},
                      {"\"span\":[8,15]", "\"span\":[8]", "/works/0/span"},
                      {"\"node\":\"n7\"", "\"node\":\"n99\"", "/works/0/node"},
                      {"\"code\":\"label_missing\"", "\"code\":\"a/b~\"", "/diagnostics/0/code"},
                      {"\"decision\": \"review\"", "\"decision\": \"maybe\"", "/quality/decision"}};
  for (const auto& row : rows) {
    auto json = to_json(sample_report());
    const auto at = json.find(row.from);
    ASSERT_NE(at, std::string::npos) << row.from;
    json.replace(at, std::string_view{row.from}.size(), row.to);
    const auto report = from_json(json);
    ASSERT_FALSE(report) << row.to;
    EXPECT_EQ(report.error().code, ErrorCode::structure) << row.to;
    EXPECT_EQ(report.error().where, row.where) << report.error().message;
  }
}

TEST(JsonReader, RefusesWhatIsNoReport) {
  struct Row {
    std::string json;
    ErrorCode code;
  };
  for (const auto& row : std::vector<Row>{{"", ErrorCode::corrupt},
                                          {"{", ErrorCode::corrupt},
                                          {"null", ErrorCode::structure},
                                          {"[]", ErrorCode::structure},
                                          {"{}", ErrorCode::structure},
                                          {"\"x\"", ErrorCode::structure},
                                          {"{} {}", ErrorCode::corrupt},
                                          {"{\"a\": \"\xFF\"}", ErrorCode::corrupt},
                                          {"{\"a\": \"\\uD800\"}", ErrorCode::corrupt},
                                          {std::string(200'000, '['), ErrorCode::corrupt},
                                          {std::string(kMaxReportBytes + 1, ' '), ErrorCode::too_large}}) {
    const auto report = from_json(row.json);
    ASSERT_FALSE(report) << row.json.substr(0, 50);
    EXPECT_EQ(report.error().code, row.code) << row.json.substr(0, 50);
  }
}

TEST(JsonReader, TakesAnyTruncationAndAnyByte) {
  const auto json = to_json(sample_report());
  for (std::size_t end = 0; end + 2 < json.size(); end += 29) EXPECT_FALSE(from_json(json.substr(0, end)));
  for (std::size_t at = 0; at < json.size(); at += 11) {
    auto damaged = json;
    damaged[at] = static_cast<char>("0\"{]n,-\xE4"[at % 9]);
    if (const auto report = from_json(damaged)) expect_read_back(to_json(*report), damaged.substr(at, 20));
  }
}

}  // namespace
}  // namespace guidang::exporter
