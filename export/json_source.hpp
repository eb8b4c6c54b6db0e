#pragma once
#include <rapidjson/document.h>

#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/error.hpp"
#include "model/report.hpp"

namespace guidang::exporter {

/// How many enumerators a type has that the report writes by name.
template <class Enum>
constexpr int kEnumerators = 0;
template <>
inline constexpr int kEnumerators<Family> = std::to_underlying(Family::annex) + 1;
template <>
inline constexpr int kEnumerators<LabelSource> = std::to_underlying(LabelSource::none) + 1;
template <>
inline constexpr int kEnumerators<HeadingStyle> = std::to_underlying(HeadingStyle::text) + 1;
template <>
inline constexpr int kEnumerators<EnumerationFamily> = std::to_underlying(EnumerationFamily::ordinal) + 1;
template <>
inline constexpr int kEnumerators<IssuerType> = std::to_underlying(IssuerType::other) + 1;
template <>
inline constexpr int kEnumerators<Bound> = std::to_underlying(Bound::about) + 1;
template <>
inline constexpr int kEnumerators<FurnitureKind> = std::to_underlying(FurnitureKind::toc) + 1;

/// Parsed JSON, read into the types of the model: the mirror of JsonWriter. Reading never stops: the first
/// fault is kept with its place, what cannot be read stays as it was, and whoever is done asks `fault`.
class JsonSource {
 public:
  using Value = rapidjson::Value;

  /// Errors: too_large (more than `max_bytes`), corrupt (no JSON, or no UTF-8; with the byte).
  static Expected<JsonSource> parse(std::string_view json, std::size_t max_bytes);

  const Value& root() const { return document_; }
  /// The first fault: structure, with the place as a JSON pointer (RFC 6901).
  const std::optional<Error>& fault() const { return fault_; }
  /// Keeps a fault of `value`, which must stand in this document.
  void refuse(const Value& value, std::string message);

  /// The member of that name. Where there is none, or `object` is no object: a fault, and a null.
  const Value& member(const Value& object, const char* key);
  /// The elements of a member that must be an array; none after a fault.
  rapidjson::Value::ConstArray array(const Value& object, const char* key);

  template <class T>
  void read(const Value& object, const char* key, T& into) {
    take(member(object, key), into);
  }

  void take(const Value& value, std::string& into);  ///< Null is empty.
  void take(const Value& value, bool& into);
  void take(const Value& value, double& into);  ///< Null is NaN.
  void take(const Value& value, std::vector<std::string>& into);
  void take(const Value& value, Provenance& into);
  template <std::integral T>
  requires(!std::same_as<T, bool>) void take(const Value& value, T& into) {
    const bool fits = value.IsUint64() ? std::in_range<T>(value.GetUint64())
                                       : value.IsInt64() && std::in_range<T>(value.GetInt64());
    if (!fits) return refuse(value, "must be a whole number in range");
    into = value.IsUint64() ? static_cast<T>(value.GetUint64()) : static_cast<T>(value.GetInt64());
  }
  template <class T>
  void take(const Value& value, std::optional<T>& into) {
    if (value.IsNull()) return into.reset();
    take(value, into.emplace());
  }
  template <class Enum>
  requires(kEnumerators<Enum> > 0) void take(const Value& value, Enum& into) {
    std::string name;
    take(value, name);
    for (int i = 0; i < kEnumerators<Enum>; ++i)
      if (to_string(static_cast<Enum>(i)) == name) return void(into = static_cast<Enum>(i));
    refuse(value, "unknown name");
  }

 private:
  std::string place_of(const Value& value) const;

  std::unique_ptr<char[]> text_;  ///< Strings of the document stand in it.
  rapidjson::Document document_;
  std::size_t expected_ = 0;  ///< Where the next member may stand: they are asked for as they were written.
  std::optional<Error> fault_;
};

}  // namespace guidang::exporter
