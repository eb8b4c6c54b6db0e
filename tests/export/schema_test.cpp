// The published schema against what the program writes. Readers are told to ignore unknown keys, so the
// schema allows them; the test closes every object first, so that a key that is written but not described is
// found.
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "export/exporter.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

rapidjson::Document parsed(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  EXPECT_FALSE(document.HasParseError());
  return document;
}

void close_objects(rapidjson::Value& schema, rapidjson::Document::AllocatorType& memory) {
  if (schema.IsArray())
    for (auto& item : schema.GetArray()) close_objects(item, memory);
  if (!schema.IsObject()) return;
  for (auto& member : schema.GetObject()) close_objects(member.value, memory);
  if (schema.HasMember("properties") && schema.HasMember("required"))
    schema.AddMember("additionalProperties", false, memory);
}

/// What is wrong with `json`, one line for each fault; empty where it is valid.
std::string faults(const rapidjson::Document& schema_json, const std::string& json) {
  valijson::Schema schema;
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  const valijson::adapters::RapidJsonAdapter schema_adapter(schema_json);
  parser.populateSchema(schema_adapter, schema);
  const auto document = parsed(json);
  valijson::ValidationResults results;
  const valijson::adapters::RapidJsonAdapter adapter(document);
  valijson::Validator{}.validate(schema, adapter, &results);
  std::string lines;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const auto& step : error.context) lines += step;
    lines += ": " + error.description + "\n";
  }
  return lines;
}

TEST(Schema, DescribesEveryKeyThatIsWritten) {
  auto schema = parsed(report_schema());
  close_objects(schema, schema.GetAllocator());
  EXPECT_EQ(faults(schema, to_json(sample_report())), "");
  EXPECT_EQ(faults(schema, to_json(Report{})), "");
}

TEST(Schema, AllowsKeysOfLaterVersions) {
  auto json = to_json(sample_report());
  json.insert(json.find("\"status\""), "\"later\": 1, ");
  EXPECT_EQ(faults(parsed(report_schema()), json), "");
}

TEST(Schema, RefusesWhatIsNotAReport) {
  struct Row {
    const char* from;
    const char* to;
  };
  const Row rows[] = {{"\"status\": \"complete\"", "\"status\": \"fine\""},
                      {"\"schema_version\": \"1.0.0\"", "\"schema_version\": \"2.0.0\""},
                      {"\"kind\": \"paragraph\"", "\"kind\": \"para\""},
                      {"\"depth\": 1", "\"depth\": 0"},
                      {"\"lead\": null", "\"lead\": \"\""},
                      {"\"topic\": null,", ""},
                      {"\"label_source\": \"inferred\"", "\"label_source\": \"guess\""}};
  const auto schema = parsed(report_schema());
  for (const auto& row : rows) {
    auto json = to_json(sample_report());
    const auto at = json.find(row.from);
    ASSERT_NE(at, std::string::npos) << row.from;
    json.replace(at, std::string_view{row.from}.size(), row.to);
    EXPECT_NE(faults(schema, json), "") << row.to;
  }
}

TEST(Schema, CarriesItsDraftIdentityAndVersion) {
  const auto schema = parsed(report_schema());
  EXPECT_STREQ(schema["$schema"].GetString(), "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema["$id"].GetString(), "urn:guidang:report:" + std::string{kSchemaVersion});
}

}  // namespace
}  // namespace guidang::exporter
