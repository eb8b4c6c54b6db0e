#include "parsers/rtf/rtf_parser.hpp"

#include <algorithm>

#include "parsers/rtf/reader.hpp"

namespace guidang::parsers::rtf {
namespace {

bool has_text(const RawDocument& document) {
  return std::ranges::any_of(document.blocks, [](const Block& block) {
    return !std::holds_alternative<PictureBlock>(block.content);
  });
}

}  // namespace

Expected<RawDocument> parse_rtf(const ingest::SourceFile& file, const ParseContext& context) {
  const std::string_view bytes = file.bytes;
  // Mail programs and editors put blanks and byte order marks in front.
  const auto begin = bytes.substr(0, 64).find("{\\rt");
  if (begin == bytes.npos) return fail(ErrorCode::structure, "the file does not begin as RTF");
  RawDocument document;
  BlockSink sink(document, context.limits);
  Reader reader(bytes.substr(begin), sink);
  if (const auto read = reader.read(); !read) return std::unexpected(read.error());
  if (!has_text(document)) sink.diagnose(DiagnosticCode::empty_body, "the document holds no text");
  return document;
}

}  // namespace guidang::parsers::rtf
