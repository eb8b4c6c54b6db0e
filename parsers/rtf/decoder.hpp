#pragma once
#include <cstdint>
#include <string>

namespace guidang::parsers::rtf {

/// Bytes of RTF text to UTF-8. A character of two bytes may be cut by a change of typeface between them: its
/// first byte waits for the second.
class Decoder {
 public:
  /// A Windows code page; kSymbol for fonts whose bytes stand for glyphs.
  void set_code_page(int code_page) { code_page_ = code_page; }
  void add_byte(std::uint8_t byte);
  /// A UTF-16 unit; halves of a pair are put together.
  void add_unit(std::uint16_t unit);
  /// What has become complete since the last call. With `last` a waiting byte or half is given up as U+FFFD.
  std::string take(bool last);

  static constexpr int kSymbol = 42;

 private:
  void convert();

  int code_page_ = 1252;
  std::string bytes_;  ///< Complete characters in converting_page_.
  int converting_page_ = 1252;
  std::string utf8_;
  std::uint8_t lead_ = 0;   ///< A first byte that waits for the second.
  std::uint16_t high_ = 0;  ///< A high surrogate that waits for the low one.
};

/// The code page of a font's \fcharset. `ansi` is that of the document; it also stands for fonts of charset
/// 0, because Chinese writers put GBK bytes under western fonts.
int code_page_of_charset(int charset, int ansi);

}  // namespace guidang::parsers::rtf
