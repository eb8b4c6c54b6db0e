#include "parsers/docx/docx_parser.hpp"

#include <algorithm>
#include <new>

#include "parsers/docx/story.hpp"

namespace guidang::parsers::docx {
namespace {

std::string target_of(const Relations& relations, std::string_view type) {
  const auto* relation = find_type(relations, type);
  return relation ? relation->target : std::string{};
}

std::unique_ptr<XmlPart> read_by_type(Package& package, const Relations& relations, std::string_view type) {
  const auto target = target_of(relations, type);
  return target.empty() ? nullptr : package.read_optional(target);
}

void add(RawDocument& document, DiagnosticCode code, std::string message, std::string part = {}) {
  document.diagnostics.push_back({code, std::move(message), Provenance{.part = std::move(part)}, {}});
}

/// docProps/core.xml (ECMA-376 Part 2, 11).
void read_properties(Package& package, RawDocument& document) {
  const auto part = read_by_type(package, package.root_relations(), "core-properties");
  if (!part) return;
  for (auto node = part->root().first_child(); node; node = node.next_sibling()) {
    std::string text;
    append_characters(node, text);
    const auto name = local_name(node.name());
    if (!text.empty() && !name.empty())
      document.properties.emplace_back(name == "creator" ? "author" : name, text);
  }
}

void read_settings(Package& package, const Relations& relations, RawDocument& document) {
  const auto part = read_by_type(package, relations, "settings");
  if (!part) return;
  package.relations_of(part->name);  // For what it says about templates outside.
  const auto protection = child(part->root(), "documentProtection");
  const auto enforced = value(protection, "enforcement");
  if (enforced == "1" || enforced == "true" || enforced == "on")
    add(document, DiagnosticCode::edit_protected,
        "editing is restricted: " + std::string{value(protection, "edit")}, part->name);
}

/// Headers and footers: each part once, in the order in which sections name them. Word counts their lists
/// together.
void read_furniture(Package& package, const Relations& relations,
                    const std::vector<FurnitureReference>& references, Reading& reading) {
  numbering::ListCounters counters;
  std::vector<std::string_view> seen;
  for (const auto& reference : references) {
    const auto* relation = find_id(relations, reference.relation);
    if (!relation || relation->external || std::ranges::find(seen, relation->target) != seen.end()) continue;
    seen.push_back(relation->target);
    const auto xml = package.read_optional(relation->target);
    if (!xml) continue;
    const auto own = package.relations_of(xml->name);
    StoryPart part{*xml, own, reference.layer};
    StoryReader{reading, part, counters}.read(xml->root(), reading.document.blocks);
  }
}

/// Footnotes, endnotes or comments; separators are no notes. Returns how many there are.
std::size_t read_notes(Package& package, const Relations& relations, std::string_view type, Layer layer,
                       Reading& reading) {
  const auto xml = read_by_type(package, relations, type);
  if (!xml) return 0;
  const auto own = package.relations_of(xml->name);
  numbering::ListCounters counters;
  StoryPart part{*xml, own, layer};
  std::size_t notes = 0;
  for (auto note = xml->root().first_child(); note && !reading.tally.full; note = note.next_sibling()) {
    const auto kind = value(note, "type");
    if (note.type() != pugi::node_element || (!kind.empty() && kind != "normal")) continue;
    StoryReader{reading, part, counters}.read(note, reading.document.blocks);
    ++notes;
  }
  return notes;
}

void report(const Tally& tally, RawDocument& document) {
  if (tally.tracked_changes)
    add(document, DiagnosticCode::tracked_changes, "tracked changes: insertions kept, deletions left out");
  if (tally.hidden_characters > 0)
    add(document, DiagnosticCode::hidden_text,
        std::to_string(tally.hidden_characters) + " hidden characters left out");
  if (tally.unmapped_symbols > 0)
    add(document, DiagnosticCode::unmapped_glyph,
        std::to_string(tally.unmapped_symbols) + " characters of symbol fonts have no Unicode character");
  if (tally.active_field) add(document, DiagnosticCode::active_content, "a DDE field was not run");
  for (const auto& field : tally.outside_fields)
    add(document, DiagnosticCode::external_reference, "field " + field);
  if (tally.full)
    add(document, DiagnosticCode::size_limit, "the document is larger than the limits; its end was not read");
}

/// The order of reading is the order of the story parts; what they share is read first.
Expected<RawDocument> parse_package(ingest::ZipArchive& zip, const Limits& limits) {
  RawDocument document;
  document.diagnostics = zip.diagnostics();
  Package package{zip, limits, document};
  const auto name = package.main_part();
  if (!name) return std::unexpected(name.error());
  const auto xml = package.read(*name);
  if (!xml) return std::unexpected(xml.error());
  const auto body = child((*xml)->root(), "body");
  if (!body) return fail(ErrorCode::structure, "the document part holds no text document", *name);

  const auto relations = package.relations_of(*name);
  StyleSheet styles{read_by_type(package, relations, "styles"), read_by_type(package, relations, "theme"),
                    document};
  NumberingPart numbering{target_of(relations, "numbering"), package, styles, document};
  Reading reading{document, styles, numbering, limits, {}};
  StoryPart part{**xml, relations, Layer::body};
  numbering::ListCounters counters;
  StoryReader story{reading, part, counters};
  story.read(body, document.blocks);

  read_furniture(package, relations, story.furniture(), reading);
  read_notes(package, relations, "footnotes", Layer::footnote, reading);
  read_notes(package, relations, "endnotes", Layer::endnote, reading);
  const auto comments = read_notes(package, relations, "comments", Layer::comment, reading);
  if (comments > 0) add(document, DiagnosticCode::comment, std::to_string(comments) + " comments");
  read_properties(package, document);
  read_settings(package, relations, document);
  report(reading.tally, document);
  if (document.diagnostics.size() > limits.max_diagnostics)
    document.diagnostics.resize(limits.max_diagnostics);
  return document;
}

}  // namespace

Expected<RawDocument> parse_docx(const ingest::SourceFile& file, const ParseContext& context) try {
  auto zip = ingest::ZipArchive::open(file.bytes, context.limits);
  if (!zip) return std::unexpected(zip.error());
  return parse_package(*zip, context.limits);
} catch (const std::bad_alloc&) {
  return fail(ErrorCode::memory, "the document needs more memory than there is");
}

}  // namespace guidang::parsers::docx
