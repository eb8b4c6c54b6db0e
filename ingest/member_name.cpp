#include "ingest/member_name.hpp"

#include <algorithm>
#include <vector>

#include "ingest/encoding.hpp"

namespace guidang::ingest {
namespace {

constexpr std::size_t kMaxBytes = 1'000;
constexpr std::size_t kTailBytes = 100;
constexpr std::string_view kReplacement = "\uFFFD";

std::string to_utf8(std::string_view raw) {
  if (is_valid_utf8(raw)) return std::string{raw};
  const auto decoded = decode_as(raw, "gb18030");
  return decoded ? decoded->utf8 : std::string{};
}

/// Characters that hide or reorder what a person sees: U+200B … U+200F, U+202A … U+202E, U+2066 … U+2069,
/// U+FEFF.
bool is_deceptive(std::string_view at) {
  const auto byte = [&](std::size_t i) { return i < at.size() ? static_cast<unsigned char>(at[i]) : 0; };
  if (byte(0) == 0xEF) return byte(1) == 0xBB && byte(2) == 0xBF;
  if (byte(0) != 0xE2) return false;
  if (byte(1) == 0x80) return (byte(2) >= 0x8B && byte(2) <= 0x8F) || (byte(2) >= 0xAA && byte(2) <= 0xAE);
  return byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
}

/// C0, DEL and C1 (U+0080 … U+009F) characters: their length, 0 for others.
std::size_t control_length(std::string_view at) {
  const auto first = static_cast<unsigned char>(at.front());
  if (first < 0x20 || first == 0x7F) return 1;
  return first == 0xC2 && at.size() > 1 && static_cast<unsigned char>(at[1]) < 0xA0 ? 2 : 0;
}

std::string without_controls(std::string_view text, bool& unsafe) {
  std::string clean;
  for (std::size_t i = 0; i < text.size();) {
    const auto length = is_deceptive(text.substr(i)) ? 3 : control_length(text.substr(i));
    if (length == 0) {
      clean += text[i++];
      continue;
    }
    clean += kReplacement;
    unsafe = true;
    i += length;
  }
  return clean;
}

bool is_continuation(char c) { return (c & 0xC0) == 0x80; }

void shorten(std::string& name) {
  if (name.size() <= kMaxBytes) return;
  auto head = kMaxBytes - kTailBytes, tail = name.size() - kTailBytes;
  while (is_continuation(name[head])) --head;
  while (tail < name.size() && is_continuation(name[tail])) ++tail;
  name = name.substr(0, head) + "…" + name.substr(tail);
}

}  // namespace

MemberName member_name(std::string_view raw) {
  MemberName name;
  auto text = without_controls(to_utf8(raw), name.unsafe);
  std::ranges::replace(text, '\\', '/');
  name.unsafe |= text.starts_with('/');
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('/'), rest.size());
    const auto step = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const bool drive = name.shown.empty() && step.size() == 2 && step[1] == ':';
    name.unsafe |= drive || step == "..";
    if (step.empty() || step == "." || step == ".." || drive) continue;
    if (!name.shown.empty()) name.shown += '/';
    name.shown += step;
  }
  shorten(name.shown);
  if (name.shown.empty()) name.shown = "unnamed";
  return name;
}

}  // namespace guidang::ingest
