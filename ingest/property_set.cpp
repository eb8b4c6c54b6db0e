#include "ingest/property_set.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>

#include "ingest/binary_view.hpp"
#include "ingest/encoding.hpp"

namespace guidang::ingest {
namespace {

constexpr std::uint32_t kCodePageProperty = 1;
constexpr std::uint32_t kShort = 2, kNarrow = 0x1E, kWide = 0x1F, kTime = 0x40;
constexpr std::size_t kMaxProperties = 256, kMaxText = 4096;

struct Name {
  std::uint32_t id;
  std::string_view name;
};
constexpr std::array kNames = {Name{2, "title"},    Name{3, "subject"},   Name{4, "author"},
                               Name{5, "keywords"}, Name{6, "comments"},  Name{8, "last_modified_by"},
                               Name{12, "created"}, Name{13, "modified"}, Name{18, "application"}};

std::string_view charset_of(std::uint16_t code_page) {
  switch (code_page) {
    case 936:
    case 10008:
    case 54936:
      return "gb18030";
    case 950:
    case 10002:
      return "big5";
    case 932:
    case 10001:
      return "shift_jis";
    case 949:
      return "windows-949";
    case 65001:
      return "utf-8";
    default:
      return "windows-1252";
  }
}

std::string narrow_text(std::string_view bytes, std::uint16_t code_page) {
  if (code_page == 1200) return utf8_from_utf16le(bytes.substr(0, bytes.find(std::string_view{"\0\0", 2})));
  bytes = bytes.substr(0, bytes.find('\0'));
  const auto charset = is_valid_utf8(bytes) ? "utf-8" : charset_of(code_page);
  const auto decoded = decode_as(bytes, charset);
  return decoded ? decoded->utf8 : std::string{};
}

/// FILETIME, 100 ns since 1601, as "2024-01-31T08:00:00Z".
std::string time_text(std::uint64_t filetime) {
  constexpr std::int64_t kUnixEpoch = 11'644'473'600;
  const auto seconds = static_cast<std::int64_t>(filetime / 10'000'000);
  constexpr std::int64_t kYear9999 = 253'402'300'799;
  if (seconds < kUnixEpoch || seconds - kUnixEpoch > kYear9999) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds - kUnixEpoch}};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

std::string value_text(const BinaryView& value, std::uint16_t code_page) {
  const std::size_t length = std::min<std::size_t>(value.u32(4), kMaxText);
  switch (value.u32(0)) {
    case kNarrow:
      return narrow_text(value.sub(8, length), code_page);
    case kWide: {
      auto text = utf8_from_utf16le(value.sub(8, 2 * length));
      return text.substr(0, text.find('\0'));
    }
    case kTime:
      return time_text(value.u64(4));
    default:
      return {};
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> read_summary(std::string_view stream) {
  std::vector<std::pair<std::string, std::string>> result;
  const BinaryView view{stream};
  const BinaryView section{view.sub(view.u32(44))};
  const auto count = std::min<std::size_t>(section.u32(4), kMaxProperties);
  std::uint16_t code_page = 1252;
  for (std::size_t i = 0; i < count; ++i) {
    const BinaryView value{section.sub(section.u32(12 + 8 * i))};
    if (section.u32(8 + 8 * i) == kCodePageProperty && value.u32(0) == kShort) code_page = value.u16(4);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto name = std::ranges::find(kNames, section.u32(8 + 8 * i), &Name::id);
    if (name == kNames.end()) continue;
    auto text = value_text(section.sub(section.u32(12 + 8 * i)), code_page);
    if (!text.empty()) result.emplace_back(name->name, std::move(text));
  }
  return result;
}

}  // namespace guidang::ingest
