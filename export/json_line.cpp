#include "export/json_line.hpp"

#include "export/json_writer.hpp"

namespace guidang::exporter {

std::string to_json_line(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  JsonWriter json;
  json.on_one_line([&] {
    json.open_object();
    for (const auto& [name, text] : fields) json.field(name, text);
    json.close_object();
  });
  return json.take();
}

}  // namespace guidang::exporter
