#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/provenance.hpp"

namespace guidang::exporter {

/// JSON by the rules of the report: absent knowledge is null (an empty string never appears), numbers have no
/// locale, every string is valid UTF-8. Indents by two blanks; what `on_one_line` writes stays on one line,
/// and what is nested more than 64 deep is not indented, because the indentation of hostile depth would be longer
/// than the document.
class JsonWriter {
 public:
  void open_object() { open('{'); }
  void close_object() { close('{', '}'); }
  void open_array() { open('['); }
  void close_array() { close('[', ']'); }
  void key(std::string_view name);
  /// A key that the source spells, in plain ASCII: written as it is.
  template <std::size_t N>
  void key(const char (&name)[N]) {
    plain_key({name, N - 1});
  }

  void null() { word("null"); }
  /// Null where `text` is empty; bytes that are not UTF-8 become U+FFFD.
  void value(std::string_view text);
  /// The same, but "" where it is empty: for formats of others.
  void text(std::string_view text);
  /// Whole numbers without a fraction, others as the shortest decimal that reads back; null where not finite.
  void value(double number);
  void value(std::same_as<bool> auto yes) { word(yes ? "true" : "false"); }
  void value(std::signed_integral auto number) { whole(static_cast<std::int64_t>(number)); }
  void value(std::unsigned_integral auto number) requires(!std::same_as<decltype(number), bool>) {
    whole(static_cast<std::uint64_t>(number));
  }
  template <class T>
  void value(const std::optional<T>& known) {
    known ? value(*known) : null();
  }
  /// On one line.
  void value(const std::vector<std::string>& texts);
  /// With all of its keys, on one line.
  void value(const Provenance& at);

  template <class T>
  void field(std::string_view name, const T& known) {
    key(name);
    value(known);
  }
  template <std::size_t N, class T>
  void field(const char (&name)[N], const T& known) {
    key(name);
    value(known);
  }

  /// Whatever `write` writes (one value) stands on one line.
  template <class Write>
  void on_one_line(Write write) {
    if (one_line_) return write();
    begin();
    one_line_ = true;
    write();
    one_line_ = false;
  }

  /// The document, with a newline at its end. The writer is empty behind it.
  std::string take();

 private:
  void begin();
  void new_line();
  void open(char bracket);
  void close(char opening, char bracket);
  void word(std::string_view word);
  void plain_key(std::string_view name);
  void quote(std::string_view text);
  void whole(std::int64_t number);
  void whole(std::uint64_t number);

  std::string out_;
  bool one_line_ = false;
  std::size_t depth_ = 0;
};

/// `number` to `digits` decimals, halves away from zero.
double rounded(double number, int digits);

}  // namespace guidang::exporter
