#pragma once
#include <cstdint>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "ingest/limits.hpp"
#include "model/error.hpp"

namespace guidang::parsers::docx {

/// A checked and parsed XML part. Nodes and the views into them live as long as the part does.
struct XmlPart {
  std::string name;   ///< "word/document.xml"
  std::string bytes;  ///< Parsed in place.
  pugi::xml_document document;
  std::size_t replaced = 0;  ///< Characters that XML or text forbids; each became U+FFFD.

  /// The root element; null in an empty part.
  pugi::xml_node root() const { return document.document_element(); }
};

/// Parses `bytes` after a scan that refuses what a parser must not meet: document type declarations
/// (entities), deep nesting, elements with thousands of attributes. UTF-16 and declared encodings are
/// converted; malformed characters become U+FFFD and are counted. With `keep_blanks` text of blanks
/// alone stays, and text is always a child node of its own. Errors: xml_dtd, xml_limit, xml_syntax.
Expected<std::unique_ptr<XmlPart>> parse_xml(std::string name, std::string bytes, const Limits& limits,
                                             bool keep_blanks = false);

/// Name without prefix: namespaces are told by their local names, so that Strict and Transitional documents,
/// and whatever prefix a producer invents, read the same.
constexpr std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// A name as a number, for `switch`: FNV-1a. Two of our names that collide do not compile; a stranger's name
/// that collides is read as ours and does no harm.
constexpr std::uint64_t tag(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}
consteval std::uint64_t operator""_tag(const char* name, std::size_t size) { return tag({name, size}); }
/// The same of a zero-terminated name with its prefix, in one pass.
constexpr std::uint64_t local_tag(const char* name) {
  std::uint64_t hash = tag({});
  for (; *name; ++name)
    hash = *name == ':' ? tag({}) : (hash ^ static_cast<unsigned char>(*name)) * 0x100000001B3U;
  return hash;
}
inline std::uint64_t tag(pugi::xml_node node) { return local_tag(node.name()); }
inline std::uint64_t tag(pugi::xml_attribute attribute) { return local_tag(attribute.name()); }

/// The first child element with that local name; null where absent.
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
/// The attribute with that local name; null where absent.
pugi::xml_attribute attribute(pugi::xml_node node, std::string_view name);
/// Its value; empty where absent.
inline std::string_view value(pugi::xml_node node, std::string_view name) {
  return attribute(node, name).value();
}
/// w:val of the node.
inline std::string_view val(pugi::xml_node node) { return value(node, "val"); }

/// Decimal figure at the beginning of `text`, clamped to ±2^40; `otherwise` where there is none.
std::int64_t to_int(std::string_view text, std::int64_t otherwise = 0);
/// An on/off element such as <w:b w:val="0"/>: true without a value (ECMA-376 Part 1, 17.17.4).
bool is_on(pugi::xml_node node);

/// Appends the characters of an element (text and CDATA, not of its children) to `out`.
void append_characters(pugi::xml_node element, std::string& out);

}  // namespace guidang::parsers::docx
