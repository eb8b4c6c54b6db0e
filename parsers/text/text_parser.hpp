#pragma once
#include "parsers/parser.hpp"

namespace guidang::parsers {

/// Reads plain text: one block for each line that is not blank, with its number in Provenance::line; a gap in
/// the numbers is a blank line. Form feeds become page_break_before. The other separators of lines (vertical
/// tab, NEL, U+2028, U+2029) become '\n' inside the block, further control characters are dropped and
/// counted. Diagnostics: encoding_guessed, encoding_mixed, mojibake, invalid_character, size_limit. Errors:
/// binary.
Expected<RawDocument> parse_text(const ingest::SourceFile& file, const ParseContext& context);

}  // namespace guidang::parsers
