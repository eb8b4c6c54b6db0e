#pragma once
#include <string_view>

#include "parsers/ofd/reading.hpp"

/// What lies on or beside the pages of a document: annotations, attachments, signatures.
namespace guidang::parsers::ofd {

/// Annotations (GB/T 33190-2016, 15): the text of watermarks and stamps becomes blocks of their layers, other
/// text and remarks become comments. Errors: fatal ones of Package::read.
Expected<void> read_annotations(Reading& reading, std::string_view from, std::string_view reference,
                                const Resources& resources, const PageNumbers& pages);

/// Attachments (20): an embedded_object diagnostic for each. Errors: fatal ones of Package::read.
Expected<void> read_attachments(Reading& reading, std::string_view from, std::string_view reference);

/// Signatures (18): a signature diagnostic for each, with maker and time; nothing is verified. The place of a
/// seal becomes a picture of the layer `seal`. Errors: fatal ones of Package::read.
Expected<void> read_signatures(Reading& reading, std::string_view from, std::string_view reference,
                               const PageNumbers& pages);

}  // namespace guidang::parsers::ofd
