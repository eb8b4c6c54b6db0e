#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "parsers/docx/package.hpp"
#include "parsers/docx/properties.hpp"
#include "parsers/docx/styles.hpp"
#include "parsers/numbering/list_counters.hpp"

namespace guidang::parsers::docx {

/// A w:num with its levels after overrides, and what a level says about the paragraph.
struct NumberedList {
  numbering::ListInstance instance;
  std::array<Indents, numbering::kLevels> indents;
  std::array<bool, numbering::kLevels> hidden{};                  ///< w:vanish: counted but not shown.
  std::array<std::string_view, numbering::kLevels> linked_style;  ///< w:pStyle.

  /// The level that is linked to that paragraph style.
  std::optional<std::uint8_t> level_of_style(std::string_view id) const;
};

/// numbering.xml (ECMA-376 Part 1, 17.9), read when the first numbered paragraph asks for it; definitions are
/// read one by one when a paragraph uses them.
class NumberingPart {
 public:
  /// `part` is empty where the document has no numbering. The references must outlive this object.
  NumberingPart(std::string part, Package& package, StyleSheet& styles, RawDocument& document);

  /// The list with that w:numId; null where it, or its definition, is missing.
  const NumberedList* find(std::int64_t number_id);

 private:
  void load();
  /// The w:abstractNum behind a w:num, through numbering styles (w:numStyleLink).
  pugi::xml_node definition_of(pugi::xml_node num);
  std::unique_ptr<NumberedList> read_list(std::int64_t number_id, pugi::xml_node num);
  void read_level(pugi::xml_node node, std::size_t level, NumberedList& out) const;
  void report(DiagnosticCode code, std::string message);

  std::string name_;
  Package& package_;
  StyleSheet& styles_;
  RawDocument& document_;
  bool loaded_ = false;
  std::unique_ptr<XmlPart> part_;
  std::unordered_map<std::int64_t, pugi::xml_node> numbers_, definitions_;
  std::unordered_map<std::int64_t, std::unique_ptr<NumberedList>> lists_;
};

}  // namespace guidang::parsers::docx
