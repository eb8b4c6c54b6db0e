#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace guidang {

/// The kinds of input. Told from content (magic, then container, then text), never from the name alone.
enum class Format : std::uint8_t {
  unknown,
  docx, pdf, doc, ofd, html, mhtml, rtf, odt, text, image,
  zip, archive, mail,               ///< Carriers of documents.
  encrypted_office,                 ///< OLE with an EncryptedPackage stream.
};

struct FormatInfo {
  Format format;
  std::string_view name;            ///< As in report.source.format.
  std::string_view extensions;      ///< Usual ones, blank-separated, without dots.
  std::string_view media_type;
};

const FormatInfo& format_info(Format format);
/// Every row, in order of the enumeration.
std::span<const FormatInfo> format_table();
/// True where `file_name` ends in one of the usual extensions of `format`, or has none that is known.
bool extension_fits(Format format, std::string_view file_name);

}  // namespace guidang
