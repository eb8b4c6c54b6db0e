#include "export/docling_items.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "export/table_grid.hpp"
#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

constexpr std::string_view kListNames[] = {"body", "groups", "texts", "pictures", "tables"};
constexpr double kA4Width = 595.28, kA4Height = 841.89;  ///< In points.
constexpr std::size_t kMaxLevel = 100;                   ///< Of Docling's LevelNumber.

std::string ref_text(DoclingRef ref) {
  const std::string list = "#/" + std::string{kListNames[static_cast<std::size_t>(ref.list)]};
  return ref.list == DoclingList::body ? list : list + "/" + std::to_string(ref.index);
}

void write_ref(JsonWriter& json, DoclingRef ref) {
  json.on_one_line([&] {
    json.open_object();
    json.field("$ref", ref_text(ref));
    json.close_object();
  });
}

void write_refs(JsonWriter& json, std::string_view name, const std::vector<DoclingRef>& refs) {
  json.key(name);
  json.open_array();
  for (const auto ref : refs) write_ref(json, ref);
  json.close_array();
}

bool has_box(const Provenance* at) {
  return at && at->page && at->box && std::isfinite(at->box->x0) && std::isfinite(at->box->y0) &&
         std::isfinite(at->box->x1) && std::isfinite(at->box->y1);
}

std::size_t characters_of(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) take_character(text);
  return count;
}

/// Docling knows pages and boxes only: what has neither has no provenance there.
void write_prov(JsonWriter& json, const DoclingItem& item) {
  json.key("prov");
  json.on_one_line([&] {
    json.open_array();
    if (has_box(item.at)) {
      json.open_object();
      json.field("page_no", *item.at->page);
      json.key("bbox");
      json.open_object();
      json.field("l", rounded(item.at->box->x0, 2));
      json.field("t", rounded(item.at->box->y0, 2));
      json.field("r", rounded(item.at->box->x1, 2));
      json.field("b", rounded(item.at->box->y1, 2));
      json.field("coord_origin", "TOPLEFT");
      json.close_object();
      json.key("charspan");
      json.open_array();
      json.value(0);
      json.value(characters_of(item.text));
      json.close_array();
      json.close_object();
    }
    json.close_array();
  });
}

void write_cell(JsonWriter& json, const PlacedCell& placed) {
  json.on_one_line([&] {
    json.open_object();
    json.field("row_span", placed.row_span);
    json.field("col_span", placed.column_span);
    json.field("start_row_offset_idx", placed.row);
    json.field("end_row_offset_idx", placed.row + placed.row_span);
    json.field("start_col_offset_idx", placed.column);
    json.field("end_col_offset_idx", placed.column + placed.column_span);
    json.key("text");
    json.text(placed.cell->text);
    json.field("column_header", placed.cell->header);
    json.close_object();
  });
}

void write_table(JsonWriter& json, const Table& table) {
  const TableGrid grid = grid_of(table);
  json.key("data");
  json.open_object();
  json.key("table_cells");
  json.open_array();
  for (const auto& placed : grid.cells) write_cell(json, placed);
  json.close_array();
  json.field("num_rows", grid.rows);
  json.field("num_cols", grid.columns);
  json.close_object();
}

void write_item(JsonWriter& json, DoclingRef self, const DoclingItem& item) {
  const bool is_group = self.list == DoclingList::groups;
  json.open_object();
  json.field("self_ref", ref_text(self));
  json.key("parent");
  write_ref(json, item.parent);
  write_refs(json, "children", item.children);
  json.field("content_layer", item.furniture ? "furniture" : "body");
  json.field("label", item.label);
  if (is_group) json.field("name", item.text);
  if (!is_group) write_prov(json, item);
  if (self.list == DoclingList::texts) {
    for (const auto* name : {"orig", "text"}) {
      json.key(name);
      json.text(item.text);
    }
    if (item.level > 0) json.field("level", std::min(item.level, kMaxLevel));
    if (item.label == "list_item") {
      json.field("enumerated", false);
      json.field("marker", item.marker.empty() ? "-" : item.marker);
    }
  }
  if (self.list == DoclingList::pictures || self.list == DoclingList::tables)
    write_refs(json, "captions", item.captions);
  if (item.table) write_table(json, *item.table);
  json.close_object();
}

void write_root(JsonWriter& json, std::string_view name, const std::vector<DoclingRef>& children) {
  json.key(name);
  json.open_object();
  json.field("self_ref", "#/" + std::string{name});
  write_refs(json, "children", children);
  json.field("content_layer", name);
  json.field("name", "_root_");
  json.field("label", "unspecified");
  json.close_object();
}

}  // namespace

DoclingItems::DoclingItems() { lists_[0].emplace_back(); }

DoclingRef DoclingItems::add(DoclingList list, DoclingRef parent, DoclingItem item) {
  auto& items = lists_[static_cast<std::size_t>(list)];
  const DoclingRef ref{list, items.size()};
  item.parent = parent;
  items.push_back(std::move(item));
  at(parent).children.push_back(ref);
  return ref;
}

DoclingItem& DoclingItems::at(DoclingRef ref) {
  return lists_[static_cast<std::size_t>(ref.list)][ref.index];
}

void DoclingItems::write(JsonWriter& json) const {
  write_root(json, "furniture", {});
  write_root(json, "body", lists_[0][0].children);
  for (const auto list :
       {DoclingList::groups, DoclingList::texts, DoclingList::pictures, DoclingList::tables})
    write_list(json, list);
  write_pages(json);
}

void DoclingItems::write_list(JsonWriter& json, DoclingList list) const {
  const auto& items = lists_[static_cast<std::size_t>(list)];
  json.key(kListNames[static_cast<std::size_t>(list)]);
  json.open_array();
  for (std::size_t i = 0; i < items.size(); ++i) write_item(json, {list, i}, items[i]);
  json.close_array();
}

/// A report keeps no page sizes: a page is A4, or as large as what stands on it.
void DoclingItems::write_pages(JsonWriter& json) const {
  std::map<std::uint32_t, std::pair<double, double>> sizes;
  for (const auto& items : lists_)
    for (const auto& item : items)
      if (has_box(item.at)) {
        auto& [width, height] = sizes.try_emplace(*item.at->page, kA4Width, kA4Height).first->second;
        width = std::max(width, rounded(item.at->box->x1, 2));
        height = std::max(height, rounded(item.at->box->y1, 2));
      }
  json.key("pages");
  json.open_object();
  for (const auto& [page, size] : sizes) {
    json.key(std::to_string(page));
    json.on_one_line([&] {
      json.open_object();
      json.key("size");
      json.open_object();
      json.field("width", size.first);
      json.field("height", size.second);
      json.close_object();
      json.field("page_no", page);
      json.close_object();
    });
  }
  json.close_object();
}

}  // namespace guidang::exporter
