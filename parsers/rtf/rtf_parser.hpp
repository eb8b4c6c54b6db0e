#pragma once
#include "parsers/parser.hpp"

namespace guidang::parsers::rtf {

/// Reads Rich Text Format 1.9.1 as Word, WPS, WordPad and converters write it. Labels of lists are computed
/// from the list tables; where those are missing, the label that the writer left for old readers is taken.
/// Errors: structure (no RTF), limit_exceeded (groups nested beyond measure).
Expected<RawDocument> parse_rtf(const ingest::SourceFile& file, const ParseContext& context);

}  // namespace guidang::parsers::rtf
