#include "ingest/mail_header.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>

#include "ingest/ascii.hpp"
#include "ingest/encoding.hpp"
#include "ingest/mail.hpp"

namespace guidang::ingest {
namespace {

constexpr std::size_t kMaxFields = 1'000;
constexpr std::size_t kMaxFieldBytes = 64 << 10;
constexpr std::size_t kMaxPieces = 100;      // Of one parameter (RFC 2231, 3).
constexpr std::size_t kMaxWordBytes = 4096;  // Of an encoded word; 75 after RFC 2047.
constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::optional<unsigned char> hex_byte(std::string_view digits) {
  unsigned value = 0;
  if (digits.size() < 2) return {};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + 2, value, 16);
  if (error != std::errc{} || end != digits.data() + 2) return {};
  return static_cast<unsigned char>(value);
}

std::string decode_percent(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = text[i] == '%' ? hex_byte(text.substr(i + 1)) : std::nullopt;
    bytes += byte ? static_cast<char>(*byte) : text[i];
    if (byte) i += 2;
  }
  return bytes;
}

/// "=?charset?B?text?=" at the front of a text.
struct EncodedWord {
  std::string charset, bytes;
  std::size_t length = 0;
};

std::optional<EncodedWord> encoded_word(std::string_view text) {
  if (!text.starts_with("=?")) return {};
  text = text.substr(0, kMaxWordBytes);
  const auto charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end + 2 >= text.size() || text[charset_end + 2] != '?')
    return {};
  const auto begin = charset_end + 3;
  const auto end = text.find("?=", begin);
  if (end == std::string_view::npos) return {};
  const char method = ascii_lower(text[charset_end + 1]);
  if (method != 'b' && method != 'q') return {};
  EncodedWord word;
  const auto charset = text.substr(2, charset_end - 2);
  word.charset = ascii_lower(charset.substr(0, std::min(charset.find('*'), charset.size())));
  const auto content = text.substr(begin, end - begin);
  word.bytes = method == 'b' ? decode_base64(content) : decode_quoted_printable(content, true);
  word.length = end + 2;
  return word;
}

/// One parameter as written: `*` marks of RFC 2231 taken off the name.
struct Piece {
  std::string value;
  bool encoded = false;
};

std::string take_value(std::string_view& field) {
  std::string value;
  if (!field.starts_with('"')) {
    const auto end = std::min(field.find(';'), field.size());
    value = trimmed(field.substr(0, end));
    field.remove_prefix(end);
    return value;
  }
  std::size_t i = 1;
  for (; i < field.size() && field[i] != '"'; ++i) {
    if (field[i] == '\\' && i + 1 < field.size()) ++i;
    value += field[i];
  }
  field.remove_prefix(std::min(i + 1, field.size()));
  return value;
}

/// Splits "filename*1*" into its base, section and mark.
bool matches_parameter(std::string_view key, std::string_view name, std::size_t& section, bool& encoded) {
  section = 0;
  encoded = key.ends_with('*');
  if (encoded) key.remove_suffix(1);
  if (!key.starts_with(name)) return false;
  key.remove_prefix(name.size());
  if (key.empty()) return true;
  if (!key.starts_with('*')) return false;
  key.remove_prefix(1);
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), section);
  return error == std::errc{} && end == key.data() + key.size() && section < kMaxPieces;
}

std::string joined(const std::map<std::size_t, Piece>& pieces) {
  std::string bytes, charset;
  bool encoded = false;
  for (const auto& [section, piece] : pieces) {
    std::string_view value = piece.value;
    if (section == 0 && piece.encoded) {
      encoded = true;
      const auto first = value.find('\''), second = first == value.npos ? first : value.find('\'', first + 1);
      if (second != value.npos) {
        charset = value.substr(0, first);
        value.remove_prefix(second + 1);
      }
    }
    bytes += piece.encoded ? decode_percent(value) : std::string{value};
  }
  return encoded ? charset_to_utf8(bytes, ascii_lower(charset)) : decode_header(bytes);
}

}  // namespace

HeaderBlock parse_header_fields(std::string_view text) {
  HeaderBlock block;
  while (block.length < text.size()) {
    if (text.substr(block.length).starts_with("--")) break;  // A boundary: the empty line is missing.
    const auto newline = text.find('\n', block.length);
    const auto end = std::min(newline, text.size());
    auto line = text.substr(block.length, end - block.length);
    block.length = std::min(end + 1, text.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (!block.fields.empty() && block.fields.back().second.size() + line.size() < kMaxFieldBytes)
        block.fields.back().second += line;
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || block.fields.size() >= kMaxFields) continue;
    block.fields.emplace_back(ascii_lower(trimmed(line.substr(0, colon))),
                              trimmed(line.substr(colon + 1)).substr(0, kMaxFieldBytes));
  }
  return block;
}

