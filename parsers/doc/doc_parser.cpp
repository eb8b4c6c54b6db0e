#include "parsers/doc/doc_parser.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "ingest/binary_view.hpp"
#include "ingest/compound_file.hpp"
#include "ingest/property_set.hpp"
#include "parsers/doc/drawings.hpp"
#include "parsers/doc/story_reader.hpp"
#include "parsers/doc/word_document.hpp"

namespace guidang::parsers::doc {
namespace {

using ingest::BinaryView;
using ingest::CompoundFile;

constexpr std::size_t kSeparatorStories = 6;  // footnote and endnote separators stand before the headers
constexpr std::size_t kFooterKinds = 6;  // even, odd header; even, odd footer; first header, first footer

bool has_entry(const CompoundFile& file, std::string_view part) {
  return std::ranges::any_of(file.entries(), [&](const auto& entry) { return entry.path.contains(part); });
}

std::optional<Error> refusal(const CompoundFile& file) {
  if (has_entry(file, "DRMEncrypted") || has_entry(file, "\tDRM"))
    return Error{ErrorCode::drm, "protected by rights management", "DataSpaces"};
  if (file.find("EncryptedPackage") != nullptr)
    return Error{ErrorCode::encrypted, "protected by a password", "EncryptedPackage"};
  if (file.find("WordDocument") == nullptr)
    return Error{ErrorCode::structure, "no Word document in the container", "WordDocument"};
  return std::nullopt;
}

std::string read_stream(const CompoundFile& file, std::string_view name, RawDocument& document) {
  auto stream = file.read(name);
  if (!stream) return {};
  if (!stream->complete)
    document.diagnostics.push_back(
        {DiagnosticCode::part_missing, "stream " + std::string{name} + " is cut", {}, {}});
  return std::move(stream->bytes);
}

void note_contents(const CompoundFile& file, RawDocument& document) {
  const auto note = [&](DiagnosticCode code, std::string message) {
    document.diagnostics.push_back({code, std::move(message), {}, {}});
  };
  if (has_entry(file, "Macros/") || has_entry(file, "_VBA_PROJECT"))
    note(DiagnosticCode::active_content, "the document holds macros");
  const auto objects = std::ranges::count_if(file.entries(), [](const auto& entry) {
    return entry.storage && entry.path.starts_with("ObjectPool/") && std::ranges::count(entry.path, '/') == 1;
  });
  if (objects > 0) note(DiagnosticCode::embedded_object, std::to_string(objects) + " embedded objects");
  if (has_entry(file, "_xmlsignatures") || has_entry(file, "_signatures"))
    note(DiagnosticCode::signature, "the document is signed");
}

/// One story of the header document is the header or footer of one section; empty ones repeat the section
/// before.
void read_headers(const WordDocument& word, StoryReader& reader) {
  const auto [first, last] = word.story(Story::headers);
  const BinaryView ends{word.table(Table::header_text)};
  if (first == last) return;
  const auto floating = read_floating(word, Story::headers);
  auto position = first;
  for (std::size_t i = kSeparatorStories; 4 * i + 8 <= ends.size(); ++i) {
    const std::uint64_t base = first;
    const auto begin = static_cast<std::uint32_t>(std::min<std::uint64_t>(base + ends.u32(4 * i), last));
    auto end = static_cast<std::uint32_t>(std::min<std::uint64_t>(base + ends.u32(4 * i + 4), last));
    if (begin < position || begin >= end) continue;
    position = end;
    if (word.text().at(end - 1) == u'\r') --end;  // a guard behind the story's own paragraphs
    const auto kind = (i - kSeparatorStories) % kFooterKinds;
    const bool header = kind == 0 || kind == 1 || kind == 4;
    std::vector<Floating> inside;
    std::ranges::copy_if(floating, std::back_inserter(inside), [&](const Floating& shape) {
      return shape.anchor >= begin && shape.anchor < std::max(end, begin + 1);
    });
    reader.read(begin, end, header ? Layer::header : Layer::footer, header ? "header" : "footer", inside);
  }
}

void report(const Findings& findings, RawDocument& document) {
  const auto note = [&](DiagnosticCode code, std::size_t count, std::string_view what) {
    if (count > 0) document.diagnostics.push_back({code, std::to_string(count) + std::string{what}, {}, {}});
  };
  note(DiagnosticCode::hidden_text, findings.hidden, " hidden characters were left out");
  if (findings.inserted + findings.deleted > 0)
    document.diagnostics.push_back({DiagnosticCode::tracked_changes,
                                    std::to_string(findings.inserted) + " characters inserted and kept, " +
                                        std::to_string(findings.deleted) + " deleted and left out",
                                    {},
                                    {}});
  note(DiagnosticCode::unmapped_glyph, findings.unmapped, " symbols without Unicode");
  note(DiagnosticCode::invalid_character, findings.invalid, " control characters were left out");
}

bool has_content(const RawDocument& document) {
  return std::ranges::any_of(document.blocks, [](const Block& block) {
    const auto* text = std::get_if<TextBlock>(&block.content);
    return text == nullptr || std::ranges::any_of(text->text, [](unsigned char c) { return c > 0x20; });
  });
}

void read_stories(const WordDocument& word, const Limits& limits, RawDocument& document) {
  Findings findings;
  StoryReader reader{word, limits, document, findings};
  const auto read = [&](Story story, Layer layer, const char* part) {
    const auto [begin, end] = word.story(story);
    if (begin < end) reader.read(begin, end, layer, part);
    return begin < end;
  };
  const auto [begin, end] = word.story(Story::body);
  reader.read(begin, end, Layer::body, "", read_floating(word, Story::body));
  read_headers(word, reader);
  read(Story::footnotes, Layer::footnote, "footnotes");
  read(Story::endnotes, Layer::endnote, "endnotes");
  if (read(Story::comments, Layer::comment, "comments"))
    document.diagnostics.push_back({DiagnosticCode::comment, "comments stand behind the body", {}, {}});
  report(findings, document);
  if (!has_content(document)) document.diagnostics.push_back({DiagnosticCode::empty_body, "no text", {}, {}});
}

Expected<RawDocument> read_document(WordDocument::Streams streams, Fib fib, const Limits& limits,
                                    RawDocument document) {
  auto word = WordDocument::open(fib, std::move(streams), limits, document);
  if (!word) return std::unexpected(std::move(word.error()));
  read_stories(**word, limits, document);
  return document;
}

Expected<RawDocument> parse_container(std::string_view bytes, const Limits& limits) {
  const auto file = CompoundFile::open(bytes, limits);
  if (!file) return std::unexpected(file.error());
  if (auto error = refusal(*file)) return std::unexpected(std::move(*error));
  RawDocument document;
  WordDocument::Streams streams;
  streams.main = read_stream(*file, "WordDocument", document);
  const auto fib = read_fib(streams.main);
  if (!fib) return std::unexpected(fib.error());
  const bool has_second = file->find("1Table") != nullptr;
  streams.table = read_stream(*file, fib->second_table && has_second ? "1Table" : "0Table", document);
  if (streams.table.empty() && has_second) streams.table = read_stream(*file, "1Table", document);
  streams.data = read_stream(*file, "Data", document);
  document.properties = ingest::read_summary(read_stream(*file, "\005SummaryInformation", document));
  note_contents(*file, document);
  return read_document(std::move(streams), *fib, limits, std::move(document));
}

}  // namespace

Expected<RawDocument> parse_doc(const ingest::SourceFile& file, const ParseContext& context) {
  if (!is_bare_word(file.bytes)) return parse_container(file.bytes, context.limits);
  const auto fib = read_fib(file.bytes);
  if (!fib) return std::unexpected(fib.error());
  return read_document({file.bytes, {}, {}}, *fib, context.limits, {});
}

}  // namespace guidang::parsers::doc
