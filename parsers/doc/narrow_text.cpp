// Documents of Word 6/95 hold text in the code page of their language, a character of two bytes taking two
// character positions. Everything else in the file counts positions, so the decoder keeps one unit per byte.
// ICU decodes a whole piece at once; malformed pairs are replaced before, so that characters and units can be
// put side by side.
#include "parsers/doc/narrow_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "ingest/encoding.hpp"

namespace guidang::parsers::doc {
namespace {

constexpr char16_t kReplacement = 0xFFFD;
constexpr std::array<char16_t, 32> kWestern80 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

struct CodePage {
  std::uint16_t language;  // primary language, or the whole LCID where the script depends on the country
  std::string_view charset;
  bool two_bytes;
};

constexpr std::array kCodePages = {
    CodePage{0x0404, "big5", true},        CodePage{0x0C04, "big5", true},
    CodePage{0x1404, "big5", true},        CodePage{0x04, "gb18030", true},
    CodePage{0x11, "shift_jis", true},     CodePage{0x12, "windows-949", true},
    CodePage{0x19, "windows-1251", false}, CodePage{0x22, "windows-1251", false},
    CodePage{0x02, "windows-1251", false}, CodePage{0x15, "windows-1250", false},
    CodePage{0x05, "windows-1250", false}, CodePage{0x0E, "windows-1250", false},
    CodePage{0x08, "windows-1253", false}, CodePage{0x1F, "windows-1254", false},
};

const CodePage* code_page(std::uint16_t language) {
  const auto matches = [&](const CodePage& row) {
    return row.language > 0xFF ? row.language == language : row.language == (language & 0x3FF);
  };
  const auto row = std::ranges::find_if(kCodePages, matches);
  return row == kCodePages.end() ? nullptr : &*row;
}

bool is_lead(const CodePage& page, unsigned char byte) {
  if (page.charset == "shift_jis") return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
  return page.two_bytes && byte >= 0x81 && byte <= 0xFE;
}

bool is_trail(unsigned char byte) { return byte >= 0x40 && byte != 0x7F && byte != 0xFF; }

/// Replaces what cannot be a character, and tells for each byte whether it begins one.
std::vector<bool> mark_characters(std::string& bytes, const CodePage& page) {
  std::vector<bool> begins(bytes.size(), true);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (!is_lead(page, static_cast<unsigned char>(bytes[at]))) {
      if (page.two_bytes && (bytes[at] == '\x80' || bytes[at] == '\xFF')) bytes[at] = '?';
      continue;
    }
    if (at + 1 < bytes.size() && is_trail(static_cast<unsigned char>(bytes[at + 1]))) {
      begins[++at] = false;
    } else {
      bytes[at] = '?';
    }
  }
  return begins;
}

/// The next code point of valid UTF-8, cut to the basic plane (the code pages have no others).
char16_t next_unit(std::string_view& utf8) {
  if (utf8.empty()) return kReplacement;
  const auto lead = static_cast<unsigned char>(utf8[0]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  std::uint32_t value = length == 1 ? lead : lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length && i < utf8.size(); ++i)
    value = value << 6 | (static_cast<unsigned char>(utf8[i]) & 0x3F);
  utf8.remove_prefix(std::min(length, utf8.size()));
  return value > 0xFFFE ? kReplacement : static_cast<char16_t>(value);
}

}  // namespace

std::u16string decode_western(std::string_view bytes) {
  std::u16string text(bytes.size(), u' ');
  std::ranges::transform(bytes, text.begin(), [](unsigned char byte) -> char16_t {
    return byte >= 0x80 && byte < 0xA0 ? kWestern80[byte - 0x80] : byte;
  });
  return text;
}

std::u16string decode_by_language(std::string_view bytes, std::uint16_t language) {
  const auto* page = code_page(language);
  if (page == nullptr) return decode_western(bytes);
  std::string clean{bytes};
  const auto begins = mark_characters(clean, *page);
  // Line ends and NUL are signs of the format here and must not be touched by the decoder.
  for (auto& byte : clean)
    if (static_cast<unsigned char>(byte) < 0x20) byte = ' ';
  const auto decoded = ingest::decode_as(clean, page->charset);
  if (!decoded) return decode_western(bytes);
  std::string_view rest{decoded->utf8};
  std::u16string text(bytes.size(), kFiller);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (!begins[at]) continue;
    const auto unit = next_unit(rest);
    text[at] = static_cast<unsigned char>(bytes[at]) < 0x20 ? static_cast<char16_t>(bytes[at]) : unit;
  }
  return text;
}

bool has_wide_characters(std::uint16_t language) {
  const auto* page = code_page(language);
  return page != nullptr && page->two_bytes;
}

HighBytes count_high_bytes(std::string_view bytes) {
  HighBytes count;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) continue;
    const auto trail = at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + 1]) : 0;
    const bool pair = lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1 && trail <= 0xFE;
    ++(pair ? count.pairs : count.strays);
    if (pair) ++at;
  }
  return count;
}

}  // namespace guidang::parsers::doc
