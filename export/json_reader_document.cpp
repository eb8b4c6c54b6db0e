#include "export/json_reader_parts.hpp"

namespace guidang::exporter {
namespace {

using Value = rapidjson::Value;

void read_issuers(JsonSource& json, const Value& document, std::vector<Issuer>& into) {
  for (const auto& value : json.array(document, "issuers")) {
    Issuer& issuer = into.emplace_back();
    json.read(value, "name", issuer.name);
    json.read(value, "type", issuer.type);
  }
}

void read_date(JsonSource& json, const Value& value, std::optional<DocumentDate>& into) {
  if (value.IsNull()) return;
  json.read(value, "text", into.emplace().text);
  json.read(value, "iso", into->iso);
}

void read_region(JsonSource& json, const Value& value, std::optional<Region>& into) {
  if (value.IsNull()) return;
  Region& region = into.emplace();
  json.read(value, "province", region.province);
  json.read(value, "city", region.city);
  json.read(value, "county", region.county);
  json.read(value, "township", region.township);
  json.read(value, "code", region.code);
}

void read_index(JsonSource& json, const Value& value, DocumentElements& into) {
  if (!value.IsObject()) return json.refuse(value, "must be an object");
  for (const auto& member : value.GetObject()) {
    auto& row =
        into.index.emplace_back(std::string{member.name.GetString(), member.name.GetStringLength()}, "");
    json.take(member.value, row.second);
  }
}

void read_sources(JsonSource& json, const Value& document, DocumentElements& into) {
  for (const auto& value : json.array(document, "sources")) {
    auto& row = into.sources.emplace_back();
    json.read(value, "element", row.first);
    json.read(value, "at", row.second);
  }
}

}  // namespace

void read_document_number(JsonSource& json, const Value& value, std::optional<DocumentNumber>& into) {
  if (value.IsNull()) return;
  DocumentNumber& number = into.emplace();
  json.read(value, "text", number.text);
  json.read(value, "agency", number.agency);
  json.read(value, "year", number.year);
  json.read(value, "serial", number.serial);
}

void read_document(JsonSource& json, const Value& document, DocumentElements& into) {
  json.read(document, "title", into.title);
  json.read(document, "kind", into.kind);
  json.read(document, "series", into.series);
  read_issuers(json, document, into.issuers);
  read_document_number(json, json.member(document, "document_number"), into.number);
  json.read(document, "addressees", into.addressees);
  json.read(document, "report_year", into.report_year);
  read_date(json, json.member(document, "date"), into.date);
  json.read(document, "signatories", into.signatories);
  read_region(json, json.member(document, "region"), into.region);
  json.read(document, "security", into.security);
  json.read(document, "urgency", into.urgency);
  json.read(document, "signer", into.signer);
  json.read(document, "copy_to", into.copy_to);
  json.read(document, "attachments", into.attachments);
  json.read(document, "note", into.note);
  json.read(document, "contact", into.contact);
  read_index(json, json.member(document, "index"), into);
  read_sources(json, document, into);
}

}  // namespace guidang::exporter
