#include "ingest/format.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace guidang {
namespace {

constexpr std::array kFormats = {
    FormatInfo{Format::unknown, "unknown", "", "application/octet-stream"},
    FormatInfo{Format::docx, "docx", "docx docm dotx dotm", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    FormatInfo{Format::pdf, "pdf", "pdf", "application/pdf"},
    FormatInfo{Format::doc, "doc", "doc dot wps wpt", "application/msword"},
    FormatInfo{Format::ofd, "ofd", "ofd", "application/ofd"},
    FormatInfo{Format::html, "html", "html htm xhtml shtml", "text/html"},
    FormatInfo{Format::mhtml, "mhtml", "mht mhtml", "multipart/related"},
    FormatInfo{Format::rtf, "rtf", "rtf", "application/rtf"},
    FormatInfo{Format::odt, "odt", "odt ott fodt", "application/vnd.oasis.opendocument.text"},
    FormatInfo{Format::text, "txt", "txt text md csv log", "text/plain"},
    FormatInfo{Format::image, "image", "tif tiff jpg jpeg png bmp gif webp", "image/*"},
    FormatInfo{Format::zip, "zip", "zip", "application/zip"},
    FormatInfo{Format::archive, "archive", "tar gz tgz bz2 xz rar 7z", "application/x-archive"},
    FormatInfo{Format::mail, "mail", "eml", "message/rfc822"},
    FormatInfo{Format::encrypted_office, "encrypted", "docx xlsx pptx", "application/x-ole-storage"},
};

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace

const FormatInfo& format_info(Format format) { return kFormats[static_cast<std::size_t>(format)]; }

std::span<const FormatInfo> format_table() { return kFormats; }

bool extension_fits(Format format, std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return true;
  std::string extension{file_name.substr(dot + 1)};
  std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
  if (has_word(format_info(format).extensions, extension)) return true;
  return std::ranges::none_of(kFormats, [&](const auto& row) { return has_word(row.extensions, extension); });
}

}  // namespace guidang
