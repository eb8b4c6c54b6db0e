#include "parsers/docx/story.hpp"

namespace guidang::parsers::docx {

/// A table while it is read.
struct TableState {
  bool ruled_cells = false;  ///< Some cell has rules of its own.
  std::size_t cells = 0;
};

namespace {

Merge merge_of(pugi::xml_node node) {
  if (!node) return Merge::none;
  return val(node) == "restart" ? Merge::begin : Merge::proceed;
}

/// Rules of the table itself: stated there, else by its style.
bool ruled(pugi::xml_node properties, StyleSheet& styles) {
  if (const auto borders = child(properties, "tblBorders")) return draws_rule(borders);
  return styles.table_style(val(child(properties, "tblStyle"))).bordered;
}

}  // namespace

void StoryReader::table(pugi::xml_node node, Sink& out) {
  TableGrid grid;
  TableState state;
  auto at = at_paragraph(part_.paragraphs + 1);
  std::vector<Block> behind;
  Sink after{out.in_cell() ? out.behind() : behind};
  table_rows(node, grid, after, state);
  if (grid.contradictory())
    reading_.document.diagnostics.push_back(
        {DiagnosticCode::table_grid,
         "spans of a table contradict each other; its cells are kept one by one",
         at,
         {}});
  auto block = grid.take();
  block.bordered = state.ruled_cells || ruled(child(node, "tblPr"), reading_.styles);
  out.add(part_.layer, std::move(at), std::move(block));
  out.splice(std::move(behind));
}

void StoryReader::table_rows(pugi::xml_node container, TableGrid& grid, Sink& out, TableState& state) {
  for (auto node = container.first_child(); node && !reading_.tally.full; node = node.next_sibling())
    switch (tag(node)) {
      case "tr"_tag:
        table_row(node, grid, out, state);
        break;
      case "sdt"_tag:
        table_rows(child(node, "sdtContent"), grid, out, state);
        break;
      case "customXml"_tag:
      case "ins"_tag:
        table_rows(node, grid, out, state);
        break;
      case "AlternateContent"_tag:
        table_rows(chosen(node), grid, out, state);
        break;
      default:
        break;
    }
}

void StoryReader::table_row(pugi::xml_node row, TableGrid& grid, Sink& out, TableState& state) {
  const auto properties = child(row, "trPr");
  if (child(properties, "del")) {
    reading_.tally.tracked_changes = true;
    return;
  }
  const auto header_mark = child(properties, "tblHeader");
  const bool header = header_mark && is_on(header_mark);
  grid.begin_row(to_int(val(child(properties, "gridBefore"))));
  // Cells may stand inside content controls, at any depth.
  const auto cells = [&](auto&& self, pugi::xml_node container) -> void {
    for (auto node = container.first_child(); node && !reading_.tally.full; node = node.next_sibling()) {
      const auto name = tag(node);
      if (name == "sdt"_tag) self(self, child(node, "sdtContent"));
      if (name == "customXml"_tag) self(self, node);
      if (name == "AlternateContent"_tag) self(self, chosen(node));
      if (name != "tc"_tag) continue;
      if (++state.cells > reading_.limits.max_table_cells) reading_.tally.full = true;
      const auto cell_properties = child(node, "tcPr");
      state.ruled_cells |= draws_rule(child(cell_properties, "tcBorders"));
      TableCell cell;
      cell.header = header;
      Sink inside{out.behind(), cell};
      blocks(node, inside);
      const auto columns = to_int(val(child(cell_properties, "gridSpan")), 1);
      grid.add(std::move(cell), columns, merge_of(child(cell_properties, "vMerge")),
               merge_of(child(cell_properties, "hMerge")));
    }
  };
  cells(cells, row);
}

}  // namespace guidang::parsers::docx
