#include "parsers/html/walk.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "parsers/html/chrome_line.hpp"
#include "parsers/html/css.hpp"
#include "parsers/html/index_table.hpp"
#include "parsers/html/lists.hpp"
#include "parsers/html/paragraph.hpp"
#include "parsers/html/table_shape.hpp"

// One loop over the nodes with a stack of open elements. Text gathers in a paragraph, which ends where a
// block begins or ends; the paragraph goes to the document, or to the open cell of a table that shows data.
// Tables inside such a table are flattened, tables that only lay out leave no trace.

namespace guidang::parsers::html {
namespace {

constexpr std::size_t kMaxParagraphStyles = 200, kMaxLinkBytes = 300;
constexpr unsigned kMaxSpan = 1000;

struct Open {
  std::uint32_t node = 0;
  Setting setting;
  Layer layer = Layer::body;
  std::uint16_t style = 0;      ///< Of characters.
  std::size_t block = 0;        ///< Index in the stack of the nearest element that is a block.
  std::uint32_t table = kNone;  ///< The nearest <table>.
};

struct OpenTable {
  std::uint32_t node = kNone;
  TableBlock block;
  Layer layer = Layer::body;
  std::size_t cells = 0;
  bool in_cell = false;
};

std::uint16_t span(const Node& node, std::string_view name) {
  const auto value = node.attribute(name);
  unsigned number = 1;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return static_cast<std::uint16_t>(std::clamp(number, 1U, kMaxSpan));
}

/// The address of a picture; of one that is written into the page only its kind.
std::string address(std::string_view source) {
  const auto size =
      source.starts_with("data:") ? std::min(source.find(';'), source.find(',')) : source.size();
  return std::string(source.substr(0, std::min(size, kMaxLinkBytes)));
}

bool is_remote(std::string_view source) {
  return source.starts_with("http:") || source.starts_with("https:") || source.starts_with("//") ||
         source.starts_with("ftp:") || source.starts_with("file:") || source.starts_with("\\\\");
}

/// Counters and spacers of a page are pictures of a pixel or two.
bool is_spacer(const Node& image) {
  const auto tiny = [&](std::string_view name) {
    const auto value = image.attribute(name);
    return value == "0" || value == "1" || value == "2";
  };
  return tiny("width") || tiny("height");
}

bool all_lines_are_chrome(std::string_view text) {
  if (text.size() > 600) return false;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    if (!is_chrome_line(text.substr(0, end))) return false;
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
  }
}

class Walker {
 public:
  Walker(const Dom& dom, const PageMap& map, BlockSink& sink)
      : dom_(dom), map_(map), sink_(sink), shapes_(table_shapes(dom, map.main)) {}

  void walk() {
    read_sheets();
    open_.push_back({.layer = layer_of(map_.zones[0], Layer::body)});
    for (std::uint32_t i = 1; i < dom_.size() && !sink_.full();) {
      while (dom_[open_.back().node].end <= i) close();
      i = enter(i);
    }
    while (open_.size() > 1) close();
    flush();
    flush_index();
    if (remote_pictures_ > 0)
      sink_.diagnose(
          DiagnosticCode::external_reference,
          std::to_string(remote_pictures_) + " pictures stand outside the page and were not fetched");
  }

 private:
  static Layer layer_of(Zone zone, Layer parent) {
    return zone == Zone::body ? Layer::body : zone == Zone::chrome ? Layer::web_chrome : parent;
  }

  void read_sheets() {
    for (const auto& node : dom_)
      if (node.tag == "style" && node.first_child != kNone) sheet_.add(dom_[node.first_child].text);
  }

  /// Reads one node; gives the next one to read.
  std::uint32_t enter(std::uint32_t i) {
    const auto& node = dom_[i];
    if (node.is_text()) {
      add_text(node.text);
      return i + 1;
    }
    if (is_silent_tag(node.tag) || node.tag == "iframe" || node.tag == "frame") return skip(node);
    if (map_.zones[i] == Zone::index) {
      add_index(i);
      return node.end;
    }
    if (is_hidden(node)) return node.end;
    if (node.tag == "br") {
      add_line_break();
    } else if (node.tag == "img") {
      add_picture(node);
    } else {
      open_element(i);
    }
    return i + 1;
  }

