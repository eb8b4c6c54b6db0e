#include "export/json_line.hpp"

#include "export/json_writer.hpp"

namespace guidang::exporter {
namespace {

struct WriteField {
  JsonWriter& json;
  std::string_view name;
  void operator()(double number) const { json.field(name, rounded(number, 2)); }
  void operator()(const auto& value) const { json.field(name, value); }
};

void write_object(JsonWriter& json, JsonFields fields) {
  json.open_object();
  for (const auto& [name, value] : fields) std::visit(WriteField{json, name}, value);
  json.close_object();
}

}  // namespace

std::string to_json_line(JsonFields fields) {
  JsonWriter json;
  json.on_one_line([&] { write_object(json, fields); });
  return json.take();
}

std::string to_json_object(JsonFields fields) {
  JsonWriter json;
  write_object(json, fields);
  return json.take();
}

}  // namespace guidang::exporter
