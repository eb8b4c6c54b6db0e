// PREMIS 3.0 (Library of Congress): one object, its events, the program. Times are those of the journal;
// event types are terms of the PREMIS vocabulary.
#include "app/archive/dossier.hpp"
#include "export/markup.hpp"
#include "guidang_version.hpp"

namespace guidang::app::archive {
namespace {

using exporter::escape_xml;

constexpr std::string_view kAgent = "guidang " GUIDANG_VERSION;

class Xml {
 public:
  void open(std::string_view name, std::string_view attributes = {}) {
    text_ += "<premis:" + std::string{name} + std::string{attributes} + ">\n";
  }
  void close(std::string_view name) { text_ += "</premis:" + std::string{name} + ">\n"; }
  void leaf(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    const std::string tag{name};
    text_ += "<premis:" + tag + ">" + escape_xml(text) + "</premis:" + tag + ">\n";
  }
  /// `nameType` and `nameValue` inside `name`.
  void identifier(const std::string& name, std::string_view type, std::string_view value) {
    open(name);
    leaf(name + "Type", type);
    leaf(name + "Value", value);
    close(name);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void write_object(Xml& xml, const Dossier& dossier) {
  xml.open("object", " xsi:type=\"premis:file\"");
  xml.identifier("objectIdentifier", "SHA-256", dossier.task.id);
  xml.open("objectCharacteristics");
  xml.open("fixity");
  xml.leaf("messageDigestAlgorithm", "SHA-256");
  xml.leaf("messageDigest", dossier.task.id);
  xml.close("fixity");
  xml.leaf("size", std::to_string(dossier.task.document_bytes));
  xml.open("format");
  xml.open("formatDesignation");
  xml.leaf("formatName", dossier.report ? std::string_view{dossier.report->source.format} : "unknown");
  xml.close("formatDesignation");
  xml.close("format");
  xml.close("objectCharacteristics");
  xml.leaf("originalName", dossier.original_name);
  if (!dossier.carrier.empty()) {
    xml.open("relationship");
    xml.leaf("relationshipType", "structural");
    xml.leaf("relationshipSubType", "is included in");
    xml.identifier("relatedObjectIdentifier", "SHA-256", dossier.carrier);
    xml.close("relationship");
  }
  xml.close("object");
}

struct Event {
  std::string id, type, at, detail, outcome;
};

void write_event(Xml& xml, const Event& event, std::string_view object) {
  xml.open("event");
  xml.identifier("eventIdentifier", "local", event.id);
  xml.leaf("eventType", event.type);
  xml.leaf("eventDateTime", event.at);
  if (!event.detail.empty()) {
    xml.open("eventDetailInformation");
    xml.leaf("eventDetail", event.detail);
    xml.close("eventDetailInformation");
  }
  if (!event.outcome.empty()) {
    xml.open("eventOutcomeInformation");
    xml.leaf("eventOutcome", event.outcome);
    xml.close("eventOutcomeInformation");
  }
  xml.identifier("linkingAgentIdentifier", "local", kAgent);
  xml.identifier("linkingObjectIdentifier", "SHA-256", object);
  xml.close("event");
}

/// What the journal calls an event in the terms of the vocabulary.
Event journal_event(const batch::EventRow& row) {
  Event event{"journal-" + std::to_string(row.number), "normalization", row.at, "report made", row.detail};
  if (row.kind == "quarantined") event.type = "quarantine", event.detail = "no report could be made";
  if (row.kind == "retried") event.detail = "attempt failed; tried again";
  return event;
}

std::string time_of_report(const Dossier& dossier, std::string_view now) {
  for (auto row = dossier.history.events.rbegin(); row != dossier.history.events.rend(); ++row)
    if (row->kind == "settled") return row->at;
  return std::string{now};
}

void write_events(Xml& xml, const Dossier& dossier, std::string_view now) {
  const auto& id = dossier.task.id;
  for (std::size_t i = 0; i < dossier.history.names.size(); ++i) {
    write_event(xml,
                {"name-" + std::to_string(i + 1),
                 "ingestion",
                 dossier.history.first_seen,
                 "came as " + dossier.history.names[i].shown,
                 {}},
                id);
  }
  for (const auto& row : dossier.history.events) write_event(xml, journal_event(row), id);
  if (dossier.report) {
    const auto at = time_of_report(dossier, now);
    std::size_t count = 0;
    for (const auto& found : dossier.report->diagnostics) {
      const auto& info = diagnostic_info(found.code);
      const std::string place = describe(found.at);
      write_event(xml,
                  {"diagnostic-" + std::to_string(++count),
                   info.severity == Severity::error ? "validation" : "normalization", at,
                   found.message + (place.empty() ? "" : " (" + place + ")"), std::string{info.name}},
                  id);
    }
  }
  write_event(xml,
              {"package", "fixity check", std::string{now}, dossier.fault,
               dossier.has_original || !dossier.carrier.empty() ? "pass" : "fail"},
              id);
}

}  // namespace

std::string premis_xml(const Dossier& dossier, std::string_view now) {
  Xml xml;
  write_object(xml, dossier);
  write_events(xml, dossier, now);
  xml.open("agent");
  xml.identifier("agentIdentifier", "local", kAgent);
  xml.leaf("agentName", "guidang");
  xml.leaf("agentType", "software");
  xml.leaf("agentVersion", GUIDANG_VERSION);
  xml.close("agent");
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<premis:premis xmlns:premis=\"http://www.loc.gov/premis/v3\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"3.0\">\n" +
         xml.take() + "</premis:premis>\n";
}

}  // namespace guidang::app::archive