  std::uint32_t skip(const Node& node) {
    const auto source = node.attribute("src");
    if (!source.empty() && (node.tag == "iframe" || node.tag == "frame"))
      sink_.diagnose(DiagnosticCode::external_reference,
                     "a frame shows another page, which was not fetched: " + address(source));
    if (node.tag == "object")
      sink_.diagnose(DiagnosticCode::embedded_object, "an embedded object was left out");
    return node.end;
  }

  void open_element(std::uint32_t i) {
    const auto& node = dom_[i];
    const bool block = is_block_tag(node.tag);
    if (block) flush();
    const auto& parent = open_.back();
    Open open{.node = i,
              .setting = derive(parent.setting, node, sheet_),
              .layer = layer_of(map_.zones[i], parent.layer)};
    open.style = sink_.style(open.setting.chars);
    open.block = block ? open_.size() : parent.block;
    open.table = node.tag == "table" ? i : parent.table;
    if (node.tag == "ol" || node.tag == "ul") lists_.emplace_back(node, ++list_count_, lists_.size());
    if (node.tag == "li" && !lists_.empty()) label_ = lists_.back().next(node, open.setting.list_style);
    if (node.tag == "table" && shapes_[i].data && table_.node == kNone) begin_table(i, open.layer);
    if (table_.node != kNone && open.table == table_.node) enter_table_part(node);
    open_.push_back(std::move(open));
  }

  void close() {
    const auto node = open_.back().node;
    const auto& tag = dom_[node].tag;
    if (is_block_tag(tag)) flush();
    if (tag == "li") label_.reset();
    if ((tag == "ol" || tag == "ul") && !lists_.empty()) lists_.pop_back();
    if ((tag == "td" || tag == "th") && open_.back().table == table_.node) table_.in_cell = false;
    if (node == table_.node && node != kNone) end_table();
    open_.pop_back();
  }

  void add_text(std::string_view text) {
    const auto& open = open_.back();
    const bool starts = paragraph_.blank();
    if (!open.setting.preformatted) {
      paragraph_.append(text, open.style);
    } else {
      add_preformatted(text, open.style);
    }
    if (starts && !paragraph_.blank()) begin_paragraph();
  }

  void add_preformatted(std::string_view text, std::uint16_t style) {
    for (auto end = text.find('\n'); end != text.npos; end = text.find('\n')) {
      paragraph_.append_literal(text.substr(0, end), style);
      if (!paragraph_.blank()) begin_paragraph();
      add_line_break();
      text.remove_prefix(end + 1);
    }
    paragraph_.append_literal(text, style);
  }

  /// The paragraph is set as the block that holds its first visible sign.
  void begin_paragraph() {
    const auto& open = open_[open_.back().block];
    block_ = TextBlock{};
    block_.alignment = open.setting.alignment;
    block_.first_indent_pt = open.setting.first_indent_pt;
    block_.left_indent_pt = open.setting.left_indent_pt;
    block_.right_indent_pt = open.setting.right_indent_pt;
    block_.page_break_before = open.setting.page_break_before;
    layer_ = open_.back().layer;
    name_style(dom_[open.node]);
  }

  void name_style(const Node& node) {
    const bool heading =
        node.tag.size() == 2 && node.tag[0] == 'h' && node.tag[1] >= '1' && node.tag[1] <= '6';
    if (heading) block_.outline_level = static_cast<std::uint8_t>(node.tag[1] - '0');
    const auto name = heading ? std::string_view(node.tag) : node.attribute("class");
    const bool kept = heading || name.starts_with("Mso");
    if (kept && sink_.document().paragraph_styles.size() < kMaxParagraphStyles)
      block_.style = sink_.document().intern_paragraph_style(name);
  }

  void add_line_break() {
    if (!paragraph_.line_break(open_.back().style)) flush();
  }

  /// Ends the paragraph.
  void flush() {
    TextBlock block = std::move(block_);
    const bool blank = paragraph_.blank();
    paragraph_.take(block);
    block_ = {};
    if (blank) return;
    block.label = std::exchange(label_, std::nullopt);
    if (table_.in_cell) {
      table_.block.rows.back().back().paragraphs.push_back(std::move(block));
      return;
    }
    if (layer_ == Layer::body && all_lines_are_chrome(block.text)) layer_ = Layer::web_chrome;
    add_block(layer_, std::move(block));
  }

