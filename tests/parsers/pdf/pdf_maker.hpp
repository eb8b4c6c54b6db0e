#pragma once
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/layout/characters.hpp"
#include "parsers/pdf/pdf.hpp"

namespace guidang::parsers::pdf {

/// Writes PDF files by hand. /F1 is Helvetica, /F2 STSong-Light and /F3 its vertical twin, both not embedded.
class PdfMaker {
 public:
  /// Entries for the catalogue, the trailer and each page ("/Rotate 90").
  std::string catalog, trailer, page_entries;
  /// Entries of each page's resource dictionary besides the fonts ("/XObject <<…>>").
  std::string resources;

  PdfMaker() : objects_(kFirstFree) {}

  /// Standard security handler, revision 2, 40-bit key: opens without a password, or with "secret" alone. Strings and
  /// streams stand as they are written, that is, they must be written encrypted.
  void lock(bool with_password) {
    const std::string open_o = "c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab",
                      open_u = "fb54c7947b617309fc6b9107c821962af5de74b6de5c3a73391de12c6194c802",
                      secret_o = "92fe0f4454ad4c9644693f33c07cb54f587dce1e2682fe9ecea6107a1ef630dd",
                      secret_u = "5b8a0d1bc408253686edfa25187ff0e67e0e71f3ae4a248bbcad795bcca525a6";
    trailer =
        "/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]/Encrypt<</Filter/Standard"
        "/V 1/R 2/P -64/O<" +
        (with_password ? secret_o : open_o) + ">/U<" + (with_password ? secret_u : open_u) + ">>>";
  }

  void page(std::string content) { contents_.push_back(std::move(content)); }
  /// Adds an object and returns its number.
  int object(std::string body) {
    objects_.push_back(std::move(body));
    return static_cast<int>(objects_.size() - 1);
  }
  static std::string stream(std::string_view data, std::string_view entries = {}) {
    return "<<" + std::string(entries) + "/Length " + std::to_string(data.size()) + ">>\nstream\n" +
           std::string(data) + "\nendstream";
  }
  /// Chinese set at a place, in points from the lower left corner.
  static std::string han(double x, double y, double size, std::string_view utf8,
                         std::string_view font = "F2") {
    std::string hex;
    for (std::size_t at = 0; at < utf8.size();) {
      char code[8];
      std::snprintf(code, sizeof code, "%04X", static_cast<unsigned>(layout::next_utf8(utf8, at)));
      hex += code;
    }
    return "BT /" + std::string(font) + " " + std::to_string(size) + " Tf " + std::to_string(x) + " " +
           std::to_string(y) + " Td <" + hex + "> Tj ET\n";
  }
  static std::string latin(double x, double y, double size, std::string_view text) {
    return "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" +
           std::string(text) + ") Tj ET\n";
  }

  std::string bytes() {
    std::string kids;
    for (const auto& content : contents_) {
      const int data = object(stream(content));
      const int page = object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " +
                              std::to_string(data) + " 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 6 0 R>>" +
                              resources + ">>" + page_entries + ">>");
      kids += std::to_string(page) + " 0 R ";
    }
    objects_[1] = "<</Type/Catalog/Pages 2 0 R" + catalog + ">>";
    objects_[2] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(contents_.size()) + ">>";
    objects_[3] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    objects_[4] = cid_font("UniGB-UCS2-H");
    objects_[5] =
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/"
        "Ordering(GB1)"
        "/Supplement 4>>/DW 1000>>";
    objects_[6] = cid_font("UniGB-UCS2-V");
    return written();
  }

 private:
  static constexpr std::size_t kFirstFree = 7;
  static std::string cid_font(const std::string& encoding) {
    return "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/" + encoding +
           "/DescendantFonts[5 0 R]>>";
  }
  std::string written() const {
    std::string out = "%PDF-1.7\n", table = "0000000000 65535 f \n";
    for (std::size_t i = 1; i < objects_.size(); ++i) {
      char row[24];
      std::snprintf(row, sizeof row, "%010zu 00000 n \n", out.size());
      table += row;
      out += std::to_string(i) + " 0 obj\n" + objects_[i] + "\nendobj\n";
    }
    const auto start = out.size();
    const auto count = std::to_string(objects_.size());
    return out + "xref\n0 " + count + "\n" + table + "trailer\n<</Size " + count + "/Root 1 0 R" + trailer +
           ">>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
  }

  std::vector<std::string> contents_, objects_;
};

inline ingest::SourceFile file_of(std::string bytes) {
  ingest::SourceFile file;
  file.file_name = "a.pdf";
  file.bytes = std::move(bytes);
  file.format = Format::pdf;
  return file;
}

inline std::string codes(const RawDocument& document) {
  std::string words;
  for (const auto& diagnostic : document.diagnostics)
    words += (words.empty() ? "" : " ") + std::string(diagnostic_info(diagnostic.code).name);
  return words;
}

inline std::string text_of(const RawDocument& document) {
  std::string words;
  for (const auto& block : document.blocks)
    if (const auto* text = std::get_if<TextBlock>(&block.content))
      words += (words.empty() ? "" : "|") + text->text;
  return words;
}

}  // namespace guidang::parsers::pdf
