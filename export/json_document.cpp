#include <algorithm>

#include "export/json_parts.hpp"

namespace guidang::exporter {
namespace {

void write_issuers(JsonWriter& json, const std::vector<Issuer>& issuers) {
  json.key("issuers");
  json.open_array();
  for (const auto& issuer : issuers)
    json.on_one_line([&] {
      json.open_object();
      json.field("name", issuer.name);
      json.field("type", to_string(issuer.type));
      json.close_object();
    });
  json.close_array();
}

void write_date(JsonWriter& json, const std::optional<DocumentDate>& date) {
  json.key("date");
  if (!date) return json.null();
  json.on_one_line([&] {
    json.open_object();
    json.field("text", date->text);
    json.field("iso", date->iso);
    json.close_object();
  });
}

void write_region(JsonWriter& json, const std::optional<Region>& region) {
  json.key("region");
  if (!region) return json.null();
  json.on_one_line([&] {
    json.open_object();
    json.field("province", region->province);
    json.field("city", region->city);
    json.field("county", region->county);
    json.field("township", region->township);
    json.field("code", region->code);
    json.close_object();
  });
}

/// An object has each key once: values of a name that is printed twice are joined.
void write_index(JsonWriter& json, const std::vector<std::pair<std::string, std::string>>& rows) {
  std::vector<std::pair<std::string, std::string>> merged;
  for (const auto& row : rows) {
    const auto same = std::ranges::find(merged, row.first, &std::pair<std::string, std::string>::first);
    if (same == merged.end())
      merged.push_back(row);
    else
      same->second += "；" + row.second;
  }
  json.key("index");
  json.open_object();
  for (const auto& [name, text] : merged) json.field(name, text);
  json.close_object();
}

void write_sources(JsonWriter& json, const std::vector<std::pair<std::string, Provenance>>& sources) {
  json.key("sources");
  json.open_array();
  for (const auto& [element, at] : sources)
    json.on_one_line([&] {
      json.open_object();
      json.field("element", element);
      json.field("at", at);
      json.close_object();
    });
  json.close_array();
}

}  // namespace

void write_document_number(JsonWriter& json, const std::optional<DocumentNumber>& number) {
  json.key("document_number");
  if (!number) return json.null();
  json.on_one_line([&] {
    json.open_object();
    json.field("text", number->text);
    json.field("agency", number->agency);
    json.field("year", number->year);
    json.field("serial", number->serial);
    json.close_object();
  });
}

void write_document(JsonWriter& json, const DocumentElements& document) {
  json.open_object();
  json.field("title", document.title);
  json.field("kind", document.kind);
  json.field("series", document.series);
  write_issuers(json, document.issuers);
  write_document_number(json, document.number);
  json.field("addressees", document.addressees);
  json.field("report_year", document.report_year);
  write_date(json, document.date);
  json.field("signatories", document.signatories);
  write_region(json, document.region);
  json.field("security", document.security);
  json.field("urgency", document.urgency);
  json.field("signer", document.signer);
  json.field("copy_to", document.copy_to);
  json.field("attachments", document.attachments);
  json.field("note", document.note);
  json.field("contact", document.contact);
  write_index(json, document.index);
  write_sources(json, document.sources);
  json.close_object();
}

}  // namespace guidang::exporter
