#include <unordered_map>

#include "export/json_reader_parts.hpp"

namespace guidang::exporter {
namespace {

using Value = rapidjson::Value;

/// Indices of nodes by their ids.
class NodeIds {
 public:
  explicit NodeIds(const Report& report) {
    for (std::uint32_t i = 0; i < report.nodes.size(); ++i) indices_.emplace(report.nodes[i].id, i);
  }

  /// The node that `object` names; absent where it names none.
  std::optional<std::uint32_t> find(JsonSource& json, const Value& object) const {
    std::string id;
    json.read(object, "node", id);
    if (id.empty()) return std::nullopt;
    const auto found = indices_.find(id);
    if (found != indices_.end()) return found->second;
    json.refuse(json.member(object, "node"), "no node of the body has this id");
    return std::nullopt;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> indices_;
};

Span span_of(JsonSource& json, const Value& object, const NodeIds& ids) {
  Span span;
  span.node = ids.find(json, object).value_or(UINT32_MAX);
  json.read(object, "item", span.item);
  const Value& ends = json.member(object, "span");
  if (!ends.IsArray() || ends.Size() != 2) {
    json.refuse(ends, "must be two numbers");
    return span;
  }
  json.take(ends[0], span.begin);
  json.take(ends[1], span.end);
  return span;
}

void read_diagnostic(JsonSource& json, const Value& value, const NodeIds& ids, Report& into) {
  std::string code;
  json.read(value, "code", code);
  const auto* info = find_diagnostic(code);
  if (!info) return json.refuse(json.member(value, "code"), "this program does not know this code");
  Diagnostic diagnostic{info->code, {}, {}, ids.find(json, value)};
  json.read(value, "message", diagnostic.message);
  json.read(value, "at", diagnostic.at);
  into.diagnostics.push_back(std::move(diagnostic));
}

void read_quality(JsonSource& json, Quality& into) {
  const Value& quality = json.member(json.root(), "quality");
  json.read(quality, "score", into.score);
  json.read(quality, "input_characters", into.input_characters);
  json.read(quality, "body_characters", into.body_characters);
  json.read(quality, "furniture_characters", into.furniture_characters);
  json.read(quality, "lost_characters", into.lost_characters);
  const Value& parts = json.member(quality, "parts");
  if (!parts.IsObject()) return json.refuse(parts, "must be an object");
  for (const auto& part : parts.GetObject()) {
    auto& row = into.parts.emplace_back(std::string{part.name.GetString(), part.name.GetStringLength()}, 0);
    json.take(part.value, row.second);
  }
  std::string decision;
  json.read(quality, "decision", decision);
  if (decision != "accept" && decision != "review")
    json.refuse(json.member(quality, "decision"), "must be accept or review");
  into.review = decision == "review";
  json.read(quality, "review_reasons", into.review_reasons);
}

}  // namespace

void read_facts(JsonSource& json, Report& into) {
  const NodeIds ids{into};
  const auto each = [&](const char* key, auto& list, auto read) {
    for (const auto& value : json.array(json.root(), key)) {
      auto& fact = list.emplace_back();
      read(value, fact);
      fact.at = span_of(json, value, ids);
    }
  };
  each("works", into.works, [&](const Value& value, Work& work) {
    json.read(value, "name", work.name);
    json.read(value, "nested", work.nested);
    json.read(value, "number", work.number);
  });
  each("quantities", into.quantities, [&](const Value& value, Quantity& quantity) {
    json.read(value, "text", quantity.text);
    json.read(value, "value", quantity.value);
    json.read(value, "unit", quantity.unit);
    json.read(value, "bound", quantity.bound);
  });
  each("people", into.people, [&](const Value& value, Person& person) {
    json.read(value, "name", person.name);
    json.read(value, "role", person.role);
  });
  each("dates", into.dates, [&](const Value& value, DateMention& date) {
    json.read(value, "text", date.text);
    json.read(value, "iso", date.iso);
  });
  each("organisations", into.organisations,
       [&](const Value& value, Organisation& organisation) { json.read(value, "name", organisation.name); });
}

void read_account(JsonSource& json, Report& into) {
  for (const auto& value : json.array(json.root(), "furniture")) {
    Furniture& piece = into.furniture.emplace_back();
    json.read(value, "kind", piece.kind);
    json.read(value, "text", piece.text);
    json.read(value, "count", piece.count);
  }
  const NodeIds ids{into};
  for (const auto& value : json.array(json.root(), "diagnostics")) read_diagnostic(json, value, ids, into);
  read_quality(json, into.quality);
}

}  // namespace guidang::exporter
