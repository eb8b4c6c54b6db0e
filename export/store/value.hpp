#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace guidang::exporter {

/// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

/// One value of a row; its texts live elsewhere. Absent knowledge is NULL: an empty text, an absent optional
/// and NaN are.
class Value {
 public:
  using Content = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Blob>;

  Value() = default;
  template <std::integral T>
  Value(T number) : content_(static_cast<std::int64_t>(number)) {}
  Value(double number) {
    if (number == number) content_ = number;
  }
  Value(std::string_view text) {
    if (!text.empty()) content_ = text;
  }
  Value(const std::string& text) : Value(std::string_view{text}) {}
  Value(const char* text) : Value(std::string_view{text}) {}
  Value(std::nullopt_t) {}
  Value(Blob blob) : content_(blob) {}
  template <class T>
  Value(const std::optional<T>& known) {
    if (known) *this = Value{*known};
  }

  const Content& content() const { return content_; }

 private:
  Content content_ = nullptr;
};

}  // namespace guidang::exporter
