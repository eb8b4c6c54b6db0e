#include "parsers/ofd/xml.hpp"

#include <optional>

#include "ingest/encoding.hpp"
#include "parsers/ofd/geometry.hpp"

// pugixml reads a million nested elements without complaint, and expands no entities but leaves them in the
// text. So one pass over the bytes comes first: it refuses every DOCTYPE and counts the depth, in constant
// memory.
namespace guidang::parsers::ofd {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

bool starts_with_word(std::string_view text, std::string_view upper) {
  if (text.size() < upper.size()) return false;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
    if (c != upper[i]) return false;
  }
  return true;
}

/// The position of the '>' that ends the tag at `at`; quotes protect. npos where there is none.
std::size_t tag_end(std::string_view xml, std::size_t at) {
  char quote = 0;
  for (; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at;
    }
  }
  return std::string_view::npos;
}

/// Where the markup at `at` ends; for comments, CDATA and instructions behind their own closing marks.
std::size_t markup_end(std::string_view xml, std::size_t at) {
  const auto rest = xml.substr(at);
  if (rest.starts_with("<!--")) return xml.find("-->", at + 4);
  if (rest.starts_with("<![CDATA[")) return xml.find("]]>", at + 9);
  if (rest.starts_with("<?")) return xml.find("?>", at + 2);
  return tag_end(xml, at + 1);
}

Expected<void> check_markup(std::string_view xml, const Limits& limits, const std::string& where) {
  std::size_t depth = 0;
  for (auto at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
    if (starts_with_word(xml.substr(at), "<!DOCTYPE"))
      return fail(ErrorCode::xml_dtd, "a document type is declared", where + "@" + std::to_string(at));
    const auto end = markup_end(xml, at);
    if (end == std::string_view::npos) break;
    const char kind = xml[at + 1];
    if (kind == '/') {
      depth -= depth > 0;
    } else if (kind != '!' && kind != '?' && xml[end - 1] != '/') {
      if (++depth > limits.max_xml_depth)
        return fail(ErrorCode::xml_limit, "elements are nested too deep", where + "@" + std::to_string(at));
    }
    at = end;
  }
  return {};
}

/// What the XML declaration names; empty without one.
std::string_view declared_encoding(std::string_view xml) {
  if (!xml.starts_with("<?xml")) return {};
  const auto head = xml.substr(0, std::min(xml.find("?>"), xml.size()));
  const auto at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  const auto open = head.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const auto close = head.find(head[open], open + 1);
  return close == std::string_view::npos ? std::string_view{} : head.substr(open + 1, close - open - 1);
}

/// UTF-8 text of `bytes` where they are not UTF-8 yet; null where they can be used as they are.
std::optional<std::string> transcoded(std::string_view bytes) {
  if (ingest::is_valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos) return {};
  auto decoded = ingest::decode_text(bytes, declared_encoding(bytes));
  if (!decoded) return {};
  return std::move(decoded->utf8);
}

}  // namespace

Expected<XmlPart> parse_xml(std::string_view bytes, const Limits& limits, const std::string& where) {
  const auto converted = transcoded(bytes);
  std::string_view xml = converted ? *converted : bytes;
  if (xml.starts_with("\xEF\xBB\xBF")) xml.remove_prefix(3);
  if (auto checked = check_markup(xml, limits, where); !checked) return std::unexpected(checked.error());
  XmlPart part;
  const auto result =
      part.document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  if (result) return part;
  part.damage = std::string{result.description()} + " at byte " + std::to_string(result.offset);
  if (!root(part)) return fail(ErrorCode::xml_syntax, part.damage, where);
  return part;
}

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const auto& each : node.children())
    if (local_name(each) == name) return each;
  return {};
}

pugi::xml_node next_same(pugi::xml_node node) {
  const auto name = local_name(node);
  for (auto next = node.next_sibling(); next; next = next.next_sibling())
    if (local_name(next) == name) return next;
  return {};
}

pugi::xml_node root(const XmlPart& part) { return part.document.document_element(); }

std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const auto& each : node.children())
    if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata) text += each.value();
  return std::string{trimmed(text)};
}

std::string_view attribute(pugi::xml_node node, const char* name) {
  return trimmed(node.attribute(name).value());
}

bool flag(pugi::xml_node node, const char* name, bool otherwise) {
  const auto value = attribute(node, name);
  if (value == "true" || value == "1") return true;
  if (value == "false" || value == "0") return false;
  return otherwise;
}

double number(pugi::xml_node node, const char* name, double otherwise) {
  auto value = attribute(node, name);
  return next_number(value).value_or(otherwise);
}

}  // namespace guidang::parsers::ofd
