#pragma once
#include "parsers/parser.hpp"

namespace guidang::parsers::docx {

/// Reads WordprocessingML packages (ECMA-376, Transitional and Strict; .docx, .docm, .dotx), also damaged
/// ones. Nothing is fetched, nothing is run. Order of blocks: body, headers and footers (each part once),
/// footnotes, endnotes, comments. Errors: those of the archive; structure (no document part); xml_dtd,
/// xml_limit, xml_syntax of the document part; memory.
Expected<RawDocument> parse_docx(const ingest::SourceFile& file, const ParseContext& context);

}  // namespace guidang::parsers::docx
