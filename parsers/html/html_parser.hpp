#pragma once
#include <string_view>

#include "parsers/parser.hpp"

namespace guidang::parsers::html {

/// Reads web pages, saved or taken from a site: the document apart from the site around it, the page's index,
/// tables, lists and inline typeface. The charset is told from the bytes before what the page claims. Nothing
/// is fetched and no script is run. Errors: binary, html_depth, limit_exceeded, memory.
Expected<RawDocument> parse_html(const ingest::SourceFile& file, const ParseContext& context);

/// Reads pages saved with their parts in one file (RFC 2557): the root part as parse_html() does.
/// Errors: structure where no part is text, and those of parse_html().
Expected<RawDocument> parse_mhtml(const ingest::SourceFile& file, const ParseContext& context);

/// The charset that the first bytes of a page claim (<meta charset>, XML declaration); "" where they claim
/// none.
std::string_view claimed_charset(std::string_view bytes);

}  // namespace guidang::parsers::html
