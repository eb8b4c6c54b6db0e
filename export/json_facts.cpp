#include "export/json_parts.hpp"

namespace guidang::exporter {
namespace {

/// An array of objects, one on each line.
template <class Items, class WriteKeys>
void write_lines(JsonWriter& json, std::string_view name, const Items& items, WriteKeys write_keys) {
  json.key(name);
  json.open_array();
  for (const auto& item : items)
    json.on_one_line([&] {
      json.open_object();
      write_keys(item);
      json.close_object();
    });
  json.close_array();
}

std::string_view id_of(const Report& report, std::uint32_t node) {
  return node < report.nodes.size() ? std::string_view{report.nodes[node].id} : std::string_view{};
}

void write_span(JsonWriter& json, const Report& report, const Span& at) {
  json.field("node", id_of(report, at.node));
  json.field("item", at.item);
  json.key("span");
  json.open_array();
  json.value(at.begin);
  json.value(at.end);
  json.close_array();
}

}  // namespace

void write_facts(JsonWriter& json, const Report& report) {
  write_lines(json, "works", report.works, [&](const Work& work) {
    json.field("name", work.name);
    json.field("nested", work.nested);
    json.field("number", work.number);
    write_span(json, report, work.at);
  });
  write_lines(json, "quantities", report.quantities, [&](const Quantity& quantity) {
    json.field("text", quantity.text);
    json.field("value", quantity.value);
    json.field("unit", quantity.unit);
    json.field("bound", to_string(quantity.bound));
    write_span(json, report, quantity.at);
  });
  write_lines(json, "people", report.people, [&](const Person& person) {
    json.field("name", person.name);
    json.field("role", person.role);
    write_span(json, report, person.at);
  });
  write_lines(json, "dates", report.dates, [&](const DateMention& date) {
    json.field("text", date.text);
    json.field("iso", date.iso);
    write_span(json, report, date.at);
  });
  write_lines(json, "organisations", report.organisations, [&](const Organisation& organisation) {
    json.field("name", organisation.name);
    write_span(json, report, organisation.at);
  });
}

void write_account(JsonWriter& json, const Report& report) {
  write_lines(json, "furniture", report.furniture, [&](const Furniture& piece) {
    json.field("kind", to_string(piece.kind));
    json.field("text", piece.text);
    json.field("count", piece.count);
  });
  write_lines(json, "diagnostics", report.diagnostics, [&](const Diagnostic& diagnostic) {
    const auto& info = diagnostic_info(diagnostic.code);
    json.field("code", info.name);
    json.field("severity", to_string(info.severity));
    json.field("message", diagnostic.message.empty() ? info.meaning : std::string_view{diagnostic.message});
    json.field("node", diagnostic.node ? id_of(report, *diagnostic.node) : std::string_view{});
    json.field("at", diagnostic.at);
  });
  const Quality& quality = report.quality;
  json.key("quality");
  json.open_object();
  json.field("score", rounded(quality.score, 4));
  json.field("input_characters", quality.input_characters);
  json.field("body_characters", quality.body_characters);
  json.field("furniture_characters", quality.furniture_characters);
  json.field("lost_characters", quality.lost_characters);
  json.key("parts");
  json.open_object();
  for (const auto& [name, score] : quality.parts) json.field(name, rounded(score, 4));
  json.close_object();
  json.field("decision", quality.review ? "review" : "accept");
  json.field("review_reasons", quality.review_reasons);
  json.close_object();
}

}  // namespace guidang::exporter
