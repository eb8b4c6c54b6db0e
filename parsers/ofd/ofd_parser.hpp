#pragma once
#include "parsers/parser.hpp"

namespace guidang::parsers {

/// Reads OFD packages (GB/T 33190-2016 and the drafts before it). All documents of a package are read in
/// order, as one run of pages. What stands on the pages goes through the same layout as PDF; templates,
/// vector graphics and invisible text layers belong to the page. Properties: docid, title, author, subject,
/// abstract, keywords, created, modified, creator, "custom:<name>" and "tag:<name>" (text of the objects that
/// a custom tag names: 公文标识 of GB/T 33477). Diagnostics besides those of the package: part_missing,
/// page_missing, page_limit, needs_ocr (a page of pictures or outlines), picture_without_text, hidden_text,
/// signature, embedded_object, comment, edit_protected, owner_restricted, size_limit. Errors: those of
/// ZipArchive; structure (no OFD.xml, or none of its documents can be read), encrypted, xml_dtd, xml_limit.
Expected<RawDocument> parse_ofd(const ingest::SourceFile& file, const ParseContext& context);

}  // namespace guidang::parsers
