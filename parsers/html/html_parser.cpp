#include "parsers/html/html_parser.hpp"

#include <algorithm>
#include <array>

#include "ingest/encoding.hpp"
#include "parsers/block_sink.hpp"
#include "parsers/html/mhtml.hpp"
#include "parsers/html/walk.hpp"
#include "parsers/html/zones.hpp"

namespace guidang::parsers::html {
namespace {

constexpr std::size_t kPrologueBytes =
    4096;  // HTML wants the charset within 1024; content systems are generous
constexpr std::size_t kHiddenWorthSaying = 20;

std::string lower(std::string_view s) {
  std::string result(s);
  for (auto& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

void report_encoding(const ingest::DecodedText& text, BlockSink& sink) {
  sink.document().encoding = text.encoding;
  if (text.guessed)
    sink.diagnose(DiagnosticCode::encoding_guessed, "the encoding was taken to be " + text.encoding);
  if (text.mixed) sink.diagnose(DiagnosticCode::encoding_mixed, "lines stand in different encodings");
  if (text.mojibake)
    sink.diagnose(DiagnosticCode::mojibake, "the text was decoded wrongly before it was saved");
  if (text.replaced > 0)
    sink.diagnose(DiagnosticCode::invalid_character,
                  std::to_string(text.replaced) + " characters could not be decoded");
}

void add_property(RawDocument& document, std::string name, std::string value) {
  if (!value.empty()) document.properties.emplace_back(std::move(name), std::move(value));
}

/// The names that government sites have to give (网站标识元数据), and the general ones.
void read_properties(const Dom& dom, const PageMap& map, RawDocument& document) {
  add_property(document, "title", map.title != kNone ? text_of(dom, map.title) : map.page_title);
  add_property(document, "page_title", map.page_title);
  static constexpr std::array<std::pair<const char*, const char*>, 6> kNames = {
      {{"published", "PubDate"},
       {"publisher", "ContentSource"},
       {"site", "SiteName"},
       {"author", "Author"},
       {"keywords", "Keywords"},
       {"description", "Description"}}};
  for (const auto& [name, meta] : kNames) add_property(document, name, meta_content(dom, meta));
}

bool has_body_text(const RawDocument& document) {
  return std::ranges::any_of(document.blocks, [](const Block& block) {
    return block.layer == Layer::body && !std::holds_alternative<PictureBlock>(block.content);
  });
}

void report_losses(const Dom& dom, const PageMap& map, BlockSink& sink) {
  if (map.hidden_chars >= kHiddenWorthSaying)
    sink.diagnose(DiagnosticCode::hidden_text,
                  std::to_string(map.hidden_chars) + " hidden characters were left out");
  if (has_body_text(sink.document())) return;
  const bool scripted = std::ranges::any_of(dom, [](const Node& node) { return node.tag == "script"; });
  sink.diagnose(DiagnosticCode::empty_body, scripted
                                                ? "the page gets its text from a script, which is not run"
                                                : "the page holds no text");
}

Expected<RawDocument> read_page(std::string_view bytes, std::string_view charset,
                                const ParseContext& context) {
  const auto claimed = claimed_charset(bytes);
  const auto text = ingest::decode_text(bytes, claimed.empty() ? charset : claimed);
  if (!text) return std::unexpected(text.error());
  const auto dom = parse_dom(text->utf8, context.limits);
  if (!dom) return std::unexpected(dom.error());
  RawDocument document;
  BlockSink sink(document, context.limits);
  report_encoding(*text, sink);
  const auto map = map_page(*dom);
  write_blocks(*dom, map, sink);
  read_properties(*dom, map, document);
  report_losses(*dom, map, sink);
  return document;
}

Expected<RawDocument> read_plain(const MhtmlRoot& root, const ParseContext& context) {
  const auto text = ingest::decode_text(root.bytes, root.charset);
  if (!text) return std::unexpected(text.error());
  RawDocument document;
  BlockSink sink(document, context.limits);
  report_encoding(*text, sink);
  std::string_view rest = text->utf8;
  for (std::uint32_t line = 1; !rest.empty() && !sink.full(); ++line) {
    const auto end = std::min(rest.find('\n'), rest.size());
    TextBlock block;
    block.text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    Provenance at;
    at.line = line;
    if (!is_blank(block.text)) sink.add(Layer::body, std::move(at), std::move(block));
  }
  return document;
}

}  // namespace

std::string_view claimed_charset(std::string_view bytes) {
  bytes = bytes.substr(0, kPrologueBytes);
  const auto prologue = lower(bytes);
  for (const std::string_view word : {"charset", "encoding"}) {
    for (auto at = prologue.find(word); at != prologue.npos; at = prologue.find(word, at + 1)) {
      auto begin = prologue.find_first_not_of(" \t", at + word.size());
      if (begin == prologue.npos || prologue[begin] != '=') continue;
      begin = prologue.find_first_not_of(" \t\"'", begin + 1);
      if (begin == prologue.npos) continue;
      const auto end = std::min(prologue.find_first_of(" \t\r\n\"';/>?", begin), prologue.size());
      if (end > begin && end - begin < 40) return bytes.substr(begin, end - begin);
    }
  }
  return {};
}

Expected<RawDocument> parse_html(const ingest::SourceFile& file, const ParseContext& context) {
  return read_page(file.bytes, {}, context);
}

Expected<RawDocument> parse_mhtml(const ingest::SourceFile& file, const ParseContext& context) {
  const auto root = find_root_part(file.bytes);
  if (!root) return std::unexpected(root.error());
  auto document = root->html ? read_page(root->bytes, root->charset, context) : read_plain(*root, context);
  if (document && root->truncated)
    document->diagnostics.push_back(
        {DiagnosticCode::text_lost, "the saved page ends before its last part", {}, {}});
  return document;
}

}  // namespace guidang::parsers::html
