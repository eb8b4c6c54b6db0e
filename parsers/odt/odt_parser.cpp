#include "parsers/odt/odt_parser.hpp"

#include <algorithm>

#include "ingest/zip_archive.hpp"
#include "parsers/docx/xml.hpp"
#include "parsers/odt/walk.hpp"

namespace guidang::parsers::odt {
namespace {

using docx::child;
using docx::local_name;

using Part = std::unique_ptr<docx::XmlPart>;

void read_properties(pugi::xml_node root, RawDocument& document) {
  static constexpr std::pair<const char*, const char*> kNames[] = {
      {"title", "title"}, {"creator", "author"}, {"subject", "subject"}, {"generator", "generator"}};
  const auto meta = child(root, "meta");
  for (const auto& [name, property] : kNames)
    if (const auto node = child(meta, name); node && *node.text().get())
      document.properties.emplace_back(property, node.text().get());
}

/// Headers and footers of the master pages.
void write_furniture(pugi::xml_node root, const std::string& part, Styles& styles, BlockSink& sink) {
  for (const auto page : child(root, "master-styles"))
    for (const auto node : page) {
      const auto name = local_name(node.name());
      Lists lists;
      if (name.starts_with("header"))
        write_blocks(node, Layer::header, Scope::furniture, part, styles, lists, sink);
      if (name.starts_with("footer"))
        write_blocks(node, Layer::footer, Scope::furniture, part, styles, lists, sink);
    }
}

void report(const Styles& styles, BlockSink& sink) {
  if (styles.has_cycle())
    sink.diagnose(DiagnosticCode::style_cycle, "styles inherit from each other in a circle");
  const bool any = std::ranges::any_of(sink.document().blocks, [](const Block& block) {
    return block.layer == Layer::body && !std::holds_alternative<PictureBlock>(block.content);
  });
  if (!any) sink.diagnose(DiagnosticCode::empty_body, "the document holds no text");
}

pugi::xml_node text_of(pugi::xml_node root) { return child(child(root, "body"), "text"); }

Expected<RawDocument> read_flat(const ingest::SourceFile& file, const ParseContext& context) {
  const auto part = docx::parse_xml("", file.bytes, context.limits, true);
  if (!part) return std::unexpected(part.error());
  const auto root = (*part)->root();
  if (!text_of(root)) return fail(ErrorCode::structure, "the file holds no OpenDocument text");
  RawDocument document;
  BlockSink sink(document, context.limits);
  Styles styles;
  styles.read(root, Scope::body);
  styles.read(root, Scope::furniture);
  Lists lists;
  write_blocks(text_of(root), Layer::body, Scope::body, {}, styles, lists, sink);
  write_furniture(root, {}, styles, sink);
  read_properties(root, document);
  report(styles, sink);
  return document;
}

/// A part that the text can do without; its loss is said.
Part read_optional(ingest::ZipArchive& package, const char* name, const Limits& limits, BlockSink& sink) {
  if (!package.find(name)) return nullptr;
  auto bytes = package.read(name);
  if (bytes) {
    if (auto part = docx::parse_xml(name, *std::move(bytes), limits, true)) return *std::move(part);
  }
  sink.diagnose(DiagnosticCode::part_missing, std::string(name) + " could not be read");
  return nullptr;
}

bool is_encrypted(ingest::ZipArchive& package) {
  const auto manifest = package.read("META-INF/manifest.xml");
  return manifest && manifest->find("encryption-data") != std::string::npos;
}

Expected<RawDocument> read_package(const ingest::SourceFile& file, const ParseContext& context) {
  auto package = ingest::ZipArchive::open(file.bytes, context.limits);
  if (!package) return std::unexpected(package.error());
  if (is_encrypted(*package)) return fail(ErrorCode::encrypted, "the document is protected by a password");
  auto bytes = package->read("content.xml");
  if (!bytes) return std::unexpected(bytes.error());
  const auto content = docx::parse_xml("content.xml", *std::move(bytes), context.limits, true);
  if (!content) return std::unexpected(content.error());
  if (!text_of((*content)->root()))
    return fail(ErrorCode::structure, "the package holds no OpenDocument text", "content.xml");
  RawDocument document;
  BlockSink sink(document, context.limits);
  document.diagnostics = package->diagnostics();
  const auto common = read_optional(*package, "styles.xml", context.limits, sink);
  const auto meta = read_optional(*package, "meta.xml", context.limits, sink);
  Styles styles;
  if (common) styles.read(common->root(), Scope::furniture);
  styles.read((*content)->root(), Scope::body);
  Lists lists;
  write_blocks(text_of((*content)->root()), Layer::body, Scope::body, "content.xml", styles, lists, sink);
  if (common) write_furniture(common->root(), "styles.xml", styles, sink);
  if (meta) read_properties(meta->root(), document);
  report(styles, sink);
  return document;
}

}  // namespace

Expected<RawDocument> parse_odt(const ingest::SourceFile& file, const ParseContext& context) {
  return file.bytes.find("<office:document") < 4096 && !file.bytes.starts_with("PK")
             ? read_flat(file, context)
             : read_package(file, context);
}

}  // namespace guidang::parsers::odt
