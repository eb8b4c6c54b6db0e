#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "export/json_writer.hpp"
#include "model/report.hpp"

/// The items of a DoclingDocument before they are written.
namespace guidang::exporter {

/// In the order of the document's lists.
enum class DoclingList : std::uint8_t { body, groups, texts, pictures, tables };

/// An item by list and index.
struct DoclingRef {
  DoclingList list = DoclingList::body;
  std::size_t index = 0;
};

struct DoclingItem {
  std::string_view label;  ///< Of Docling: "section_header", "text", "list_item" …
  std::string text;        ///< Texts; the name of a group.
  std::string marker;      ///< Of a list item.
  std::size_t level = 0;   ///< Of a section header, from 1.
  const Provenance* at = nullptr;
  const Table* table = nullptr;
  bool furniture = false;
  DoclingRef parent;
  std::vector<DoclingRef> children, captions;
};

/// All items of a document. References stay valid while items are added.
class DoclingItems {
 public:
  DoclingItems();

  /// Adds an item as the last child of `parent`.
  DoclingRef add(DoclingList list, DoclingRef parent, DoclingItem item);
  DoclingItem& at(DoclingRef ref);

  /// Writes the keys "furniture", "body", "groups", "texts", "pictures", "tables" and "pages".
  void write(JsonWriter& json) const;

 private:
  void write_list(JsonWriter& json, DoclingList list) const;
  void write_pages(JsonWriter& json) const;

  std::array<std::vector<DoclingItem>, 5> lists_;
};

}  // namespace guidang::exporter
