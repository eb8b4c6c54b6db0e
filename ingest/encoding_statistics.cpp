// Chinese encodings differ in which bytes everyday characters use. GB2312 puts its 3,755 everyday characters
// into lead bytes B0–D7 with trail bytes from A1; Big5 puts its 5,401 into A4–C6, two fifths of them with
// trail bytes 40–7E. UTF-16 has the high byte of every second character in 4E–9F, 30, FF or 00. Counting
// these planes needs no tables and is right from a handful of characters on.
#include "ingest/encoding_statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ingest/encoding.hpp"

namespace guidang::ingest {
namespace {

constexpr std::size_t kSample = 64 * 1024;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}
bool within(unsigned value, unsigned low, unsigned high) { return value >= low && value <= high; }

struct Tally {
  std::size_t high_bytes = 0, characters = 0, common = 0, invalid = 0;

  LegacyScore score() const {
    const auto share = [](std::size_t part, std::size_t all) {
      return all == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(all);
    };
    return {characters, share(common, characters), share(invalid, high_bytes)};
  }
};

// 1 for ASCII, 2 or 4 for a character, 0 for a byte that fits nowhere.
std::size_t gb18030_length(std::string_view bytes, std::size_t at) {
  const auto lead = byte_at(bytes, at), second = byte_at(bytes, at + 1);
  if (lead < 0x80) return 1;
  if (!within(lead, 0x81, 0xFE)) return 0;
  if (within(second, 0x40, 0xFE) && second != 0x7F) return 2;
  const bool four = within(second, 0x30, 0x39) && within(byte_at(bytes, at + 2), 0x81, 0xFE) &&
                    within(byte_at(bytes, at + 3), 0x30, 0x39);
  return four ? 4 : 0;
}

std::size_t big5_length(std::string_view bytes, std::size_t at) {
  const auto lead = byte_at(bytes, at), second = byte_at(bytes, at + 1);
  if (lead < 0x80) return 1;
  return within(lead, 0x81, 0xFE) && (within(second, 0x40, 0x7E) || within(second, 0xA1, 0xFE)) ? 2 : 0;
}

bool common_in_gb(unsigned lead, unsigned second) {
  return second >= 0xA1 && (within(lead, 0xB0, 0xD7) || within(lead, 0xA1, 0xA3));
}
bool common_in_big5(unsigned lead, unsigned) { return within(lead, 0xA4, 0xC6) || within(lead, 0xA1, 0xA2); }

template <class Length, class Common>
LegacyScore score_with(std::string_view bytes, Length length_at, Common is_common) {
  Tally tally;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto length = length_at(bytes, at);
    if (length == 1) {
      ++at;
      continue;
    }
    tally.high_bytes += std::max<std::size_t>(length, 1);
    tally.invalid += length == 0;
    tally.characters += length != 0;
    tally.common += length == 2 && is_common(byte_at(bytes, at), byte_at(bytes, at + 1));
    at += std::max<std::size_t>(length, 1);
  }
  return tally.score();
}

// Share of units that a Chinese or English text would hold, with the high byte first (0) or second (1).
double plausible_utf16(std::string_view bytes, std::size_t high_at) {
  std::size_t plausible = 0, units = 0;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2, ++units) {
    const auto high = byte_at(bytes, at + high_at), low = byte_at(bytes, at + 1 - high_at);
    const bool latin = high == 0 && (low >= 0x20 || within(low, 0x09, 0x0D));
    const bool punctuation = high == 0x20 || high == 0x30 || high == 0xFF || (high == 0xFE && low == 0xFF);
    // "a" with its bytes turned is U+6100: a zero low byte speaks for the other order, but for U+4E00 (一).
    const bool han = within(high, 0x4E, 0x9F) && (low != 0 || high == 0x4E);
    plausible += latin || punctuation || han;
  }
  return units == 0 ? 0 : static_cast<double>(plausible) / static_cast<double>(units);
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

