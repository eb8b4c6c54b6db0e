#include "ingest/binary_view.hpp"

namespace guidang::ingest {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_lead(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trail(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || is_lead(code_point) || is_trail(code_point)) code_point = kReplacement;
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  const auto tail = [&](int shift) { put(0x80 | (code_point >> shift & 0x3F)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    tail(0);
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    tail(6);
    tail(0);
  } else {
    put(0xF0 | code_point >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

std::string utf8_from_utf16le(std::string_view bytes) {
  const BinaryView view{bytes};
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t unit = view.u16(at);
    if (is_lead(unit) && is_trail(view.u16(at + 2))) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (view.u16(at + 2) - 0xDC00U);
      at += 2;
    }
    append_utf8(out, unit);
  }
  return out;
}

}  // namespace guidang::ingest
