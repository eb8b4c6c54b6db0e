#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/raw_document.hpp"
#include "parsers/html/dom.hpp"
#include "parsers/numbering/number_format.hpp"

namespace guidang::parsers::html {

/// An open <ol> or <ul> with its counter.
class HtmlList {
 public:
  /// `id` tells lists apart; `level` is the depth among lists, from 0.
  HtmlList(const Node& node, std::uint32_t id, std::size_t level);
  /// Counts <li>; empty where the list shows no marks. `list_style` is that of the item.
  std::optional<ListLabel> next(const Node& item, std::string_view list_style);

 private:
  bool ordered_;
  std::uint32_t id_;
  std::uint8_t level_;
  std::int64_t ordinal_ = 1;
};

}  // namespace guidang::parsers::html
