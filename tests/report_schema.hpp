#pragma once
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <string>
#include <string_view>
#include <valijson/adapters/rapidjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "export/exporter.hpp"

namespace guidang {

inline rapidjson::Document parsed_json(std::string_view json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  EXPECT_FALSE(document.HasParseError());
  return document;
}

/// Readers are told to ignore unknown keys, so the schema allows them; closed, it finds keys that are not
/// described.
inline void close_objects(rapidjson::Value& schema, rapidjson::Document::AllocatorType& memory) {
  if (schema.IsArray())
    for (auto& item : schema.GetArray()) close_objects(item, memory);
  if (!schema.IsObject()) return;
  for (auto& member : schema.GetObject()) close_objects(member.value, memory);
  if (schema.HasMember("properties") && schema.HasMember("required"))
    schema.AddMember("additionalProperties", false, memory);
}

/// What is wrong with `json`, one line for each fault; empty where it is valid.
inline std::string schema_faults(const rapidjson::Document& schema_json, const std::string& json) {
  valijson::Schema schema;
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  const valijson::adapters::RapidJsonAdapter schema_adapter(schema_json);
  parser.populateSchema(schema_adapter, schema);
  const auto document = parsed_json(json);
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

/// What is wrong with a report of this program, by the published schema with every object closed.
inline std::string report_faults(const std::string& json) {
  auto schema = parsed_json(exporter::report_schema());
  close_objects(schema, schema.GetAllocator());
  return schema_faults(schema, json);
}

}  // namespace guidang
