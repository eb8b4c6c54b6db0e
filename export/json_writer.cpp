// JSON is written straight into one string, and the last byte of it tells what goes in front of the next value: nothing
// behind a key or an indentation, a line end behind an opening bracket, a comma behind everything else.
#include "export/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

constexpr std::size_t kMaxIndentedDepth = 64;
constexpr std::string_view kIndentation =
    "\n                                                                "
    "                                                                ";
static_assert(kIndentation.size() == 1 + 2 * kMaxIndentedDepth);

bool finite(const Box& box) {
  return std::isfinite(box.x0) && std::isfinite(box.y0) && std::isfinite(box.x1) && std::isfinite(box.y1);
}

/// Bytes that a JSON string holds as they are, whatever stands around them: ASCII but controls, '"' and '\'.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (int byte = 0x20; byte < 0x80; ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}();

/// Length of the start of `text` that a JSON string holds as it is.
std::size_t plain_length(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const auto is_ideograph = [&](std::size_t at) {
    return byte(at) - 0xE1U <= 0xEC - 0xE1U && (byte(at + 1) & 0xC0) == 0x80 && (byte(at + 2) & 0xC0) == 0x80;
  };
  std::size_t at = 0;
  while (true) {
    while (at + 2 < text.size() && is_ideograph(at)) at += 3;
    while (at < text.size() && kPlain[byte(at)]) ++at;
    if (at + 2 < text.size() && is_ideograph(at)) continue;
    const auto length = at < text.size() && byte(at) >= 0x80 ? utf8_length(text.substr(at)) : 0;
    if (length == 0) return at;
    at += length;
  }
}

/// What a JSON string holds for a byte that it can't hold as it is: an escape, or U+FFFD where the byte is no UTF-8.
void append_escaped(std::string& out, char byte) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto code = static_cast<unsigned char>(byte);
  if (code >= 0x80) out += "\uFFFD";
  else out.append("\\u00").append({digits[code >> 4], digits[code & 15]});
}

}  // namespace

double rounded(double number, int digits) {
  const double scale = std::pow(10.0, digits);
  return std::round(number * scale) / scale;
}

void JsonWriter::new_line() {
  out_ += kIndentation.substr(0, depth_ > kMaxIndentedDepth ? 1 : 1 + 2 * depth_);
}

/// Whatever must stand in front of the next key or value.
void JsonWriter::begin() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last == ':' || last == ' ' || last == '\n') return;
  if (last != '[' && last != '{') out_ += ',';
  if (!one_line_) new_line();
}

void JsonWriter::open(char bracket) {
  begin();
  out_ += bracket;
  ++depth_;
}

void JsonWriter::close(char opening, char bracket) {
  --depth_;
  if (!one_line_ && out_.back() != opening) new_line();
  out_ += bracket;
}

void JsonWriter::word(std::string_view word) {
  begin();
  out_ += word;
}

void JsonWriter::quote(std::string_view text) {
  out_ += '"';
  while (!text.empty()) {
    const auto plain = plain_length(text);
    out_ += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    append_escaped(out_, text.front());
    text.remove_prefix(1);
  }
  out_ += '"';
}

void JsonWriter::key(std::string_view name) {
  begin();
  quote(name);
  out_ += one_line_ ? ":" : ": ";
}

void JsonWriter::plain_key(std::string_view name) {
  begin();
  out_ += '"';
  out_ += name;
  out_ += one_line_ ? "\":" : "\": ";
}

void JsonWriter::value(std::string_view words) { words.empty() ? null() : text(words); }

void JsonWriter::text(std::string_view text) {
  begin();
  quote(text);
}

void JsonWriter::whole(std::int64_t number) {
  char digits[24];
  word({digits, std::to_chars(digits, digits + sizeof digits, number).ptr});
}

void JsonWriter::whole(std::uint64_t number) {
  char digits[24];
  word({digits, std::to_chars(digits, digits + sizeof digits, number).ptr});
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  char digits[32];
  word({digits, std::to_chars(digits, digits + sizeof digits, number == 0 ? 0.0 : number).ptr});
}

void JsonWriter::value(const std::vector<std::string>& texts) {
  on_one_line([&] {
    open_array();
    for (const auto& text : texts) value(text);
    close_array();
  });
}

void JsonWriter::value(const Provenance& at) {
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

std::string JsonWriter::take() {
  out_ += '\n';
  return std::exchange(out_, {});
}

}  // namespace guidang::exporter
