#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/reader.h>

#include <clocale>
#include <cmath>
#include <limits>

#include "export/exporter.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                 rapidjson::kParseFullPrecisionFlag>(json.data(), json.size());
  EXPECT_FALSE(document.HasParseError()) << json.substr(0, 2000);
  return document;
}

TEST(Json, WritesTheWholeReportAsKept) {
  expect_golden("tests/export/golden/sample.json", to_json(sample_report()));
}

TEST(Json, WritesAnEmptyReportWithNullAndEmptyArrays) {
  expect_golden("tests/export/golden/empty.json", to_json(Report{}));
}

TEST(Json, NestsChildrenByParentNotByPosition) {
  Report report;
  report.nodes = {{"a", {}, {}, Section{}}, {"b", {}, {}, Section{}}, {"c", 0, {}, Paragraph{"c", {}}}};
  const auto json = parsed(to_json(report));
  EXPECT_STREQ(json["body"][0]["children"][0]["id"].GetString(), "c");
  EXPECT_EQ(json["body"].Size(), 2U);
}

TEST(Json, LosesNoNodeWhoseParentCannotHoldIt) {
  Report report;
  report.nodes = {{"a", 7, {}, Section{}},  // parent behind it
                  {"b", 0, {}, Paragraph{"b", {}}},
                  {"c", 1, {}, Paragraph{"c", {}}},   // parent is a paragraph
                  {"d", 3, {}, Paragraph{"d", {}}}};  // its own parent
  const auto json = parsed(to_json(report));
  ASSERT_EQ(json["body"].Size(), 2U);
  EXPECT_EQ(json["body"][0]["children"].Size(), 2U);
  EXPECT_STREQ(json["body"][1]["id"].GetString(), "d");
}

TEST(Json, StaysLinearAndIterativeAtHostileDepth) {
  constexpr std::uint32_t kDepth = 100'000;
  Report report;
  for (std::uint32_t i = 0; i < kDepth; ++i)
    report.nodes.push_back(
        {"n" + std::to_string(i), i == 0 ? std::nullopt : std::optional{i - 1}, {}, Section{}});
  const auto json = to_json(report);
  EXPECT_LT(json.size(), kDepth * 600UL);
  rapidjson::Reader reader;
  rapidjson::StringStream stream(json.c_str());
  rapidjson::BaseReaderHandler<> ignore;
  EXPECT_TRUE(reader.Parse<rapidjson::kParseIterativeFlag>(stream, ignore));
  EXPECT_LT(to_outline(report).size(), kDepth * 200UL);
  EXPECT_FALSE(to_text(report).empty());
}

TEST(Json, NeverWritesWhatIsNotJson) {
  Report report;
  report.source.file_name = "\xB0\xD7\xC2\xEF.txt";  // GBK bytes
  report.ruleset = std::string("a\0b\x1b", 4);
  report.quality.score = std::nan("");
  report.quantities = {{"∞", std::numeric_limits<double>::infinity(), "", Bound::exact, {99, {}, 0, 0}}};
  Provenance nowhere{.page = 1, .box = Box{std::nanf(""), 0, 1, 1}};
  report.nodes = {{"a", {}, nowhere, Paragraph{"\xED\xA0\x80\xF5\x80\xC0\xAF", {}}}};
  const auto json = parsed(to_json(report));
  EXPECT_STREQ(json["source"]["file_name"].GetString(), "\uFFFD\uFFFD\uFFFD\uFFFD.txt");
  EXPECT_TRUE(json["quality"]["score"].IsNull());
  EXPECT_TRUE(json["quantities"][0]["value"].IsNull());
  EXPECT_TRUE(json["quantities"][0]["node"].IsNull());
  EXPECT_TRUE(json["body"][0]["at"]["box"].IsNull());
}

TEST(Json, WritesNumbersTheSameInEveryLocale) {
  struct Row {
    double value;
    const char* written;
  };
  const Row rows[] = {{19000, "\"value\":19000,"},
                      {98.5, "\"value\":98.5,"},
                      {-0.0, "\"value\":0,"},
                      {0.1 + 0.2, "\"value\":0.30000000000000004,"},
                      {9007199254740994.0, "\"value\":9007199254740994,"}};
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const auto* locale : {"C", "de_DE.UTF-8"}) {
    std::setlocale(LC_ALL, locale);
    for (const auto& row : rows) {
      Report report;
      report.quantities = {{"x", row.value, "件", Bound::exact, {}}};
      EXPECT_NE(to_json(report).find(row.written), std::string::npos) << row.written << " in " << locale;
    }
  }
  std::setlocale(LC_ALL, before.c_str());
}

TEST(Json, RoundsBoxesToTwoDecimals) {
  Report report;
  report.nodes = {{"a", {}, {.page = 2, .box = Box{72.1F, 0.004F, 72.126F, 700}}, Paragraph{"x", {}}}};
  EXPECT_NE(to_json(report).find("\"box\":[72.1,0,72.13,700]"), std::string::npos) << to_json(report);
}

}  // namespace
}  // namespace guidang::exporter
