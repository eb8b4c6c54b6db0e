#include "export/exporter.hpp"
#include "export/json_parts.hpp"
#include "guidang_version.hpp"

namespace guidang::exporter {
namespace {

void write_producer(JsonWriter& json, const Report& report) {
  json.key("producer");
  json.on_one_line([&] {
    json.open_object();
    json.field("name", "guidang");
    json.field("version", report.producer_version.empty() ? GUIDANG_VERSION : report.producer_version);
    json.field("ruleset", report.ruleset);
    json.close_object();
  });
}

void write_source(JsonWriter& json, const Source& source) {
  json.key("source");
  json.open_object();
  json.field("file_name", source.file_name);
  json.field("sha256", source.sha256);
  json.field("size_bytes", source.size_bytes);
  json.field("format", source.format);
  json.field("encoding", source.encoding);
  json.field("page_count", source.page_count);
  json.field("ocr", source.ocr);
  json.close_object();
}

}  // namespace

std::string to_json(const Report& report) {
  JsonWriter json;
  json.open_object();
  json.field("schema_version", kSchemaVersion);
  write_producer(json, report);
  write_source(json, report.source);
  json.field("status", report.partial ? "partial" : "complete");
  json.key("document");
  write_document(json, report.document);
  json.key("body");
  write_body(json, report.nodes);
  write_facts(json, report);
  write_account(json, report);
  json.close_object();
  return json.take();
}

}  // namespace guidang::exporter
