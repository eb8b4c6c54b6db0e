#include "export/json_writer.hpp"

#include <charconv>
#include <cmath>

#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

constexpr int kMaxIndentedDepth = 64;

bool finite(const Box& box) {
  return std::isfinite(box.x0) && std::isfinite(box.y0) && std::isfinite(box.x1) && std::isfinite(box.y1);
}

}  // namespace

double rounded(double number, int digits) {
  const double scale = std::pow(10.0, digits);
  return std::round(number * scale) / scale;
}

JsonWriter::JsonWriter() : pretty_(text_), line_(line_text_) { pretty_.SetIndent(' ', 2); }

void JsonWriter::nest(int step) {
  depth_ += step;
  if (!one_line_) pretty_.SetIndent(' ', depth_ > kMaxIndentedDepth ? 0 : 2);
}

void JsonWriter::open_object() {
  put([](auto& out) { out.StartObject(); });
  nest(1);
}

void JsonWriter::close_object() {
  nest(-1);
  put([](auto& out) { out.EndObject(); });
}

void JsonWriter::open_array() {
  put([](auto& out) { out.StartArray(); });
  nest(1);
}

void JsonWriter::close_array() {
  nest(-1);
  put([](auto& out) { out.EndArray(); });
}

void JsonWriter::key(std::string_view name) {
  const std::string clean = to_valid_utf8(name);
  put([&](auto& out) { out.Key(clean.data(), static_cast<rapidjson::SizeType>(clean.size())); });
}

void JsonWriter::null() {
  put([](auto& out) { out.Null(); });
}

void JsonWriter::value(std::string_view words) { words.empty() ? null() : text(words); }

void JsonWriter::text(std::string_view text) {
  const auto write = [&](std::string_view valid) {
    put([&](auto& out) { out.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size())); });
  };
  is_valid_utf8(text) ? write(text) : write(to_valid_utf8(text));
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number == 0 ? 0.0 : number).ptr;
  put([&](auto& out) {
    out.RawValue(digits, static_cast<std::size_t>(end - digits), rapidjson::kNumberType);
  });
}

void JsonWriter::field(std::string_view name, const std::vector<std::string>& texts) {
  key(name);
  on_one_line([&] {
    open_array();
    for (const auto& text : texts) value(text);
    close_array();
  });
}

void JsonWriter::field(std::string_view name, const Provenance& at) {
  key(name);
  on_one_line([&] {
    open_object();
    field("page", at.page);
    key("box");
    if (at.box && finite(*at.box)) {
      open_array();
      for (const float edge : {at.box->x0, at.box->y0, at.box->x1, at.box->y1}) value(rounded(edge, 2));
      close_array();
    } else {
      null();
    }
    field("part", at.part);
    field("paragraph", at.paragraph);
    field("line", at.line);
    close_object();
  });
}

void JsonWriter::start_line() {
  line_text_.Clear();
  line_.Reset(line_text_);
  one_line_ = true;
}

void JsonWriter::end_line() {
  one_line_ = false;
  pretty_.RawValue(line_text_.GetString(), line_text_.GetSize(), rapidjson::kObjectType);
}

std::string JsonWriter::take() {
  std::string text(text_.GetString(), text_.GetSize());
  text += '\n';
  return text;
}

}  // namespace guidang::exporter
