#pragma once
#include <string>

#include "ingest/source_file.hpp"

namespace guidang::app {

/// Reads one document: a file, standard input ("-"), or a member of an archive or a message. Where `path` is such a
/// carrier, `member` names the document inside it ("2023/报告.docx"); empty takes the only one there is. A message
/// with attached files counts as these files; its own text is a member too and is taken where nothing is attached.
/// What is passed over is said on standard error.
/// Errors: those of `ingest::open_file` and `ingest::expand_carrier`; not_found where no member has that name;
/// several_documents where a choice is needed; that of the member where it cannot be read.
Expected<ingest::SourceFile> open_document(const std::string& path, const std::string& member, const Limits& limits);

}  // namespace guidang::app
