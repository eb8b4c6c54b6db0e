#include "parsers/html/mhtml.hpp"

#include <algorithm>
#include <optional>
#include <vector>

// Parts are found by a work list instead of recursion: a multipart is replaced by its parts, in order, until
// a part is HTML.

namespace guidang::parsers::html {
namespace {

constexpr std::size_t kMaxParts = 2000, kMaxHeaderBytes = 64 * 1024;

std::string lower(std::string_view s) {
  std::string result(s);
  for (auto& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

struct Part {
  std::string headers;  ///< Folded lines joined.
  std::string_view content;
};

Part split_part(std::string_view bytes) {
  // Some writers start the message with empty lines.
  while (!bytes.empty() && (bytes.front() == '\r' || bytes.front() == '\n')) bytes.remove_prefix(1);
  const auto crlf = bytes.find("\r\n\r\n"), lf = bytes.find("\n\n");
  const auto end = std::min(crlf, lf);
  if (end == bytes.npos) return {};
  Part part;
  part.content = bytes.substr(end + (crlf < lf ? 4 : 2));
  for (const char c : bytes.substr(0, std::min(end, kMaxHeaderBytes))) {
    if (c == '\r') continue;
    if ((c == ' ' || c == '\t') && part.headers.ends_with('\n')) part.headers.back() = ' ';
    part.headers += c;
  }
  return part;
}

/// The value of a header line, or "".
std::string_view header(const std::string& headers, std::string_view name) {
  std::string_view rest = headers;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.size() > name.size() && line[name.size()] == ':' && lower(line.substr(0, name.size())) == name)
      return line.substr(name.size() + 1);
  }
  return {};
}

/// A parameter of a header value: charset="utf-8".
std::string parameter(std::string_view value, std::string_view name) {
  const auto at = lower(value).find(std::string(name) + "=");
  if (at == std::string::npos) return {};
  value.remove_prefix(at + name.size() + 1);
  if (value.starts_with('"')) {
    value.remove_prefix(1);
    return std::string(value.substr(0, value.find('"')));
  }
  return std::string(value.substr(0, value.find_first_of("; \t")));
}

std::string media_type(std::string_view content_type) {
  const auto begin = std::min(content_type.find_first_not_of(" \t"), content_type.size());
  content_type.remove_prefix(begin);
  return lower(content_type.substr(0, content_type.find_first_of("; \t")));
}

/// The parts between boundary lines; the last one may lack its end.
std::vector<std::string_view> split_multipart(std::string_view content, const std::string& boundary,
                                              bool& closed) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + boundary;
  std::size_t begin = std::string_view::npos;
  closed = false;
  for (auto at = content.find(mark); at != content.npos; at = content.find(mark, at + mark.size())) {
    if (at > 0 && content[at - 1] != '\n') continue;
    if (begin != content.npos && parts.size() < kMaxParts) parts.push_back(content.substr(begin, at - begin));
    closed = content.substr(at + mark.size(), 2) == "--";
    begin = std::min(content.find('\n', at), content.size() - 1) + 1;
    if (closed) return parts;
  }
  if (begin != content.npos) parts.push_back(content.substr(begin));
  return parts;
}

MhtmlRoot decode(const Part& part, bool html) {
  const auto encoding = lower(header(part.headers, "content-transfer-encoding"));
  MhtmlRoot root{.charset = parameter(header(part.headers, "content-type"), "charset"), .html = html};
  if (encoding.find("base64") != encoding.npos) {
    root.bytes = decode_base64(part.content);
  } else if (encoding.find("quoted-printable") != encoding.npos) {
    root.bytes = decode_quoted_printable(part.content);
  } else {
    root.bytes = part.content;
  }
  return root;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

Expected<MhtmlRoot> find_root_part(std::string_view bytes) {
  std::vector<std::string_view> pending = {bytes};
  std::optional<MhtmlRoot> plain;
  bool truncated = false;
  for (std::size_t seen = 0; !pending.empty() && seen < kMaxParts; ++seen) {
    const auto part = split_part(pending.back());
    pending.pop_back();
    const auto content_type = header(part.headers, "content-type");
    const auto type = media_type(content_type);
    if (type.starts_with("multipart/")) {
      bool closed = false;
      auto parts = split_multipart(part.content, parameter(content_type, "boundary"), closed);
      truncated = truncated || !closed;
      pending.insert(pending.end(), parts.rbegin(), parts.rend());
      if (pending.size() > kMaxParts) break;
    } else if (type == "text/html" || type == "application/xhtml+xml") {
      auto root = decode(part, true);
      root.truncated = truncated;
      return root;
    } else if (type == "text/plain" && !plain) {
      plain = decode(part, false);
      plain->truncated = truncated;
    }
  }
  if (plain) return *std::move(plain);
  return fail(ErrorCode::structure, "no part of the saved page is text");
}

std::string decode_quoted_printable(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      result += text[i];
    } else if (text.substr(i, 3) == "=\r\n") {
      i += 2;
    } else if (text.substr(i, 2) == "=\n") {
      i += 1;
    } else if (i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      result += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      result += '=';
    }
  }
  return result;
}

std::string decode_base64(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string result;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=') break;
    const auto value = kAlphabet.find(c);
    if (value == kAlphabet.npos) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    result += static_cast<char>(bits >> count & 0xFF);
  }
  return result;
}

}  // namespace guidang::parsers::html
