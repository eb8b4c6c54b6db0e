// The nested nodes become one vector again. A node's children wait on a stack of arrays, so that hostile
// depth costs memory and no call stack.
#include "export/json_reader_parts.hpp"

namespace guidang::exporter {
namespace {

using Value = rapidjson::Value;

constexpr std::size_t kMaxRoleBytes = 200;  ///< Names of rule sets; databases have them in keys.

Section section_of(JsonSource& json, const Value& value) {
  Section section;
  json.read(value, "depth", section.depth);
  json.read(value, "label", section.label);
  json.read(value, "label_printed", section.label_printed);
  json.read(value, "label_source", section.label_source);
  json.read(value, "family", section.family);
  std::optional<std::int64_t> ordinal;
  json.read(value, "ordinal", ordinal);
  section.ordinal = ordinal.value_or(0);
  json.read(value, "heading", section.heading);
  json.read(value, "heading_style", section.heading_style);
  for (const auto& role : json.array(value, "roles")) {
    json.take(role, section.roles.emplace_back());
    if (section.roles.back().size() > kMaxRoleBytes) json.refuse(role, "must be a short name");
  }
  json.read(value, "topic", section.topic);
  return section;
}

Paragraph paragraph_of(JsonSource& json, const Value& value) {
  Paragraph paragraph;
  json.read(value, "text", paragraph.text);
  json.read(value, "lead", paragraph.lead);
  return paragraph;
}

Enumeration enumeration_of(JsonSource& json, const Value& value) {
  Enumeration enumeration;
  json.read(value, "family", enumeration.family);
  for (const auto& read : json.array(value, "items")) {
    EnumerationItem& item = enumeration.items.emplace_back();
    json.read(read, "marker", item.marker);
    std::optional<std::uint32_t> ordinal;
    json.read(read, "ordinal", ordinal);
    item.ordinal = ordinal.value_or(0);
    json.read(read, "lead", item.lead);
    json.read(read, "text", item.text);
    json.read(read, "at", item.at);
  }
  return enumeration;
}

Table table_of(JsonSource& json, const Value& value) {
  Table table;
  json.read(value, "caption", table.caption);
  for (const auto& row : json.array(value, "rows")) {
    auto& cells = table.rows.emplace_back();
    if (!row.IsArray()) json.refuse(row, "must be an array");
    for (rapidjson::SizeType i = 0; row.IsArray() && i < row.Size(); ++i) {
      Cell& cell = cells.emplace_back();
      json.read(row[i], "text", cell.text);
      json.read(row[i], "row_span", cell.row_span);
      json.read(row[i], "col_span", cell.col_span);
      json.read(row[i], "header", cell.header);
    }
  }
  return table;
}

Figure figure_of(JsonSource& json, const Value& value) {
  Figure figure;
  json.read(value, "caption", figure.caption);
  json.read(value, "media", figure.media);
  json.read(value, "text", figure.text);
  return figure;
}

Enclosed enclosed_of(JsonSource& json, const Value& value) {
  Enclosed enclosed;
  json.read(value, "mark", enclosed.mark);
  json.read(value, "title", enclosed.title);
  read_document_number(json, json.member(value, "document_number"), enclosed.number);
  return enclosed;
}

Note note_of(JsonSource& json, const Value& value) {
  Note note;
  json.read(value, "type", note.kind);
  json.read(value, "text", note.text);
  return note;
}

void read_content(JsonSource& json, const Value& value, Node& node) {
  std::string kind;
  json.read(value, "kind", kind);
  if (kind == "section")
    node.content = section_of(json, value);
  else if (kind == "paragraph")
    node.content = paragraph_of(json, value);
  else if (kind == "enumeration")
    node.content = enumeration_of(json, value);
  else if (kind == "table")
    node.content = table_of(json, value);
  else if (kind == "figure")
    node.content = figure_of(json, value);
  else if (kind == "document")
    node.content = enclosed_of(json, value);
  else if (kind == "note")
    node.content = note_of(json, value);
  else
    json.refuse(json.member(value, "kind"), "unknown kind of node");
}

struct Siblings {
  rapidjson::Value::ConstArray values;
  rapidjson::SizeType next;
  std::optional<std::uint32_t> parent;
};

}  // namespace

void read_body(JsonSource& json, std::vector<Node>& into) {
  std::vector<Siblings> open;
  open.push_back({json.array(json.root(), "body"), 0, std::nullopt});
  while (!open.empty() && !json.fault()) {
    Siblings& siblings = open.back();
    if (siblings.next == siblings.values.Size()) {
      open.pop_back();
      continue;
    }
    const Value& value = siblings.values[siblings.next++];
    const auto index = static_cast<std::uint32_t>(into.size());
    Node& node = into.emplace_back();
    node.parent = siblings.parent;
    json.read(value, "id", node.id);
    json.read(value, "at", node.at);
    read_content(json, value, node);
    if (std::holds_alternative<Section>(node.content) || std::holds_alternative<Enclosed>(node.content))
      open.push_back({json.array(value, "children"), 0, index});
  }
}

}  // namespace guidang::exporter
