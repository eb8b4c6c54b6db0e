// The nodes are one flat vector with parent indices; JSON nests them. The walk enters and leaves nodes
// without recursion, and a node that holds children stays open between the two.
#include "export/json_parts.hpp"
#include "export/node_tree.hpp"

namespace guidang::exporter {
namespace {

/// Writes the keys of one kind of node behind id, kind and at.
struct ContentWriter {
  JsonWriter& json;

  void operator()(const Section& section) const {
    json.field("depth", section.depth);
    json.field("label", section.label);
    json.field("label_printed", section.label_printed);
    json.field("label_source", to_string(section.label_source));
    json.field("family", to_string(section.family));
    json.field("ordinal", section.ordinal == 0 ? std::nullopt : std::optional{section.ordinal});
    json.field("heading", section.heading);
    json.field("heading_style", to_string(section.heading_style));
    json.field("roles", section.roles);
    json.field("topic", section.topic);
  }

  void operator()(const Paragraph& paragraph) const {
    json.field("text", paragraph.text);
    json.field("lead", paragraph.lead);
  }

  void operator()(const Enumeration& enumeration) const {
    json.field("family", to_string(enumeration.family));
    json.key("items");
    json.open_array();
    for (const auto& item : enumeration.items) {
      json.open_object();
      json.field("marker", item.marker);
      json.field("ordinal", item.ordinal == 0 ? std::nullopt : std::optional{item.ordinal});
      json.field("lead", item.lead);
      json.field("text", item.text);
      json.field("at", item.at);
      json.close_object();
    }
    json.close_array();
  }

  void operator()(const Table& table) const {
    json.field("caption", table.caption);
    json.key("rows");
    json.open_array();
    for (const auto& row : table.rows) json.on_one_line([&] { write_row(row); });
    json.close_array();
  }

  void operator()(const Figure& figure) const {
    json.field("caption", figure.caption);
    json.field("media", figure.media);
    json.field("text", figure.text);
  }

  void operator()(const Enclosed& enclosed) const {
    json.field("mark", enclosed.mark);
    json.field("title", enclosed.title);
    write_document_number(json, enclosed.number);
  }

  void operator()(const Note& note) const {
    json.field("type", note.kind);
    json.field("text", note.text);
  }

  void write_row(const std::vector<Cell>& row) const {
    json.open_array();
    for (const auto& cell : row) {
      json.open_object();
      json.field("text", cell.text);
      json.field("row_span", cell.row_span);
      json.field("col_span", cell.col_span);
      json.field("header", cell.header);
      json.close_object();
    }
    json.close_array();
  }
};

/// In order of the alternatives of Node::content.
constexpr std::string_view kKinds[] = {"section", "paragraph", "enumeration", "table",
                                       "figure",  "document",  "note"};

}  // namespace

void write_body(JsonWriter& json, const std::vector<Node>& nodes) {
  const auto enter = [&](std::uint32_t index) {
    const Node& node = nodes[index];
    json.open_object();
    json.field("id", node.id);
    json.field("kind", kKinds[node.content.index()]);
    json.field("at", node.at);
    std::visit(ContentWriter{json}, node.content);
    if (!holds_children(node)) return;
    json.key("children");
    json.open_array();
  };
  const auto leave = [&](std::uint32_t index) {
    if (holds_children(nodes[index])) json.close_array();
    json.close_object();
  };
  json.open_array();
  NodeTree{nodes}.walk(enter, leave);
  json.close_array();
}

}  // namespace guidang::exporter
