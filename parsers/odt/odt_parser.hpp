#pragma once
#include "parsers/parser.hpp"

namespace guidang::parsers::odt {

/// Reads OpenDocument text (ISO/IEC 26300, ODF 1.3 Part 3), as a package and as one flat XML file. Labels of
/// lists and of numbered headings are computed. Errors: structure (no content), encrypted, xml_dtd,
/// xml_limit, xml_syntax, and those of ingest::ZipArchive.
Expected<RawDocument> parse_odt(const ingest::SourceFile& file, const ParseContext& context);

}  // namespace guidang::parsers::odt
