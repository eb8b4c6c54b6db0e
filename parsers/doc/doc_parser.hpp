#pragma once
#include "parsers/parser.hpp"

namespace guidang::parsers::doc {

/// Reads Word 97–2003 documents ([MS-DOC]; WPS Writer files are the same inside), and of Word 2, 6 and 95 the
/// text. Order of blocks: body, headers and footers, footnotes, endnotes, comments. Errors: corrupt,
/// truncated, structure (no document in the container), encrypted, drm, unsupported.
Expected<RawDocument> parse_doc(const ingest::SourceFile& file, const ParseContext& context);

}  // namespace guidang::parsers::doc
