#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/zip_archive.hpp"
#include "model/raw_document.hpp"
#include "parsers/docx/xml.hpp"

namespace guidang::parsers::docx {

/// One row of a relations part (ECMA-376 Part 2, 9.3).
struct Relation {
  std::string id;
  std::string type;  ///< Last component: "footnotes", "image" – equal in Strict and Transitional documents.
  std::string target;  ///< Part name inside the package, or the address as written where `external`.
  bool external = false;
};

/// Ordered by id.
using Relations = std::vector<Relation>;

/// The parts of a document and how they refer to each other.
class Package {
 public:
  /// `zip`, `limits` and `document` (for diagnostics) must outlive the package.
  Package(ingest::ZipArchive& zip, const Limits& limits, RawDocument& document);

  /// The part that the package names as its document; "word/document.xml" where relations are missing.
  /// Error: structure.
  Expected<std::string> main_part();
  /// The relations of the whole package.
  const Relations& root_relations() const { return root_; }
  /// The relations of `part`; empty where it has none. What points outside or is active becomes a diagnostic.
  Relations relations_of(std::string_view part);

  /// Reads a part that must be there. Errors: those of the archive and of parse_xml.
  Expected<std::unique_ptr<XmlPart>> read(const std::string& part);
  /// Reads a part that may be missing; null then. A damaged one is null and a part_missing diagnostic.
  std::unique_ptr<XmlPart> read_optional(const std::string& part);

 private:
  Relations parse_relations(const std::string& relations_part, std::string_view folder);
  void report(const Relations& relations, std::string_view part);

  ingest::ZipArchive& zip_;
  const Limits& limits_;
  RawDocument& document_;
  Relations root_;
};

/// The first relation of that type, or null.
const Relation* find_type(const Relations& relations, std::string_view type);
/// The relation with that id, or null.
const Relation* find_id(const Relations& relations, std::string_view id);

}  // namespace guidang::parsers::docx
