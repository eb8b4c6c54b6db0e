// Strict UTF-8 (Unicode 15, table 3-7). ASCII is skipped eight bytes at a time, three-byte Chinese has its
// own path.
#include <cstdint>
#include <cstring>

#include "ingest/encoding.hpp"

namespace guidang::ingest {
namespace {

constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080U;

bool is_trail(unsigned char c) { return (c & 0xC0U) == 0x80U; }

const unsigned char* skip_ascii(const unsigned char* at, const unsigned char* end) {
  while (end - at >= 32) {
    std::uint64_t words[4];
    std::memcpy(words, at, sizeof words);
    if ((words[0] | words[1] | words[2] | words[3]) & kHighBits) break;
    at += 32;
  }
  while (at < end && *at < 0x80) ++at;
  return at;
}

// Bytes of the well-formed sequence at `at`, 0 where it is none.
std::size_t sequence_length(const unsigned char* at, const unsigned char* end) {
  const auto lead = at[0];
  const auto left = static_cast<std::size_t>(end - at);
  if (lead >= 0xC2 && lead <= 0xDF) return left >= 2 && is_trail(at[1]) ? 2 : 0;
  if ((lead & 0xF0U) == 0xE0U) {
    if (left < 3 || !is_trail(at[1]) || !is_trail(at[2])) return 0;
    const bool overlong = lead == 0xE0 && at[1] < 0xA0, surrogate = lead == 0xED && at[1] >= 0xA0;
    return overlong || surrogate ? 0 : 3;
  }
  if (lead < 0xF0 || lead > 0xF4 || left < 4) return 0;
  if (!is_trail(at[1]) || !is_trail(at[2]) || !is_trail(at[3])) return 0;
  const bool overlong = lead == 0xF0 && at[1] < 0x90, too_high = lead == 0xF4 && at[1] >= 0x90;
  return overlong || too_high ? 0 : 4;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* end = at + bytes.size();
  while (at < end) {
    if (*at < 0x80) {
      at = skip_ascii(at, end);
      continue;
    }
    const auto length = sequence_length(at, end);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

}  // namespace guidang::ingest
