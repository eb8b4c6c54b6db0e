#include "export/json_reader.hpp"

#include "export/json_reader_parts.hpp"

namespace guidang::exporter {
namespace {

void read_head(JsonSource& json, Report& into) {
  std::string version, name, status;
  json.read(json.root(), "schema_version", version);
  if (!version.starts_with("1."))
    json.refuse(json.member(json.root(), "schema_version"), "this program reads versions 1.x of the format");
  const auto& producer = json.member(json.root(), "producer");
  json.read(producer, "name", name);
  if (name != "guidang") json.refuse(producer, "is no report of guidang");
  json.read(producer, "version", into.producer_version);
  json.read(producer, "ruleset", into.ruleset);
  json.read(json.root(), "status", status);
  if (status != "complete" && status != "partial")
    json.refuse(json.member(json.root(), "status"), "must be complete or partial");
  into.partial = status == "partial";
}

void read_source(JsonSource& json, Source& into) {
  const auto& source = json.member(json.root(), "source");
  json.read(source, "file_name", into.file_name);
  json.read(source, "sha256", into.sha256);
  json.read(source, "size_bytes", into.size_bytes);
  json.read(source, "format", into.format);
  json.read(source, "encoding", into.encoding);
  json.read(source, "page_count", into.page_count);
  json.read(source, "ocr", into.ocr);
}

}  // namespace

Expected<Report> from_json(std::string_view text) {
  auto parsed = JsonSource::parse(text, kMaxReportBytes);
  if (!parsed) return std::unexpected(std::move(parsed.error()));
  JsonSource& json = *parsed;
  Report report;
  read_head(json, report);
  read_source(json, report.source);
  if (!json.fault()) read_document(json, json.member(json.root(), "document"), report.document);
  if (!json.fault()) read_body(json, report.nodes);
  if (!json.fault()) read_facts(json, report);
  if (!json.fault()) read_account(json, report);
  if (json.fault()) return std::unexpected(*json.fault());
  return report;
}

}  // namespace guidang::exporter
