// Kinds that have no magic number. Sniffing looks at a head that is turned into lower-case ASCII first, so
// UTF-16 pages are told like any other. The tags are those of the WHATWG MIME Sniffing Standard (7.1) and
// some that pages without a head begin with.
#include <algorithm>
#include <array>
#include <string>

#include "ingest/ascii.hpp"
#include "ingest/detect.hpp"
#include "ingest/encoding_statistics.hpp"

namespace guidang::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeadBytes = 64 * 1024;
constexpr std::string_view kBlanks = " \t\r\n\f\0"sv;

constexpr std::array kTags = {"!doctype html"sv, "html"sv,   "head"sv,    "body"sv,    "meta"sv,
                              "title"sv,         "script"sv, "style"sv,   "link"sv,    "base"sv,
                              "iframe"sv,        "h1"sv,     "h2"sv,      "h3"sv,      "div"sv,
                              "table"sv,         "p"sv,      "br"sv,      "span"sv,    "font"sv,
                              "center"sv,        "a"sv,      "b"sv,       "ul"sv,      "ol"sv,
                              "form"sv,          "img"sv,    "section"sv, "article"sv, "main"sv,
                              "strong"sv};

bool is_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) return true;
  return bytes.substr(0, kHeadBytes).contains('\0') && guess_utf16(bytes).has_value();
}

// The first bytes as lower-case ASCII without a BOM; of UTF-16 what is ASCII in it.
std::string sniffing_head(std::string_view bytes) {
  auto head = ascii_lower(bytes.substr(0, kHeadBytes));
  if (is_utf16(bytes)) std::erase_if(head, [](unsigned char c) { return c == 0 || c >= 0xFE; });
  if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
  return head;
}

std::string_view skip_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kBlanks), text.size()));
}

std::string_view skip_through(std::string_view text, std::string_view end) {
  const auto at = text.find(end);
  return at == text.npos ? std::string_view{} : text.substr(at + end.size());
}

// Behind comments, declarations and instructions. A comment longer than the head leaves nothing.
std::string_view skip_prolog(std::string_view text) {
  for (;;) {
    text = skip_blanks(text);
    if (text.starts_with("<!--"))
      text = skip_through(text, "-->");
    else if (text.starts_with("<?"))
      text = skip_through(text, ">");
    else
      return text;
  }
}

bool starts_with_tag(std::string_view text) {
  if (!text.starts_with('<')) return false;
  text.remove_prefix(1);
  return std::ranges::any_of(kTags, [&](std::string_view tag) {
    if (!text.starts_with(tag)) return false;
    const auto rest = text.substr(tag.size());
    return rest.empty() || rest[0] == '>' || rest[0] == '/' || kBlanks.contains(rest[0]);
  });
}

bool is_html_name(std::string_view name) {
  return std::ranges::any_of(std::array{".html"sv, ".htm"sv, ".xhtml"sv, ".shtml"sv},
                             [&](auto extension) { return has_extension(name, extension); });
}

bool has_some_tag(std::string_view head) {
  for (auto at = head.find('<'); at != head.npos; at = head.find('<', at + 1))
    if (starts_with_tag(head.substr(at))) return true;
  return false;
}

Format detect_xml(std::string_view head) {
  const auto root = skip_prolog(head);
  if (root.starts_with("<html") || root.starts_with("<!doctype html")) return Format::html;
  // Word 2003 XML and flat packages are no text, and nobody reads them here.
  if (head.contains("<w:worddocument") || head.contains("<pkg:package")) return Format::unknown;
  if (head.contains("<office:document") && head.contains("opendocument.text")) return Format::odt;
  return Format::text;
}

std::string_view header_value(std::string_view headers, std::string_view name) {
  for (std::size_t at = 0; at < headers.size();) {
    const auto line = headers.substr(at);
    if (line.starts_with(name)) return skip_blanks(line.substr(name.size(), 400));
    const auto end = line.find('\n');
    if (end == line.npos) break;
    at += end + 1;
  }
  return {};
}

// RFC 5322 header fields up to the first empty line; empty where the text begins with none.
std::string_view mail_headers(std::string_view head) {
  head = skip_blanks(head);
  const auto name_end = head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-");
  if (name_end == 0 || name_end == head.npos || head[name_end] != ':') return {};
  const auto end = std::min({head.find("\r\n\r\n"), head.find("\n\n"), head.size()});
  return head.substr(0, end);
}

// A page saved by a browser or by Word is multipart/related too, but nobody sent it.
Format detect_mail(std::string_view headers, std::string_view file_name) {
  const auto has = [&](std::string_view name) { return !header_value(headers, name).empty(); };
  const bool related = header_value(headers, "content-type:").starts_with("multipart/related");
  const bool sent = has("received:") || has("to:") || has("message-id:") || has("return-path:");
  if (has("mime-version:") && related &&
      (!sent || has_extension(file_name, ".mht") || has_extension(file_name, ".mhtml")))
    return Format::mhtml;
  const bool named = has_extension(file_name, ".eml");
  if (has("from:") && (named || has("received:") || has("message-id:") || has("mime-version:")))
    return Format::mail;
  return named && sent ? Format::mail : Format::unknown;
}

bool is_control(unsigned char c) {
  return (c < 0x20 && !(c >= 0x07 && c <= 0x0D) && c != 0x1A && c != 0x1B) || c == 0x7F;
}

// Beginning, middle and end, each with its own verdict: a picture behind a text is no text.
bool is_readable(std::string_view bytes) {
  if (is_utf16(bytes)) return true;
  for (const auto start :
       {std::size_t{0}, bytes.size() / 2, bytes.size() - std::min(bytes.size(), kHeadBytes)}) {
    const auto sample = bytes.substr(start, kHeadBytes);
    const auto controls = static_cast<std::size_t>(std::ranges::count_if(sample, is_control));
    if (controls * 50 > sample.size()) return guess_utf16(bytes).has_value();
  }
  return true;
}

}  // namespace

Format detect_text(std::string_view bytes, std::string_view file_name) {
  if (!is_readable(bytes)) return has_extension(file_name, ".txt") ? Format::text : Format::unknown;
  const auto head = sniffing_head(bytes);
  if (const auto headers = mail_headers(head); !headers.empty())
    if (const auto mail = detect_mail(headers, file_name); mail != Format::unknown) return mail;
  if (skip_blanks(head).starts_with("<?xml")) return detect_xml(head);
  const auto start = skip_prolog(head);
  if (starts_with_tag(start)) return Format::html;
  if (head.contains("<w:worddocument")) return Format::unknown;
  if (is_html_name(file_name) && (start.empty() || has_some_tag(head))) return Format::html;
  return Format::text;
}

}  // namespace guidang::ingest
