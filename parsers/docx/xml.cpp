#include "parsers/docx/xml.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "ingest/encoding.hpp"

// pugixml accepts any depth and walks of its tree would then exhaust the stack; it skips document types, and
// entities would stay in the text. So every part is scanned once before it is parsed: cheap, because only
// markup is looked at.
namespace guidang::parsers::docx {
namespace {

constexpr std::size_t kMaxAttributes = 4096;     // Of one element; Word writes some forty namespaces.
constexpr std::size_t kMaxTagBytes = 32U << 20;  // Inline data stay far below.
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The bytes of one tag behind '<'.
struct Tag {
  std::size_t end = std::string_view::npos;  ///< Offset of '>'.
  std::size_t attributes = 0;
};

Tag scan_tag(std::string_view xml, std::size_t at) {
  Tag tag;
  for (; at < xml.size(); ++at) {
    const char c = xml[at];
    if (c == '>') {
      tag.end = at;
      return tag;
    }
    if (c != '"' && c != '\'') continue;
    ++tag.attributes;
    at = xml.find(c, at + 1);
    if (at == std::string_view::npos) return tag;
  }
  return tag;
}

/// Offset behind a comment, CDATA section or instruction at `at` ('<'), or npos where it is not closed.
std::size_t skip_special(std::string_view xml, std::size_t at) {
  const auto behind = [&](std::string_view close, std::size_t from) {
    const auto found = xml.find(close, from);
    return found == std::string_view::npos ? found : found + close.size();
  };
  if (xml.compare(at, 4, "<!--") == 0) return behind("-->", at + 4);
  if (xml.compare(at, 9, "<![CDATA[") == 0) return behind("]]>", at + 9);
  return behind("?>", at + 2);
}

/// Refuses document types, depth and monstrous tags. Broken markup is left to the parser to report.
Expected<void> check_markup(const std::string& part, std::string_view xml, const Limits& limits) {
  const auto where = [&](std::size_t at) { return part + "@" + std::to_string(at); };
  std::uint32_t depth = 0;
  for (auto at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at)) {
    const char next = at + 1 < xml.size() ? xml[at + 1] : '\0';
    if (next == '!' && xml.compare(at, 4, "<!--") != 0 && xml.compare(at, 9, "<![CDATA[") != 0)
      return fail(ErrorCode::xml_dtd, "the part declares a document type", where(at));
    if (next == '!' || next == '?') {
      at = skip_special(xml, at);
      continue;
    }
    const auto tag = scan_tag(xml, at + 1);
    if (tag.end == std::string_view::npos) return {};
    if (tag.attributes > kMaxAttributes || tag.end - at > kMaxTagBytes)
      return fail(ErrorCode::xml_limit, "an element has too many attributes", where(at));
    if (next == '/')
      depth -= depth > 0;
    else if (xml[tag.end - 1] != '/' && ++depth > limits.max_xml_depth)
      return fail(ErrorCode::xml_limit, "elements nest too deeply", where(at));
    at = tag.end;
  }
  return {};
}

/// True for what neither XML nor text may hold: controls, surrogates, the last two of each plane.
constexpr bool is_forbidden(std::uint32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  return (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
}

/// Length of the valid UTF-8 character at `at`, or 0; `c` becomes its code point.
std::size_t decode(std::string_view text, std::size_t at, std::uint32_t& c) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto lead = byte(0);
  const std::size_t size = lead < 0x80   ? 1
                           : lead < 0xC2 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF5 ? 4
                                         : 0;
  if (size == 0 || at + size > text.size()) return 0;
  c = size == 1 ? lead : lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    c = (c << 6) | (byte(i) & 0x3FU);
  }
  static constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  return c < kSmallest[size] ? 0 : size;
}

/// Length of a character reference "&#…;" at `at` that names a forbidden character, else 0.
std::size_t forbidden_reference(std::string_view text, std::size_t at) {
  if (text.compare(at, 2, "&#") != 0) return 0;
  const bool hex = at + 2 < text.size() && (text[at + 2] == 'x' || text[at + 2] == 'X');
  const char* begin = text.data() + at + (hex ? 3 : 2);
  std::uint64_t c = 0;
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), c, hex ? 16 : 10);
  if (end == begin || end == text.data() + text.size() || *end != ';') return 0;
  const bool huge = error == std::errc::result_out_of_range || c > 0x10FFFF;
  if (!huge && !is_forbidden(static_cast<std::uint32_t>(c))) return 0;
  return static_cast<std::size_t>(end + 1 - (text.data() + at));
}

/// True where none of eight bytes needs a look: ASCII without controls and references.
bool is_plain(const char* eight) {
  std::uint64_t word = 0;
  std::memcpy(&word, eight, 8);
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kHigh = 0x8080808080808080U;
  const auto has_zero = [](std::uint64_t w) { return (w - kOnes) & ~w & kHigh; };
  const auto below_blank = (word - kOnes * 0x20) & ~word & kHigh;
  return ((word & kHigh) | below_blank | has_zero(word ^ (kOnes * '&')) | has_zero(word ^ (kOnes * 0x7F))) ==
         0;
}

