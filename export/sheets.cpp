#include "export/sheets.hpp"

#include <charconv>
#include <cmath>

#include "export/passages.hpp"
#include "export/plain.hpp"

namespace guidang::exporter {
namespace {

constexpr std::size_t kMaxPath = 16;  ///< Deeper is no outline; keeps hostile depth linear.

SheetValue page_of(const Provenance& at) {
  return at.page ? SheetValue{static_cast<double>(*at.page)} : SheetValue{std::string{}};
}

/// Where a fact was read: the enumeration item where it stands in one, else the node.
const Provenance& place_of(const Report& report, const Span& span) {
  static const Provenance nowhere;
  if (span.node >= report.nodes.size()) return nowhere;
  const Node& node = report.nodes[span.node];
  if (const auto* list = std::get_if<Enumeration>(&node.content);
      list && span.item && *span.item < list->items.size())
    return list->items[*span.item].at;
  return node.at;
}

/// The headings above a fact.
std::string path_of(const Report& report, const NodeTree& tree, const Span& span) {
  if (span.node >= report.nodes.size()) return {};
  return joined(path_to(report, tree, span.node, kMaxPath), " / ");
}

std::string id_of(const Report& report, std::uint32_t node) {
  return node < report.nodes.size() ? report.nodes[node].id : std::string{};
}

std::vector<SheetValue> section_row(const Report& report, const NodeTree& tree, const Passage& passage) {
  static const Node top;
  const Node& node = passage.node == NodeTree::kNone ? top : report.nodes[passage.node];
  const auto* section = passage.node == NodeTree::kNone ? nullptr : std::get_if<Section>(&node.content);
  const auto* enclosed = std::get_if<Enclosed>(&node.content);
  const Provenance& at = passage.first == NodeTree::kNone ? node.at : report.nodes[passage.first].at;
  std::string label, heading;
  if (section) label = section->label, heading = section->heading.value_or("");
  if (enclosed) label = enclosed->mark.value_or(""), heading = enclosed->title.value_or("");
  return {report.source.sha256,
          node.id,
          joined(path_to(report, tree, passage.node, kMaxPath), " / "),
          section ? SheetValue{static_cast<double>(section->depth)} : SheetValue{std::string{}},
          std::move(label),
          std::move(heading),
          section ? std::string{to_string(section->label_source)} : std::string{},
          section ? joined(section->roles, " ") : std::string{},
          page_of(at),
          describe(at),
          joined(passage.lines, "\n")};
}

}  // namespace

Sheet sections_sheet(const Report& report) {
  Sheet sheet{"章节",
              {{"sha256", "文件标识"},
               {"node", "节点"},
               {"path", "路径"},
               {"depth", "层级"},
               {"label", "编号"},
               {"heading", "标题"},
               {"label_source", "编号来源"},
               {"roles", "内容类别"},
               {"page", "页码"},
               {"at", "原文位置"},
               {"text", "正文"}},
              {}};
  const NodeTree tree{report.nodes};
  for (const auto& passage : passages_of(report, tree))
    sheet.rows.push_back(section_row(report, tree, passage));
  return sheet;
}

Sheet quantities_sheet(const Report& report) {
  Sheet sheet{"数据",
              {{"sha256", "文件标识"},
               {"node", "节点"},
               {"path", "路径"},
               {"text", "原文"},
               {"value", "数值"},
               {"unit", "单位"},
               {"bound", "界限"},
               {"page", "页码"},
               {"at", "原文位置"}},
              {}};
  const NodeTree tree{report.nodes};
  for (const auto& quantity : report.quantities) {
    const Provenance& at = place_of(report, quantity.at);
    sheet.rows.push_back({report.source.sha256, id_of(report, quantity.at.node),
                          path_of(report, tree, quantity.at), quantity.text, quantity.value, quantity.unit,
                          std::string{to_string(quantity.bound)}, page_of(at), describe(at)});
  }
  return sheet;
}

Sheet works_sheet(const Report& report) {
  Sheet sheet{"引用文件",
              {{"sha256", "文件标识"},
               {"node", "节点"},
               {"path", "路径"},
               {"name", "名称"},
               {"number", "文号"},
               {"nested", "嵌套引用"},
               {"page", "页码"},
               {"at", "原文位置"}},
              {}};
  const NodeTree tree{report.nodes};
  for (const auto& work : report.works) {
    const Provenance& at = place_of(report, work.at);
    sheet.rows.push_back({report.source.sha256, id_of(report, work.at.node), path_of(report, tree, work.at),
                          work.name, work.number.value_or(""), std::string{work.nested ? "true" : "false"},
                          page_of(at), describe(at)});
  }
  return sheet;
}

std::string decimal(double value) {
  if (!std::isfinite(value)) return {};
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value == 0 ? 0.0 : value).ptr;
  return {digits, end};
}

}  // namespace guidang::exporter
