#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/raw_document.hpp"
#include "parsers/html/dom.hpp"

/// What an element says about the setting of its text: inline style, presentational attributes, the tag
/// itself, and simple rules of the page's own style sheets. Sheets elsewhere are never fetched.
namespace guidang::parsers::html {

struct Setting {
  CharStyle chars;
  Alignment alignment = Alignment::unknown;
  float first_indent_pt = 0;
  float left_indent_pt = 0, right_indent_pt = 0;
  bool hidden = false;        ///< display:none and the like.
  bool preformatted = false;  ///< Blanks and line ends count.
  bool page_break_before = false;
  std::string list_style;  ///< list-style-type; "" where not stated.
};

struct Declaration {
  std::string name;  ///< Lower case.
  std::string value;
};

/// Those declarations of a rule or a style attribute that derive() understands, the last of each name.
std::vector<Declaration> parse_declarations(std::string_view css);

/// Rules of <style> elements whose selector is one tag, class, id, or tag with class. Others are passed over.
class StyleSheet {
 public:
  void add(std::string_view css);
  /// The declarations for `selector` ("p", ".MsoNormal", "p.MsoNormal", "#zoom"); null where there are none.
  const std::vector<Declaration>* find(const std::string& selector) const;
  bool empty() const { return rules_.empty(); }

 private:
  std::unordered_map<std::string, std::vector<Declaration>> rules_;
};

/// The setting of `node` inside an element set as `parent`. Margins and page breaks are not inherited.
Setting derive(const Setting& parent, const Node& node, const StyleSheet& sheet);

/// True where the element itself says that it is not shown. Style sheets are not asked: they hide what
/// scripts show again (tabs, foldable text).
bool is_hidden(const Node& node);

/// True where the element itself draws a rule around itself or its cells.
bool draws_border(const Node& node);

}  // namespace guidang::parsers::html
