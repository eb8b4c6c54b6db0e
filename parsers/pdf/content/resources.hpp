#pragma once
#include <poppler/Object.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace guidang::parsers::pdf {

struct PageFont;

/// A resource dictionary (ISO 32000-1 7.8.3), of a page or of a form. Its sections are fetched when they are
/// asked for, each once.
class Resources {
 public:
  enum Section : std::uint8_t { fonts, objects, color_spaces, states, properties };

  /// `dict` may be anything; all sections are empty where it is no dictionary.
  explicit Resources(Object dict) : dict_(std::move(dict)) {}

  /// The dictionary of a section, or another object where there is none.
  const Object& section(Section section);
  /// The entry of a section as it is written (often a reference); null where it is absent.
  Object entry(Section section, const std::string& name);

  /// True where a device colour space is replaced by another (ISO 32000-1 8.6.5.6).
  bool replaces_device_spaces();

  /// Graphics states that say nothing of text or lines.
  std::set<std::string, std::less<>> plain_states;
  /// Fonts by the names they have here, and null where a name means none.
  std::map<std::string, const PageFont*, std::less<>> known_fonts;

 private:
  Object dict_;
  std::array<Object, 5> sections_;
  std::array<bool, 5> fetched_{};
  std::optional<bool> replaces_;
};

}  // namespace guidang::parsers::pdf
