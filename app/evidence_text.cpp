#include "app/evidence_text.hpp"

#include <algorithm>

#include "app/console.hpp"

namespace guidang::app {
namespace {

constexpr std::size_t kNameWidth = 10;  ///< Of the observations' names, all ASCII.

std::string title_line(const Node& node, const Section& section) {
  std::string text = display_name(section.label + section.heading.value_or(""));
  if (text.empty()) text = "(no number, no heading)";
  text += "  · depth " + std::to_string(section.depth) + " · " + node.id;
  if (const auto place = describe(node.at); !place.empty()) text += " · " + display_name(place);
  return text + "\n";
}

std::string paragraph_of(const Node& node, const Section& section) {
  std::string text = title_line(node, section);
  for (const auto& [rule, detail] : section.evidence) {
    text += "  " + rule + std::string(kNameWidth - std::min(kNameWidth, rule.size()) + 1, ' ');
    text += display_name(detail) + "\n";
  }
  return text;
}

}  // namespace

std::string evidence_text(const Report& report, std::string_view node_id) {
  std::string text;
  for (const auto& node : report.nodes) {
    const auto* section = std::get_if<Section>(&node.content);
    if (section == nullptr || (!node_id.empty() && node.id != node_id)) continue;
    if (!text.empty()) text += "\n";
    text += paragraph_of(node, *section);
  }
  return text;
}

}  // namespace guidang::app
