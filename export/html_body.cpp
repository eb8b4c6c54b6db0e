// Headings, paragraphs and tables stand flat, one behind the other; depth is only the rank of a heading. So a
// hostile depth costs a browser nothing, and the page has no element that stays open across nodes but the
// paragraph of a number that opens ordinary text.
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "export/html.hpp"
#include "export/markup.hpp"
#include "export/passages.hpp"
#include "export/plain.hpp"
#include "export/table_grid.hpp"

namespace guidang::exporter {
namespace {

constexpr std::size_t kMaxRank = 6;

/// Roles of the shipped rules in Chinese; those of other rules are shown as they are.
std::string_view role_zh(std::string_view role) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"achievements", "主要举措和成效"},
      {"first_responsible", "第一责任人职责"},
      {"problems", "存在问题"},
      {"next_steps", "下步打算"},
      {"other", "其他"},
      {"overview", "总体情况"},
      {"disclosure", "主动公开"},
      {"requests", "依申请公开"},
      {"disputes", "复议诉讼"},
      {"goals", "目标要求"},
      {"tasks", "重点任务"},
      {"safeguards", "保障措施"},
      {"general_provisions", "总则"},
      {"liability", "法律责任"},
      {"supplementary_provisions", "附则"}};
  const auto* found = std::ranges::find(names, role, [](const auto& row) { return row.first; });
  return found == std::end(names) ? role : found->second;
}

std::string element(std::string_view name, const std::string& attributes, const std::string& inner) {
  return "<" + std::string{name} + attributes + ">" + inner + "</" + std::string{name} + ">\n";
}

class BodyPrinter {
 public:
  explicit BodyPrinter(const Report& report) : report_(report), marks_(report.nodes.size()) {
    for (const auto& diagnostic : report.diagnostics)
      if (diagnostic.node && *diagnostic.node < marks_.size())
        marks_[*diagnostic.node] += html_mark(diagnostic, "aside");
  }

  void enter(std::uint32_t index) {
    const Node& node = report_.nodes[index];
    if (!std::holds_alternative<Paragraph>(node.content)) close_paragraph();
    id_ = " id=\"" + escape_xml(node.id) + "\"";
    place_ = html_place(node.at);
    std::visit([this](const auto& content) { show(content); }, node.content);
    (open_ ? waiting_marks_ : html_) += marks_[index];
    if (holds_children(node)) ++depth_;
  }

  void leave(std::uint32_t index) {
    if (!holds_children(report_.nodes[index])) return;
    close_paragraph();
    --depth_;
  }

  std::string take() {
    close_paragraph();
    return std::move(html_);
  }

 private:
  void close_paragraph() {
    if (std::exchange(open_, false)) html_ += std::exchange(waiting_place_, {}) + "</p>\n";
    html_ += std::exchange(waiting_marks_, {});
  }

  static std::string label_of(const Section& section) {
    if (section.label.empty()) return {};
    std::string attributes;
    if (section.label_source == LabelSource::inferred)
      attributes =
          " class=\"restored\" title=\"原文编号：" + escape_xml(section.label_printed.value_or("无")) + "\"";
    return "<span" + attributes + ">" + escape_xml(label_start(section)) + "</span>";
  }

  void show(const Section& section) {
    if (!section.heading) {
      html_ += "<p" + id_ + ">" + label_of(section);
      waiting_place_ = place_;
      open_ = true;
      return;
    }
    std::string inner = label_of(section) + escape_xml(*section.heading);
    for (const auto& role : section.roles)
      inner += "<span class=\"role\">" + escape_xml(role_zh(role)) + "</span>";
    html_ += element("h" + std::to_string(std::min(depth_ + 2, kMaxRank)), id_, inner + place_);
  }

  void show(const Paragraph& paragraph) {
    html_ += (open_ ? "" : "<p" + id_ + ">") + escape_xml(paragraph.text);
    open_ = true;
    close_paragraph();
  }

  void show(const Enumeration& list) {
    std::string items = "\n";
    for (const auto& item : list.items) items += element("li", "", escape_xml(item_line(list.family, item)));
    html_ += element("ul", id_, items);
  }

  void show(const Table& table) {
    if (table.caption) html_ += element("p", " class=\"caption\"", escape_xml(*table.caption));
    html_ += "<table" + id_ + ">\n<tr>";
    std::uint32_t row = 0;
    for (const auto& placed : grid_of(table).cells) {
      for (; row < placed.row; ++row) html_ += "</tr>\n<tr>";
      std::string spans;
      if (placed.row_span > 1) spans += " rowspan=\"" + std::to_string(placed.row_span) + "\"";
      if (placed.column_span > 1) spans += " colspan=\"" + std::to_string(placed.column_span) + "\"";
      html_ += element(placed.cell->header ? "th" : "td", spans, escape_xml(placed.cell->text));
    }
    html_ += "</tr>\n</table>\n";
  }

  void show(const Figure& figure) {
    html_ +=
        element("p", id_ + " class=\"caption\"", "［图］" + escape_xml(figure.caption.value_or("")) + place_);
    if (figure.text) html_ += element("p", "", escape_xml(*figure.text));
  }

  void show(const Enclosed& enclosed) {
    html_ += element("h2", id_ + " class=\"enclosed\"", escape_xml(heading_line(enclosed)) + place_);
    if (enclosed.number) html_ += element("p", " class=\"caption\"", escape_xml(enclosed.number->text));
  }

  void show(const Note& note) {
    html_ += element("p", id_, "<b>［" + escape_xml(note.kind) + "］</b>" + escape_xml(note.text) + place_);
  }

  const Report& report_;
  std::vector<std::string> marks_;  ///< By node.
  std::string html_, id_, place_, waiting_place_, waiting_marks_;
  std::size_t depth_ = 0;
  bool open_ = false;
};

}  // namespace

std::string html_place(const Provenance& at) {
  std::string words;
  if (at.page)
    words = "第" + std::to_string(*at.page) + "页";
  else if (at.paragraph)
    words = "第" + std::to_string(*at.paragraph) + "段";
  else if (at.line)
    words = "第" + std::to_string(*at.line) + "行";
  return words.empty() ? words : "<small>" + words + "</small>";
}

std::string html_outline(const Report& report, const NodeTree& tree) {
  std::string items;
  std::size_t depth = 0;
  const auto enter = [&](std::uint32_t index) {
    const Node& node = report.nodes[index];
    if (!holds_children(node)) return;
    ++depth;
    const auto line = heading_line(node);
    if (line.empty()) return;
    items += element(
        "li", " class=\"d" + std::to_string(std::min(depth, kMaxRank)) + "\"",
        "<a href=\"#" + escape_xml(node.id) + "\">" + escape_xml(line) + "</a>" + html_place(node.at));
  };
  tree.walk(enter, [&](std::uint32_t index) { depth -= holds_children(report.nodes[index]) ? 1 : 0; });
  return items;
}

std::string html_body(const Report& report, const NodeTree& tree) {
  BodyPrinter printer{report};
  tree.walk([&](auto node) { printer.enter(node); }, [&](auto node) { printer.leave(node); });
  return printer.take();
}

}  // namespace guidang::exporter
