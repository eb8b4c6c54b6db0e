// DoclingDocument, the exchange format of Docling (schema 1.5.0: github.com/docling-project/docling-core), so
// that pipelines built on it can take our reports. Items live in lists and name each other by reference
// ("#/texts/3"); the tree is told by parents and children. Its model knows neither numbers, roles nor
// document elements: numbers stand in the text of their items, elements stand as texts where the standard
// prints them.
#include <charconv>
#include <utility>

#include "export/docling_items.hpp"
#include "export/exporter.hpp"
#include "export/node_tree.hpp"
#include "export/plain.hpp"

namespace guidang::exporter {
namespace {

class DoclingBuilder {
 public:
  explicit DoclingBuilder(const std::vector<Node>& nodes) : nodes_(nodes) {}

  void text(std::string_view label, const std::string& words, bool furniture = false) {
    if (words.empty()) return;
    DoclingItem item{.label = label, .text = words};
    item.furniture = furniture;
    items_.add(DoclingList::texts, {}, std::move(item));
  }

  void enter(std::uint32_t index) {
    at_ = &nodes_[index].at;
    std::visit([this](const auto& content) { show(content); }, nodes_[index].content);
    if (!std::holds_alternative<Section>(nodes_[index].content)) label_open_ = false;
  }

  void leave(std::uint32_t index) {
    if (!holds_children(nodes_[index])) return;
    open_.pop_back();
    label_open_ = false;
  }

  const DoclingItems& items() const { return items_; }

 private:
  DoclingRef add(DoclingList list, DoclingItem item) {
    item.at = at_;
    return items_.add(list, open_.back(), std::move(item));
  }

  /// A number that opens ordinary text is a text whose words the next paragraph adds.
  void show(const Section& section) {
    label_open_ = !section.heading && !section.label.empty();
    if (section.heading)
      open_.push_back(add(DoclingList::texts,
                          {.label = "section_header", .text = heading_line(section), .level = open_.size()}));
    else if (label_open_)
      open_.push_back(add(DoclingList::texts, {.label = "text", .text = label_start(section)}));
    else
      open_.push_back(add(DoclingList::groups, {.label = "section", .text = "group"}));
  }

  void show(const Paragraph& paragraph) {
    if (label_open_)
      items_.at(open_.back()).text += paragraph.text;
    else
      add(DoclingList::texts, {.label = "text", .text = paragraph.text});
  }

  void show(const Enumeration& list) {
    const auto group = add(DoclingList::groups, {.label = "list", .text = "list"});
    for (const auto& item : list.items) {
      DoclingItem made{.label = "list_item", .text = item_line(list.family, item)};
      made.at = &item.at;
      items_.add(DoclingList::texts, group, std::move(made));
    }
  }

  void show(const Table& table) {
    const auto made = add(DoclingList::tables, {.label = "table", .table = &table});
    caption(made, table.caption);
  }

  void show(const Figure& figure) {
    const auto made = add(DoclingList::pictures, {.label = "picture"});
    caption(made, figure.caption);
    if (figure.text) items_.add(DoclingList::texts, made, {.label = "text", .text = *figure.text, .at = at_});
  }

  void caption(DoclingRef owner, const std::optional<std::string>& words) {
    if (!words) return;
    const auto made = items_.add(DoclingList::texts, owner, {.label = "caption", .text = *words, .at = at_});
    items_.at(owner).captions.push_back(made);
  }

  void show(const Enclosed& enclosed) {
    open_.push_back(add(DoclingList::texts,
                        {.label = "section_header", .text = heading_line(enclosed), .level = open_.size()}));
    if (enclosed.number) add(DoclingList::texts, {.label = "text", .text = enclosed.number->text});
  }

  void show(const Note& note) { add(DoclingList::texts, {.label = "footnote", .text = note.text}); }

  const std::vector<Node>& nodes_;
  DoclingItems items_;
  std::vector<DoclingRef> open_{DoclingRef{}};  ///< The body and the sections around the present node.
  const Provenance* at_ = nullptr;
  bool label_open_ = false;
};

/// Media types that Docling's model takes; it refuses those that Python's list lacks.
std::string_view media_type_of(std::string_view format) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"odt", "application/vnd.oasis.opendocument.text"},
      {"pdf", "application/pdf"},
      {"doc", "application/msword"},
      {"html", "text/html"},
      {"txt", "text/plain"}};
  for (const auto& [name, type] : types)
    if (name == format) return type;
  return "application/octet-stream";
}

/// The last 64 bits of the SHA-256, as Docling counts its `binary_hash`.
std::uint64_t short_hash(std::string_view sha256) {
  std::uint64_t hash = 0;
  if (sha256.size() > 16) sha256.remove_prefix(sha256.size() - 16);
  std::from_chars(sha256.data(), sha256.data() + sha256.size(), hash, 16);
  return hash;
}

void write_origin(JsonWriter& json, const Source& source) {
  json.key("origin");
  json.open_object();
  json.field("mimetype", media_type_of(source.format));
  json.field("binary_hash", short_hash(source.sha256));
  json.key("filename");
  json.text(source.file_name);
  json.close_object();
}

void add_closing(DoclingBuilder& builder, const DocumentElements& document) {
  for (const auto& name : document.attachments) builder.text("text", "附件：" + name);
  for (const auto& name : document.signatories) builder.text("text", name);
  if (document.date) builder.text("text", document.date->text);
  builder.text("text", document.note.value_or(""));
  if (!document.copy_to.empty()) builder.text("text", "抄送：" + joined(document.copy_to, "，"));
}

}  // namespace

std::string to_docling(const Report& report) {
  const DocumentElements& document = report.document;
  DoclingBuilder builder{report.nodes};
  builder.text("title", document.title.value_or(""));
  if (document.number) builder.text("text", document.number->text);
  builder.text("text", addressees_line(document));
  NodeTree{report.nodes}.walk([&](auto node) { builder.enter(node); },
                              [&](auto node) { builder.leave(node); });
  add_closing(builder, document);
  for (const auto& piece : report.furniture)
    builder.text(piece.kind == FurnitureKind::header ? "page_header" : "page_footer", piece.text, true);
  JsonWriter json;
  json.open_object();
  json.field("schema_name", "DoclingDocument");
  json.field("version", "1.5.0");
  json.key("name");
  json.text(document.title.value_or(report.source.file_name));
  write_origin(json, report.source);
  builder.items().write(json);
  json.close_object();
  return json.take();
}

}  // namespace guidang::exporter
