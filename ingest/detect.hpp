#pragma once
#include <string_view>

#include "ingest/format.hpp"

namespace guidang::ingest {

/// The kind of a ZIP package by its parts: docx, ofd, odt, else zip.
Format detect_zip(std::string_view bytes);

/// The kind of an OLE compound file by the streams of its root: doc, encrypted_office, else unknown. The name
/// decides where no stream is known (a file that was cut).
Format detect_ole(std::string_view bytes, std::string_view file_name);

/// The kind of bytes without a magic number: html, mhtml, mail, odt (flat), text, else unknown.
Format detect_text(std::string_view bytes, std::string_view file_name);

/// True for bytes that are a whole PDF to one program and a whole ZIP package to another.
bool is_pdf_and_zip(std::string_view bytes);

/// True where the name ends in `extension` (lower-case, with its dot), in upper or lower case.
bool has_extension(std::string_view file_name, std::string_view extension);

}  // namespace guidang::ingest
