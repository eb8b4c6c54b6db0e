#pragma once
#include <string>
#include <string_view>

/// The parts of the DOCX package that are the same for every report: how GB/T 9704-2012 wants a page.
namespace guidang::exporter {

inline constexpr std::string_view kXmlHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view kWordNamespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Width between the margins: 156 mm, in twips.
inline constexpr int kTextWidth = 8844;

std::string docx_content_types();
std::string docx_package_relations();
std::string docx_document_relations();
/// Styles: Body, Title, Heading1 … Heading6, Flush, Centred, Sign, Attachment, Mark, Caption, Cell, CopyTo,
/// Footer; characters: Hei, Kai.
std::string docx_styles();
std::string docx_settings();
std::string docx_fonts();
/// "— 1 —", 4号: at the right on odd pages, at the left on even ones.
std::string docx_footer(bool even);
/// A4, margins 37, 26, 35 and 28 mm, 22 lines of 28 characters.
std::string_view docx_page_setup();

}  // namespace guidang::exporter
