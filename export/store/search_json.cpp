#include "export/json_writer.hpp"
#include "export/store/search.hpp"

namespace guidang::exporter {
namespace {

void write_excerpt(JsonWriter& json, const Excerpt& excerpt) {
  json.open_object();
  json.field("kind", excerpt.kind);
  json.field("node", excerpt.node_id);
  json.field("item", excerpt.item);
  json.field("sentence", excerpt.sentence);
  json.key("marks");
  json.open_array();
  for (const auto& [begin, end] : excerpt.marks) {
    json.open_array();
    json.value(begin);
    json.value(end);
    json.close_array();
  }
  json.close_array();
  json.field("at", excerpt.at);
  json.close_object();
}

}  // namespace

std::string to_json(const SearchResult& result) {
  JsonWriter json;
  json.open_object();
  json.field("more", result.more);
  json.key("hits");
  json.open_array();
  for (const auto& hit : result.hits) {
    json.open_object();
    json.field("sha256", hit.sha256);
    json.field("file_name", hit.file_name);
    json.field("title", hit.title);
    json.field("issuer", hit.issuer);
    json.field("report_year", hit.year);
    json.field("path", hit.path);
    json.key("excerpts");
    json.open_array();
    for (const auto& excerpt : hit.excerpts) json.on_one_line([&] { write_excerpt(json, excerpt); });
    json.close_array();
    json.close_object();
  }
  json.close_array();
  json.close_object();
  return json.take();
}

}  // namespace guidang::exporter
