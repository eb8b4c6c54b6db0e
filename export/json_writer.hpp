#pragma once
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/provenance.hpp"

namespace guidang::exporter {

/// JSON by the rules of the report: absent knowledge is null (an empty string never appears), numbers have no
/// locale, every string is valid UTF-8. Indents by two blanks; what `on_one_line` writes stays on one line,
/// and so does what is nested more than 64 deep, because the indentation of hostile depth would be longer
/// than the document.
class JsonWriter {
 public:
  JsonWriter();

  void open_object();
  void close_object();
  void open_array();
  void close_array();
  void key(std::string_view name);

  void null();
  /// Null where `text` is empty; bytes that are not UTF-8 become U+FFFD.
  void value(std::string_view text);
  /// The same, but "" where it is empty: for formats of others.
  void text(std::string_view text);
  /// Whole numbers without a fraction, others as the shortest decimal that reads back; null where not finite.
  void value(double number);
  void value(std::same_as<bool> auto yes) {
    put([&](auto& out) { out.Bool(yes); });
  }
  void value(std::signed_integral auto number) {
    put([&](auto& out) { out.Int64(number); });
  }
  void value(std::unsigned_integral auto number) requires(!std::same_as<decltype(number), bool>) {
    put([&](auto& out) { out.Uint64(number); });
  }
  template <class T>
  void value(const std::optional<T>& known) {
    known ? value(*known) : null();
  }

  template <class T>
  void field(std::string_view name, const T& known) {
    key(name);
    value(known);
  }
  /// A list of strings, on one line.
  void field(std::string_view name, const std::vector<std::string>& texts);
  /// `"at": {…}` with all of its keys, on one line.
  void field(std::string_view name, const Provenance& at);

  /// Whatever `write` writes (one value) stands on one line.
  template <class Write>
  void on_one_line(Write write) {
    if (one_line_) return write();
    start_line();
    write();
    end_line();
  }

  /// The document, with a newline at its end.
  std::string take();

 private:
  template <class F>
  void put(F write) {
    one_line_ ? write(line_) : write(pretty_);
  }
  void start_line();
  void end_line();
  void nest(int step);

  rapidjson::StringBuffer text_, line_text_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> pretty_;
  rapidjson::Writer<rapidjson::StringBuffer> line_;
  bool one_line_ = false;
  int depth_ = 0;
};

/// `number` to `digits` decimals, halves away from zero.
double rounded(double number, int digits);

}  // namespace guidang::exporter
