#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/report.hpp"

namespace guidang::normalize {

/// Calls `visit(text, node, item)` for every stretch of body text that facts are looked for in: headings, paragraphs,
/// items of enumerations, cells of tables. Spans of facts count characters of that stretch.
template <class Visit>
void for_each_text(const Report& report, Visit visit) {
  for (std::uint32_t i = 0; i < report.nodes.size(); ++i) {
    const auto& content = report.nodes[i].content;
    if (const auto* section = std::get_if<Section>(&content)) {
      if (section->heading) visit(std::string_view{*section->heading}, i, std::optional<std::uint32_t>{});
    } else if (const auto* paragraph = std::get_if<Paragraph>(&content)) {
      visit(std::string_view{paragraph->text}, i, std::optional<std::uint32_t>{});
    } else if (const auto* enumeration = std::get_if<Enumeration>(&content)) {
      for (std::uint32_t k = 0; k < enumeration->items.size(); ++k)
        visit(std::string_view{enumeration->items[k].text}, i, std::optional<std::uint32_t>{k});
    } else if (const auto* table = std::get_if<Table>(&content)) {
      std::uint32_t cell = 0;
      for (const auto& row : table->rows)
        for (const auto& entry : row) visit(std::string_view{entry.text}, i, std::optional<std::uint32_t>{cell++});
    }
  }
}

}  // namespace guidang::normalize
