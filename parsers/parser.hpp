#pragma once
#include <functional>
#include <span>

#include "ingest/format.hpp"
#include "ingest/limits.hpp"
#include "ingest/source_file.hpp"
#include "model/error.hpp"
#include "model/raw_document.hpp"

namespace guidang::parsers {

/// What a parser may use besides the bytes.
struct ParseContext {
  Limits limits;
  /// Called before page `page` (from 1) is read; returning false skips the page (page_missing). May be empty.
  std::function<bool(std::uint32_t page)> before_page;
  bool ocr = true;                      ///< Recognise pages without text.
  std::string ocr_languages = "chi_sim";
};

/// Reads one document. Facts only. Never throws; a known loss is a diagnostic of the document, an error means that
/// nothing can be read.
using Parse = Expected<RawDocument> (*)(const ingest::SourceFile&, const ParseContext&);

struct ParserRow {
  Format format;
  Parse parse;
};

/// Which formats are read, and by whom.
std::span<const ParserRow> parser_table();

/// Finds the parser of `file.format`. Errors: unsupported, and those of the parser.
Expected<RawDocument> parse(const ingest::SourceFile& file, const ParseContext& context);

}  // namespace guidang::parsers
