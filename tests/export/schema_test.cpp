#include <gtest/gtest.h>

#include "export/exporter.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/report_schema.hpp"

namespace guidang::exporter {
namespace {

TEST(Schema, DescribesEveryKeyThatIsWritten) {
  EXPECT_EQ(report_faults(to_json(sample_report())), "");
  EXPECT_EQ(report_faults(to_json(Report{})), "");
}

TEST(Schema, AllowsKeysOfLaterVersions) {
  auto json = to_json(sample_report());
  json.insert(json.find("\"status\""), "\"later\": 1, ");
  EXPECT_EQ(schema_faults(parsed_json(report_schema()), json), "");
}

TEST(Schema, RefusesWhatIsNotAReport) {
  struct Row {
    const char* from;
    const char* to;
  };
  const Row rows[] = {{"\"status\": \"complete\"", "\"status\": \"fine\""},
                      {"\"schema_version\": \"1.1.0\"", "\"schema_version\": \"2.0.0\""},
                      {"\"kind\": \"paragraph\"", "\"kind\": \"para\""},
                      {"\"depth\": 1", "\"depth\": 0"},
                      {"\"lead\": null", "\"lead\": \"\""},
                      {"\"topic\": null,", ""},
                      {"\"label_source\": \"inferred\"", "\"label_source\": \"guess\""}};
  const auto schema = parsed_json(report_schema());
  for (const auto& row : rows) {
    auto json = to_json(sample_report());
    const auto at = json.find(row.from);
    ASSERT_NE(at, std::string::npos) << row.from;
    json.replace(at, std::string_view{row.from}.size(), row.to);
    EXPECT_NE(schema_faults(schema, json), "") << row.to;
  }
}

TEST(Schema, CarriesItsDraftIdentityAndVersion) {
  const auto schema = parsed_json(report_schema());
  EXPECT_STREQ(schema["$schema"].GetString(), "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema["$id"].GetString(), "urn:guidang:report:" + std::string{kSchemaVersion});
}

}  // namespace
}  // namespace guidang::exporter
