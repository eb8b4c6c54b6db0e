// What the bytes are: magic numbers at the start, then a PDF or ZIP behind junk, then text. The name is asked
// last.
#include "ingest/detect.hpp"

#include <algorithm>
#include <array>

#include "ingest/ascii.hpp"
#include "ingest/byte_order.hpp"
#include "ingest/source_file.hpp"
#include "ingest/zip_directory.hpp"

namespace guidang::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPdfJunk = 64 * 1024;  // Mail gateways and scanners put their headers in front.
constexpr std::size_t kZipJunk = 1024 * 1024;

struct Magic {
  std::string_view bytes;
  Format format;
  std::size_t offset = 0;
};

constexpr std::array kMagics = {
    Magic{"%PDF-"sv, Format::pdf},
    Magic{"II*\0"sv, Format::image},
    Magic{"MM\0*"sv, Format::image},
    Magic{"II+\0"sv, Format::image},
    Magic{"\xFF\xD8\xFF"sv, Format::image},
    Magic{"\x89PNG\r\n\x1A\n"sv, Format::image},
    Magic{"GIF87a"sv, Format::image},
    Magic{"GIF89a"sv, Format::image},
    Magic{"\x1F\x8B\x08"sv, Format::archive},
    Magic{"\xFD"
          "7zXZ\0"sv,
          Format::archive},
    Magic{"7z\xBC\xAF\x27\x1C"sv, Format::archive},
    Magic{"Rar!\x1A\x07"sv, Format::archive},
    Magic{"ustar"sv, Format::archive, 257},
    Magic{"MZ\x90\0"sv, Format::unknown},
    Magic{"\x7F"
          "ELF"sv,
          Format::unknown},
};

bool is_ole(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6") || bytes.starts_with("PK\7\10PK\3\4");
}

bool is_rtf(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto start = bytes.substr(0, 1024).find_first_not_of(" \t\r\n\0"sv);
  return start != bytes.npos && bytes.substr(start).starts_with("{\\rtf");
}

bool is_bmp(std::string_view bytes) {
  if (!bytes.starts_with("BM") || bytes.size() < 26 || u32_at(bytes, 6) != 0) return false;
  constexpr std::array kHeaderSizes = {12U, 16U, 40U, 52U, 56U, 64U, 108U, 124U};
  return std::ranges::count(kHeaderSizes, u32_at(bytes, 14)) > 0;
}

bool is_webp(std::string_view bytes) {
  return bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP");
}

bool is_bzip2(std::string_view bytes) {
  return bytes.size() >= 10 && bytes.starts_with("BZh") && bytes.substr(4, 6) == "1AY&SY";
}

// Word 1 to 95 outside of OLE ([MS-DOC] 2.5.2 wIdent of its ancestors); nFib below 256 keeps GBK text apart.
bool is_raw_word(std::string_view bytes) {
  if (bytes.size() < 512 || bytes[3] != 0) return false;
  const auto ident = u16_at(bytes, 0);
  return ident == 0xA59B || ident == 0xA5DB || ident == 0xA5DC;
}

// Tar of 1979 has no magic, only the check sum of its header, written in octal digits.
bool is_old_tar(std::string_view bytes) {
  if (bytes.size() < 512 || bytes[0] == 0) return false;
  unsigned sum = 0, stated = 0;
  int digits = 0;
  for (std::size_t i = 0; i < 512; ++i)
    sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(bytes[i]);
  for (const char c : bytes.substr(148, 8)) {
    if (c < '0' || c > '7') continue;
    stated = stated * 8 + static_cast<unsigned>(c - '0');
    ++digits;
  }
  return digits > 0 && sum == stated;
}

// A header behind junk counts only with an object behind it: pages about PDF quote the header too.
std::size_t find_pdf(std::string_view bytes) {
  const auto at = bytes.substr(0, kPdfJunk).find("%PDF-");
  if (at == 0 || at == bytes.npos) return at;
  const auto behind = bytes.substr(at);
  const bool has_object = behind.substr(0, kPdfJunk).contains(" obj") && behind.contains("endobj");
  return has_object ? at : bytes.npos;
}

bool is_zip_behind_junk(std::string_view bytes) {
  if (!bytes.substr(0, kZipJunk).contains("PK\3\4"sv)) return false;
  return read_zip_directory(trim_zip(bytes), {}).has_value();
}

}  // namespace

bool has_extension(std::string_view file_name, std::string_view extension) {
  if (file_name.size() < extension.size()) return false;
  return ascii_lower(file_name.substr(file_name.size() - extension.size())) == extension;
}

bool is_pdf_and_zip(std::string_view bytes) {
  // A package may hold a PDF that is merely stored; a PDF that ends in a package has two readers.
  if (is_zip(bytes) || find_pdf(bytes) == bytes.npos) return false;
  return read_zip_directory(bytes, {}).has_value() || read_zip_directory(trim_zip(bytes), {}).has_value();
}

Format detect(std::string_view bytes, std::string_view file_name) {
  for (const auto& magic : kMagics)
    if (bytes.size() > magic.offset && bytes.substr(magic.offset).starts_with(magic.bytes))
      return magic.format;
  if (is_ole(bytes)) return detect_ole(bytes, file_name);
  if (is_zip(bytes)) return detect_zip(bytes);
  if (is_rtf(bytes)) return Format::rtf;
  if (is_bmp(bytes) || is_webp(bytes)) return Format::image;
  if (is_bzip2(bytes) || is_old_tar(bytes)) return Format::archive;
  if (is_raw_word(bytes)) return Format::doc;
  if (find_pdf(bytes) != bytes.npos) return Format::pdf;
  if (is_zip_behind_junk(bytes)) return detect_zip(trim_zip(bytes));
  return detect_text(bytes, file_name);
}

}  // namespace guidang::ingest
