#pragma once
#include <poppler/PDFDoc.h>

#include "model/raw_document.hpp"

namespace guidang::parsers::pdf {

/// Properties of the Info dictionary, and diagnostics: owner_restricted, active_content, embedded_object,
/// signature. Walks the catalogue itself with bounded work; Poppler's own form code loops on hostile fields.
void describe_catalog(PDFDoc& doc, RawDocument& document);

/// True where all content is an XFA form that a viewer has to build (ISO 32000-1 annex K, NeedsRendering).
bool is_xfa_only(PDFDoc& doc);

/// True for an action dictionary (or one of the actions behind it) that starts a script or a program.
bool is_active(const Object& action);

}  // namespace guidang::parsers::pdf