  void add_block(Layer layer, std::variant<TextBlock, TableBlock, PictureBlock> content) {
    flush_index();
    Provenance at;
    at.paragraph = ++count_;
    sink_.add(layer, std::move(at), std::move(content));
  }

  void add_picture(const Node& node) {
    const auto source = node.attribute("src");
    const auto layer = open_.back().layer;
    if (is_spacer(node) || (layer == Layer::web_chrome && node.attribute("alt").empty())) return;
    if (layer == Layer::body && is_remote(source)) ++remote_pictures_;
    // Words around an inline picture stay one paragraph; the picture follows the paragraph's predecessor.
    PictureBlock picture;
    picture.media = address(source);
    picture.alt_text = node.attribute("alt");
    add_block(layer, std::move(picture));
  }

  void begin_table(std::uint32_t node, Layer layer) {
    table_ = {};
    table_.node = node;
    table_.layer = layer;
    table_.block.bordered = shapes_[node].bordered;
  }

  void enter_table_part(const Node& node) {
    if (node.tag == "tr") {
      table_.in_cell = false;
      table_.block.rows.emplace_back();
    }
    if (node.tag != "td" && node.tag != "th") return;
    if (table_.block.rows.empty()) table_.block.rows.emplace_back();
    table_.in_cell = true;
    if (++table_.cells > sink_.limits().max_table_cells) {
      if (table_.cells == sink_.limits().max_table_cells + 1)
        sink_.diagnose(DiagnosticCode::table_grid,
                       "a table has too many cells; further ones were joined to the last");
      if (!table_.block.rows.back().empty()) return;
      while (table_.block.rows.size() > 1 && table_.block.rows.back().empty()) table_.block.rows.pop_back();
      if (!table_.block.rows.back().empty()) return;
    }
    TableCell cell;
    cell.row_span = span(node, "rowspan");
    cell.col_span = span(node, "colspan");
    cell.header = node.tag == "th";
    table_.block.rows.back().push_back(std::move(cell));
  }

  void end_table() {
    auto table = std::exchange(table_, OpenTable{});
    std::erase_if(table.block.rows, [](const auto& row) { return row.empty(); });
    const auto filled = [](const TableCell& cell) { return !cell.paragraphs.empty(); };
    const auto any = std::ranges::any_of(table.block.rows,
                                         [&](const auto& row) { return std::ranges::any_of(row, filled); });
    if (any) add_block(table.layer, std::move(table.block));
  }

  /// Gathers the rows of an index; neighbouring indexes become one table. Printed twice, a row counts once.
  void add_index(std::uint32_t i) {
    flush();
    auto index = read_index(dom_, i);
    if (!is_blank(index.before)) {
      TextBlock block;
      block.text = std::move(index.before);
      add_block(Layer::web_chrome, std::move(block));
    }
    auto& known = sink_.document().index;
    for (auto& row : index.rows) {
      if (known.size() < 200 && std::ranges::find(known, row) == known.end()) known.push_back(row);
      index_rows_.push_back(std::move(row));
    }
  }

  void flush_index() {
    if (index_rows_.empty()) return;
    TableBlock table;
    table.bordered = false;
    for (auto& [key, value] : std::exchange(index_rows_, {})) {
      auto& row = table.rows.emplace_back(2);
      row[0].header = true;
      row[0].paragraphs.emplace_back().text = std::move(key);
      if (!value.empty()) row[1].paragraphs.emplace_back().text = std::move(value);
    }
    Provenance at;
    at.paragraph = ++count_;
    sink_.add(Layer::index_table, std::move(at), std::move(table));
  }

  const Dom& dom_;
  const PageMap& map_;
  BlockSink& sink_;
  std::vector<TableShape> shapes_;
  StyleSheet sheet_;
  std::vector<Open> open_;
  std::vector<HtmlList> lists_;
  std::optional<ListLabel> label_;
  OpenTable table_;
  ParagraphText paragraph_;
  TextBlock block_;
  Layer layer_ = Layer::body;
  std::vector<std::pair<std::string, std::string>> index_rows_;
  std::uint32_t count_ = 0;
  std::uint32_t list_count_ = 0;
  std::size_t remote_pictures_ = 0;
};

}  // namespace

void write_blocks(const Dom& dom, const PageMap& map, BlockSink& sink) { Walker(dom, map, sink).walk(); }

}  // namespace guidang::parsers::html
