#include "parsers/rtf/decoder.hpp"

#include "ingest/encoding.hpp"
#include "parsers/block_sink.hpp"

namespace guidang::parsers::rtf {
namespace {

bool is_two_byte(int code_page) {
  return code_page == 936 || code_page == 950 || code_page == 932 || code_page == 949 || code_page == 54936;
}

bool is_lead(int code_page, std::uint8_t byte) {
  if (code_page == 932) return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
  return is_two_byte(code_page) && byte >= 0x81 && byte <= 0xFE;
}

std::string charset_name(int code_page) {
  if (code_page == 936 || code_page == 54936) return "gb18030";
  if (code_page == 65001) return "utf-8";
  if (code_page == 950) return "big5";
  if (code_page == 10000) return "macintosh";
  if (code_page == 437 || code_page == 850) return "ibm-" + std::to_string(code_page);
  return "windows-" + std::to_string(code_page);
}

}  // namespace

void Decoder::add_byte(std::uint8_t byte) {
  if (high_ != 0) append_utf8(utf8_, 0xFFFD), high_ = 0;
  if (code_page_ == kSymbol && lead_ == 0) {
    convert();
    append_utf8(utf8_, byte < 0x20 ? byte : 0xF000U + byte);
    return;
  }
  // The pair belongs to the code page of its first byte.
  if (lead_ != 0) {
    bytes_ += static_cast<char>(lead_);
    bytes_ += static_cast<char>(byte);
    lead_ = 0;
    return;
  }
  if (code_page_ != converting_page_) convert(), converting_page_ = code_page_;
  if (is_lead(code_page_, byte)) {
    lead_ = byte;
  } else {
    bytes_ += static_cast<char>(byte);
  }
}

void Decoder::add_unit(std::uint16_t unit) {
  convert();
  if (lead_ != 0) append_utf8(utf8_, 0xFFFD), lead_ = 0;
  if (unit >= 0xD800 && unit < 0xDC00) {
    if (high_ != 0) append_utf8(utf8_, 0xFFFD);
    high_ = unit;
  } else if (unit >= 0xDC00 && unit < 0xE000 && high_ != 0) {
    append_utf8(utf8_, 0x10000U + ((high_ - 0xD800U) << 10) + (unit - 0xDC00U));
    high_ = 0;
  } else {
    if (high_ != 0) append_utf8(utf8_, 0xFFFD), high_ = 0;
    append_utf8(utf8_, unit);
  }
}

std::string Decoder::take(bool last) {
  convert();
  if (last && (lead_ != 0 || high_ != 0)) append_utf8(utf8_, 0xFFFD), lead_ = 0, high_ = 0;
  return std::exchange(utf8_, {});
}

void Decoder::convert() {
  if (bytes_.empty()) return;
  bool ascii = true;
  for (const char c : bytes_) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (ascii) {
    utf8_ += bytes_;
  } else {
    auto text = ingest::decode_as(bytes_, charset_name(converting_page_));
    if (!text) text = ingest::decode_as(bytes_, "windows-1252");
    if (text) utf8_ += text->utf8;
  }
  bytes_.clear();
}

int code_page_of_charset(int charset, int ansi) {
  switch (charset) {
    case 2:
      return Decoder::kSymbol;
    case 77:
      return 10000;
    case 128:
      return 932;
    case 129:
      return 949;
    case 134:
      return 936;
    case 136:
      return 950;
    case 161:
      return 1253;
    case 162:
      return 1254;
    case 163:
      return 1258;
    case 177:
      return 1255;
    case 178:
      return 1256;
    case 186:
      return 1257;
    case 204:
      return 1251;
    case 222:
      return 874;
    case 238:
      return 1250;
    default:
      return ansi;
  }
}

}  // namespace guidang::parsers::rtf