std::string_view find_header(const HeaderFields& fields, std::string_view name) {
  const auto found =
      std::ranges::find(fields, name, [](const auto& field) { return std::string_view{field.first}; });
  return found == fields.end() ? std::string_view{} : found->second;
}

std::string decode_base64(std::string_view text) {
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  static const auto kValues = [] {
    std::array<signed char, 256> values;
    values.fill(-1);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
      values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<signed char>(i);
    return values;
  }();
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') count = 0, bits = 0;
    const auto value = kValues[static_cast<unsigned char>(c)];
    if (value < 0) continue;
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

std::string decode_quoted_printable(std::string_view text, bool header) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (header && text[i] == '_') {
      bytes += ' ';
      continue;
    }
    if (text[i] != '=') {
      bytes += text[i];
      continue;
    }
    const auto rest = text.substr(i + 1);
    if (const auto byte = hex_byte(rest)) {
      bytes += static_cast<char>(*byte);
      i += 2;
    } else if (const auto end = rest.find_first_not_of(" \t\r"); end != rest.npos && rest[end] == '\n') {
      i += end + 1;  // A soft line break.
    } else if (end != rest.npos) {
      bytes += '=';
    }
  }
  return bytes;
}

std::string charset_to_utf8(std::string_view bytes, std::string_view charset) {
  // Programs that declare gb2312 send the characters of GBK and GB18030 as well.
  static constexpr std::array<std::string_view, 6> kChinese = {"gb2312", "gbk",   "gb18030",
                                                               "cp936",  "x-gbk", "gb_2312-80"};
  if (std::ranges::find(kChinese, charset) != kChinese.end()) charset = "gb18030";
  if ((charset.empty() || charset == "us-ascii" || charset == "utf-8") && is_valid_utf8(bytes))
    return std::string{bytes};
  if (!charset.empty() && charset != "us-ascii")
    if (auto decoded = decode_as(bytes, charset)) return std::move(decoded->utf8);
  if (auto guessed = decode_text(bytes)) return std::move(guessed->utf8);
  return {};
}

std::string decode_header(std::string_view value) {
  std::string result, pending, charset;
  const auto flush = [&] {
    if (!pending.empty()) result += charset_to_utf8(pending, charset);
    pending.clear();
  };
  while (!value.empty()) {
    const auto blanks = std::min(value.find_first_not_of(kBlank), value.size());
    const auto word = encoded_word(value.substr(blanks));
    if (word && (!pending.empty() || blanks == 0)) {  // Blanks between encoded words mean nothing.
      if (word->charset != charset) flush();
      charset = word->charset;
      pending += word->bytes;
      value.remove_prefix(blanks + word->length);
      continue;
    }
    flush();
    const auto end = std::min(value.find("=?", word ? blanks : 1), value.size());
    result += charset_to_utf8(value.substr(0, end), "");
    value.remove_prefix(end);
  }
  flush();
  std::erase_if(result, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
  return result;
}

std::string header_parameter(std::string_view field, std::string_view name) {
  std::map<std::size_t, Piece> plain, extended;
  field.remove_prefix(std::min(field.find(';'), field.size()));
  while (!field.empty()) {
    const auto begin = field.find_first_not_of("; \t\r\n");
    if (begin == std::string_view::npos) break;
    field.remove_prefix(begin);
    const auto equals = field.find_first_of("=;");
    if (equals == std::string_view::npos) break;
    const auto key = ascii_lower(trimmed(field.substr(0, equals)));
    const bool has_value = field[equals] == '=';
    field.remove_prefix(equals + has_value);
    if (!has_value) continue;
    field.remove_prefix(std::min(field.find_first_not_of(kBlank), field.size()));
    auto value = take_value(field);
    std::size_t section = 0;
    bool encoded = false;
    if (!matches_parameter(key, name, section, encoded)) continue;
    const bool is_plain = key == name;
    (is_plain ? plain : extended).try_emplace(section, std::move(value), encoded);
  }
  return joined(extended.empty() ? plain : extended);
}

}  // namespace guidang::ingest