// First characters of the pairs that common UTF-8 characters become when they are read as GBK.
constexpr std::array<std::string_view, 36> kGbkOfUtf8 = {
    "锛", "銆", "鐨", "涓", "鏄", "鍥", "鍜", "绗", "鏈", "骞", "鍒", "娉",
    "鏀", "搴", "浜", "澶", "宸", "鎴", "闂", "灏", "寮", "绠", "鎬", "璇",
    "瀹", "锘", "鍙", "琛", "鍔", "浠", "鍏", "鎵", "缁", "姹", "甯", "鎶"};

std::size_t count_han(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](unsigned char c) { return c >= 0xE4 && c <= 0xE9; }));
}

// Characters U+0080–U+00FF that stand in rows of four or more: bytes of a Chinese text shown one by one.
std::size_t count_latin_rows(std::string_view utf8) {
  std::size_t total = 0, row = 0;
  const auto close_row = [&] {
    if (row >= 4) total += row;
    row = 0;
  };
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = byte_at(utf8, at);
    if (c == 0xC2 || c == 0xC3) {
      ++row;
      at += 2;
      continue;
    }
    close_row();
    ++at;
  }
  close_row();
  return total;
}

}  // namespace

Utf8Census take_utf8_census(std::string_view bytes) {
  Utf8Census census;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = byte_at(bytes, at);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    census.ascii = false;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    const bool valid = bytes.size() - at >= length && is_valid_utf8(bytes.substr(at, length));
    census.wide += valid && length > 2;
    census.invalid += !valid;
    at += valid ? length : 1;
  }
  return census;
}

LegacyScore score_gb18030(std::string_view bytes) { return score_with(bytes, gb18030_length, common_in_gb); }
LegacyScore score_big5(std::string_view bytes) { return score_with(bytes, big5_length, common_in_big5); }

bool looks_western(std::string_view bytes) {
  std::size_t rows = 0, alone = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (byte_at(bytes, at) < 0x80) continue;
    const auto start = at;
    while (byte_at(bytes, at + 1) >= 0x80) ++at;
    ++rows;
    alone += at == start;
  }
  return rows > 0 && alone * 5 >= rows * 3;
}

std::optional<std::string_view> guess_utf16(std::string_view bytes) {
  const auto sample = bytes.substr(0, kSample);
  if (sample.size() < 4) return std::nullopt;
  const auto big = plausible_utf16(sample, 0), little = plausible_utf16(sample, 1);
  if (std::max(big, little) < 0.95 || std::abs(big - little) < 0.1) return std::nullopt;
  return little > big ? "utf-16le" : "utf-16be";
}

bool looks_hz(std::string_view bytes) {
  std::size_t characters = 0, common = 0;
  for (auto at = bytes.find("~{"); at != bytes.npos; at = bytes.find("~{", at)) {
    at += 2;
    const auto end = std::min({bytes.find("~}", at), bytes.find('\n', at), bytes.size()});
    if ((end - at) % 2 != 0) return false;
    for (; at < end; at += 2, ++characters) {
      const auto lead = byte_at(bytes, at), second = byte_at(bytes, at + 1);
      if (!within(lead, 0x21, 0x77) || !within(second, 0x21, 0x7E)) return false;
      common += within(lead, 0x30, 0x57) || within(lead, 0x21, 0x23);
    }
  }
  return characters >= 2 && common * 5 >= characters * 4;
}

bool looks_mojibake(std::string_view utf8) {
  const auto sample = utf8.substr(0, kSample);
  if (sample.contains("锟斤拷") || sample.contains("烫烫烫") || sample.contains("屯屯屯")) return true;
  if (const auto han = count_han(sample); han > 0) {
    std::size_t hits = 0;
    for (const auto sign : kGbkOfUtf8) hits += count_of(sample, sign);
    if (hits >= 3 && hits * 10 >= han) return true;
  }
  // "Ã" before a C1 control or a sign of Latin-1 is half of an accented letter.
  return count_of(sample, "\xC3\x83\xC2") >= 3 || count_latin_rows(sample) >= 6;
}

}  // namespace guidang::ingest
