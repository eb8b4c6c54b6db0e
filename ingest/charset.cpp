// The only place that opens an ICU converter.
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>

#include "ingest/encoding.hpp"

namespace guidang::ingest {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Names that pages and mails give to what is GB18030 in practice, and ours for what ICU calls otherwise.
std::string canonical_charset(std::string_view charset) {
  std::string name;
  for (const char c : charset.substr(0, 60))
    if (c != ' ' && c != '"' && c != '\'')
      name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  for (const auto* alias :
       {"gb2312", "gbk", "x-gbk", "gb_2312-80", "cp936", "ms936", "windows-936", "euc-cn", "gb18030"})
    if (name == alias) return "gb18030";
  if (name == "utf8" || name == "utf-8") return "utf-8";
  // HKSCS is a superset of what Big5 pages from Hong Kong and Taiwan hold.
  if (name == "big5" || name == "big5-hkscs" || name == "cp950" || name == "x-x-big5") return "big5";
  if (name == "hz") return "hz-gb-2312";
  return name;
}

void replace_and_count(const void* context, UConverterToUnicodeArgs* args, const char* units,
                       std::int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  ++*static_cast<std::size_t*>(const_cast<void*>(context));
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, units, length, reason, status);
}

void append_utf8(std::string& out, const UChar* text, std::int32_t length) {
  const auto old = out.size();
  out.resize(old + static_cast<std::size_t>(length) * 3);
  std::int32_t written = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8WithSub(out.data() + old, length * 3, &written, text, length, 0xFFFD, nullptr, &status);
  out.resize(old + static_cast<std::size_t>(U_SUCCESS(status) ? written : 0));
}

}  // namespace

std::optional<DecodedText> decode_as(std::string_view bytes, std::string_view charset) {
  DecodedText text;
  text.encoding = canonical_charset(charset);
  if (text.encoding.empty()) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter{ucnv_open(text.encoding.c_str(), &status)};
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), replace_and_count, &text.replaced, nullptr, nullptr, &status);
  std::array<UChar, 16 * 1024> buffer;
  const char* at = bytes.data();
  const char* end = at + bytes.size();
  std::size_t held = 0;  // A high surrogate whose partner comes with the next buffer.
  do {
    status = U_ZERO_ERROR;
    UChar* to = buffer.data() + held;
    ucnv_toUnicode(converter.get(), &to, buffer.data() + buffer.size(), &at, end, nullptr, true, &status);
    auto length = to - buffer.data();
    const bool split = status == U_BUFFER_OVERFLOW_ERROR && length > 0 && U16_IS_LEAD(buffer[length - 1]);
    append_utf8(text.utf8, buffer.data(), static_cast<std::int32_t>(length - split));
    held = split;
    if (split) buffer[0] = buffer[length - 1];
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return text;
}

}  // namespace guidang::ingest