/// Offset behind the plain ASCII and the Han at `at`: nearly all of a document, told without decoding it.
std::size_t skip_harmless(std::string_view text, std::size_t at) {
  const auto continues = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; };
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80 && at + 8 <= text.size() && is_plain(text.data() + at))
      at += 8;
    else if (lead >= 0x20 && lead < 0x7F && lead != '&')
      ++at;
    else if (lead >= 0xE3 && lead <= 0xEC && at + 2 < text.size() && continues(at + 1) && continues(at + 2))
      at += 3;
    else
      break;
  }
  return at;
}

/// Replaces what `is_forbidden` says, raw or as a character reference; untouched (and not copied) where all
/// is well.
std::size_t replace_forbidden(std::string& text) {
  std::string clean;
  std::size_t copied = 0, replaced = 0;
  for (auto at = skip_harmless(text, 0); at < text.size(); at = skip_harmless(text, at)) {
    std::uint32_t c = 0;
    const auto size = decode(text, at, c);
    const auto bad = c == '&' && size == 1          ? forbidden_reference(text, at)
                     : size == 0 || is_forbidden(c) ? std::max<std::size_t>(size, 1)
                                                    : 0;
    if (bad > 0) {
      clean.append(text, copied, at - copied).append(kReplacement);
      copied = at + bad;
      ++replaced;
    }
    at += bad > 0 ? bad : size;
  }
  if (replaced > 0) text = clean.append(text, copied);
  return replaced;
}

/// True where `name` without its prefix is `local`.
bool is_local(const char* name, std::string_view local) {
  const char* begin = name;
  for (; *name; ++name)
    if (*name == ':') begin = name + 1;
  return std::string_view{begin, static_cast<std::size_t>(name - begin)} == local;
}

/// UTF-16 shows itself in its first two bytes; empty for everything else.
std::string_view utf16_charset(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with(std::string_view{"<\0", 2})) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with(std::string_view{"\0<", 2})) return "UTF-16BE";
  return {};
}

/// What the XML declaration says, or empty.
std::string_view declared_charset(std::string_view bytes) {
  const auto head = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{200}));
  const auto key = head.find("encoding=");
  if (key == std::string_view::npos || key + 10 >= head.size()) return {};
  return head.substr(key + 10, head.find(head[key + 9], key + 10) - key - 10);
}

/// Converts `bytes` to UTF-8. Good UTF-8 under another declaration is common: there the bytes win.
std::size_t convert_to_utf8(std::string& bytes) {
  auto charset = utf16_charset(bytes);
  if (charset.empty()) {
    charset = declared_charset(bytes);
    const bool utf8 = charset.empty() || charset == "UTF-8" || charset == "utf-8";
    if (utf8 || ingest::is_valid_utf8(bytes)) return 0;
  }
  auto decoded = ingest::decode_as(bytes, charset);
  if (!decoded) return 0;
  bytes = std::move(decoded->utf8);
  return decoded->replaced;
}

}  // namespace

Expected<std::unique_ptr<XmlPart>> parse_xml(std::string name, std::string bytes, const Limits& limits,
                                             bool keep_blanks) {
  auto part = std::make_unique<XmlPart>();
  part->name = std::move(name);
  part->bytes = std::move(bytes);
  part->replaced = convert_to_utf8(part->bytes);
  part->replaced += replace_forbidden(part->bytes);
  if (auto ok = check_markup(part->name, part->bytes, limits); !ok) return std::unexpected(ok.error());
  const unsigned flags = pugi::parse_default | (keep_blanks ? pugi::parse_ws_pcdata
                                                           : pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata);
  const auto result =
      part->document.load_buffer_inplace(part->bytes.data(), part->bytes.size(), flags, pugi::encoding_utf8);
  if (!result)
    return fail(ErrorCode::xml_syntax, result.description(),
                part->name + "@" + std::to_string(result.offset));
  return part;
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  for (auto node = parent.first_child(); node; node = node.next_sibling())
    if (is_local(node.name(), name)) return node;
  return {};
}

pugi::xml_attribute attribute(pugi::xml_node node, std::string_view name) {
  for (auto found = node.first_attribute(); found; found = found.next_attribute())
    if (is_local(found.name(), name)) return found;
  return {};
}

std::int64_t to_int(std::string_view text, std::int64_t otherwise) {
  constexpr std::int64_t kLargest = std::int64_t{1} << 40;
  while (!text.empty() && (text.front() == ' ' || text.front() == '+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return text.front() == '-' ? -kLargest : kLargest;
  return end == text.data() ? otherwise : std::clamp(number, -kLargest, kLargest);
}

bool is_on(pugi::xml_node node) {
  const auto set = attribute(node, "val");
  if (!set) return true;
  const std::string_view text = set.value();
  return text != "0" && text != "false" && text != "off" && text != "none";
}

void append_characters(pugi::xml_node element, std::string& out) {
  out += element.value();
  for (auto node = element.first_child(); node; node = node.next_sibling())
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) out += node.value();
}

}  // namespace guidang::parsers::docx
