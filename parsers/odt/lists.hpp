#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/odt/styles.hpp"

namespace guidang::parsers::odt {

/// The open <text:list> elements of one place in the text, and the counters of the whole document.
class Lists {
 public:
  struct Opening {
    std::string_view id, style_name;  ///< xml:id, text:style-name (may be empty: that of the list around).
    bool continues = false;           ///< text:continue-numbering
    std::string_view continued_list;  ///< text:continue-list
  };

  void open(const Opening& list, const ListStyle* style);
  void close();
  /// <text:list-item>: the next paragraph gets a label. `start` is text:start-value.
  void begin_item(std::optional<std::int64_t> start);
  /// <text:list-header>: the next paragraph gets none.
  void begin_header() { pending_ = false; }
  /// The label of a paragraph; empty unless it is the first of an item.
  std::optional<ListLabel> take_label();
  /// The label of a heading outside lists, numbered by the outline style.
  std::optional<ListLabel> outline_label(const ListStyle& style, std::uint8_t level);
  /// Indents that the open level states.
  std::optional<float> left_indent_pt() const;
  std::optional<float> first_indent_pt() const;
  bool inside() const { return !open_.empty(); }

 private:
  struct OpenList {
    const ListStyle* style = nullptr;
    std::string style_name;
    numbering::ListInstance instance;
  };

  std::size_t level() const;

  std::vector<OpenList> open_;
  std::unordered_map<std::string, std::uint32_t> by_id_, by_style_;
  numbering::ListCounters counters_;
  numbering::ListInstance outline_;
  std::uint32_t lists_ = 0, instances_ = 0;
  bool pending_ = false;
};

}  // namespace guidang::parsers::odt
