// From certain to uncertain: BOM, UTF-16 with zero bytes, strict UTF-8, what the container claims, UTF-16 by
// its planes, then line by line UTF-8 against the better of GB18030 and Big5.
#include "ingest/encoding.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "ingest/encoding_statistics.hpp"

namespace guidang::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kScoreSample = 1ULL << 20;
constexpr auto kBom = "\xEF\xBB\xBF"sv, kReplacement = "\xEF\xBF\xBD"sv;

struct Bom {
  std::string_view bytes, charset;
};
// UTF-32 stands before UTF-16, whose mark it begins with.
constexpr std::array kBoms = {Bom{"\xFF\xFE\0\0"sv, "utf-32le"}, Bom{"\0\0\xFE\xFF"sv, "utf-32be"},
                              Bom{"\xFF\xFE"sv, "utf-16le"}, Bom{"\xFE\xFF"sv, "utf-16be"},
                              Bom{"\x84\x31\x95\x33"sv, "gb18030"}};

bool too_many_nul(std::string_view bytes) {
  const auto nul = static_cast<std::size_t>(std::ranges::count(bytes, '\0'));
  return nul * 100 > bytes.size();
}

// One '\n' per line end, no BOM in the middle (files that were put together), no NUL.
void tidy(DecodedText& text) {
  auto& utf8 = text.utf8;
  if (!utf8.contains('\r') && !utf8.contains('\0') && !utf8.contains(kBom)) return;
  std::string out;
  out.reserve(utf8.size());
  const std::string_view in = utf8;
  for (std::size_t at = 0; at < in.size();) {
    const auto stop = std::min(in.find_first_of("\r\0\xEF"sv, at), in.size());
    out.append(in.substr(at, stop - at));
    at = stop + 1;
    if (stop == in.size()) break;
    if (in[stop] == '\r') {
      out += '\n';
      at += in.substr(at).starts_with('\n');
    } else if (in[stop] == '\0') {
      out += kReplacement;
      ++text.replaced;
    } else if (in.substr(stop).starts_with(kBom)) {
      at = stop + kBom.size();
    } else {
      out += in[stop];
    }
  }
  utf8 = std::move(out);
}

Expected<DecodedText> finish(std::optional<DecodedText> text, bool guessed) {
  if (!text) return fail(ErrorCode::dependency, "ICU lacks a converter");
  text->guessed = guessed;
  tidy(*text);
  text->mojibake = looks_mojibake(text->utf8);
  return std::move(*text);
}

std::optional<DecodedText> as_utf8(std::string_view bytes) {
  return DecodedText{std::string{bytes}, "utf-8"};
}

std::string_view choose_legacy(std::string_view bytes) {
  const auto sample = bytes.substr(0, kScoreSample);
  const auto gb = score_gb18030(sample), big5 = score_big5(sample);
  if (big5.characters >= 3 && big5.common - big5.invalid > gb.common - gb.invalid) return "big5";
  if (gb.common < 0.5 && looks_western(sample)) return "windows-1252";
  return "gb18030";
}

// A claim that is a single-byte charset fits any bytes, so it counts only where Chinese does not fit better.
std::optional<DecodedText> try_hint(std::string_view bytes, std::string_view hint) {
  if (hint.empty()) return std::nullopt;
  auto text = decode_as(bytes, hint);
  if (!text || text->replaced > 0 || text->encoding == "utf-8") return std::nullopt;
  const bool double_byte = text->encoding == "gb18030" || text->encoding == "big5";
  const auto sample = bytes.substr(0, kScoreSample);
  const auto better = choose_legacy(sample);
  if (double_byte && better != text->encoding && better != "windows-1252") {
    const auto claimed = text->encoding == "big5" ? score_big5(sample) : score_gb18030(sample);
    if (claimed.common < 0.8) return std::nullopt;
  }
  if (!double_byte && better != "windows-1252") {
    const auto gb = score_gb18030(sample), big5 = score_big5(sample);
    if (std::max(gb.common - gb.invalid, big5.common - big5.invalid) > 0.8) return std::nullopt;
  }
  return text;
}

std::size_t line_end(std::string_view bytes, std::size_t at) {
  const auto end = bytes.find_first_of("\r\n", at);
  return end == bytes.npos ? bytes.size() : end + 1;
}

struct Run {
  bool utf8;
  std::string_view bytes;
};

// Neighbouring lines of one encoding; lines of ASCII go with what stands before.
std::vector<Run> split_runs(std::string_view bytes) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = line_end(bytes, at);
    const auto line = bytes.substr(at, end - at);
    const auto census = take_utf8_census(line);
    const bool utf8 = census.mostly_utf8();
    if (!runs.empty() && (census.ascii || runs.back().utf8 == utf8))
      runs.back().bytes = std::string_view{runs.back().bytes.data(), runs.back().bytes.size() + line.size()};
    else
      runs.push_back({utf8 || (census.ascii && runs.empty()), line});
    at = end;
  }
  return runs;
}

DecodedText decode_runs(const std::vector<Run>& runs) {
  std::string legacy_bytes;
  for (const auto& run : runs)
    if (!run.utf8 && legacy_bytes.size() < kScoreSample) legacy_bytes += run.bytes;
  const auto legacy = choose_legacy(legacy_bytes);
  DecodedText all;
  std::size_t utf8_bytes = 0;
  for (const auto& run : runs) {
    auto part = decode_as(run.bytes, run.utf8 ? "utf-8" : legacy);
    if (!part) continue;
    all.utf8 += part->utf8;
    all.replaced += part->replaced;
    const bool ascii = std::ranges::all_of(run.bytes, [](unsigned char c) { return c < 0x80; });
    if (run.utf8 && !ascii) utf8_bytes += run.bytes.size();
  }
  const bool some_legacy = std::ranges::any_of(runs, [](const Run& run) { return !run.utf8; });
  all.mixed = some_legacy && utf8_bytes > 0;
  all.encoding = !some_legacy || utf8_bytes > legacy_bytes.size() ? "utf-8" : std::string{legacy};
  return all;
}

}  // namespace

Expected<DecodedText> decode_text(std::string_view bytes, std::string_view hint) {
  for (const auto& bom : kBoms)
    if (bytes.starts_with(bom.bytes))
      return finish(decode_as(bytes.substr(bom.bytes.size()), bom.charset), false);
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  const bool has_nul = bytes.contains('\0');
  if (has_nul && too_many_nul(bytes)) {
    const auto utf16 = guess_utf16(bytes);
    if (!utf16) return fail(ErrorCode::binary, "more than 1 % of the bytes are NUL");
    return finish(decode_as(bytes, *utf16), true);
  }
  if (is_valid_utf8(bytes)) {
    if (looks_hz(bytes)) return finish(decode_as(bytes, "hz-gb-2312"), true);
    return finish(as_utf8(bytes), false);
  }
  if (auto text = try_hint(bytes, hint)) return finish(std::move(text), false);
  const auto gb = score_gb18030(bytes.substr(0, kScoreSample));
  if (gb.common - gb.invalid < 0.8)
    if (const auto utf16 = guess_utf16(bytes)) return finish(decode_as(bytes, *utf16), true);
  return finish(decode_runs(split_runs(bytes)), true);
}

}  // namespace guidang::ingest
