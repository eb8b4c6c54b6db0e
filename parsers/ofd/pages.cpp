#include "parsers/ofd/pages.hpp"

#include <iterator>

#include "parsers/ofd/document_reader.hpp"
#include "parsers/ofd/supplements.hpp"

namespace guidang::parsers::ofd {
namespace {

constexpr std::size_t kMaxDocuments = 1'000;
constexpr std::size_t kMaxProperties = 1'000;

struct Property {
  std::string_view element, name;
};

constexpr Property kProperties[] = {
    {"DocID", "docid"},       {"Title", "title"},          {"Author", "author"},    {"Subject", "subject"},
    {"Abstract", "abstract"}, {"CreationDate", "created"}, {"ModDate", "modified"}, {"Creator", "creator"},
};

void add_property(RawDocument& document, std::string name, std::string value) {
  if (!value.empty() && document.properties.size() < kMaxProperties)
    document.properties.emplace_back(std::move(name), std::move(value));
}

void read_info(pugi::xml_node info, RawDocument& document) {
  for (const auto& [element, name] : kProperties)
    add_property(document, std::string{name}, text_of(child(info, element)));
  const auto keywords = child(info, "Keywords");
  for (auto word = child(keywords, "Keyword"); word; word = next_same(word))
    add_property(document, "keywords", text_of(word));
  const auto customs = child(info, "CustomDatas");
  for (auto custom = child(customs, "CustomData"); custom; custom = next_same(custom))
    add_property(document, "custom:" + std::string{attribute(custom, "Name")}, text_of(custom));
}

/// True where a document could be read.
Expected<bool> read_body(Reading& reading, pugi::xml_node body) {
  read_info(child(body, "DocInfo"), reading.document);
  const auto doc_root = text_of(child(body, "DocRoot"));
  if (doc_root.empty()) return false;
  DocumentReader reader{reading};
  const auto read = reader.read(doc_root);
  if (!read || !*read) return read;
  if (const auto signatures = child(body, "Signatures")) {
    auto done = read_signatures(reading, "", text_of(signatures), reader.page_numbers());
    if (!done) return std::unexpected(done.error());
  }
  return true;
}

Expected<void> read_bodies(Reading& reading, pugi::xml_node ofd_root) {
  std::size_t read_documents = 0, seen = 0;
  for (auto body = child(ofd_root, "DocBody"); body && seen < kMaxDocuments; body = next_same(body), ++seen) {
    const auto read = read_body(reading, body);
    if (!read) return std::unexpected(read.error());
    read_documents += *read;
  }
  if (read_documents == 0)
    return fail(ErrorCode::structure, "the package holds no document that can be read", "OFD.xml");
  return {};
}

}  // namespace

Expected<void> read_pages(std::string_view bytes, const ParseContext& context, const OfdOptions& options,
                          RawDocument& document, const std::function<void(layout::PageContent)>& on_page,
                          std::vector<Block>& marginal) {
  auto package = Package::open(bytes, context.limits);
  if (!package) return std::unexpected(package.error());
  const auto entrance = package->read("", "OFD.xml");
  if (!entrance) return std::unexpected(entrance.error());
  if (!*entrance) return fail(ErrorCode::structure, "OFD.xml is missing or cannot be read", "OFD.xml");
  Reading reading{*package,
                  document,
                  context,
                  on_page,
                  marginal,
                  options.recognise,
                  {.text_bytes = context.limits.max_text_bytes}};
  if (auto done = read_bodies(reading, root((*entrance)->xml)); !done) return done;
  if (reading.budget.spent)
    reading.note(DiagnosticCode::size_limit, "the pages demand more objects or text than allowed");
  std::ranges::move(package->diagnostics(), std::back_inserter(document.diagnostics));
  return {};
}

}  // namespace guidang::parsers::ofd
