#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "ingest/limits.hpp"
#include "model/error.hpp"

/// XML as OFD packages hold it: names are compared without their prefix, because the namespace changed
/// between the drafts and GB/T 33190-2016, and producers write "ofd:Page", "Page" and "x:Page" alike.
namespace guidang::parsers::ofd {

/// A parsed part. Where the XML is damaged, the tree holds what stands before the damage.
struct XmlPart {
  pugi::xml_document document;
  std::string damage;  ///< What is wrong and at which byte; empty for sound XML.
};

/// Parses `bytes` (any Unicode encoding, or the one that the declaration names). `where` is the name for
/// errors. Errors: xml_dtd (any DOCTYPE), xml_limit (deeper than `limits`), xml_syntax (not one element can
/// be read).
Expected<XmlPart> parse_xml(std::string_view bytes, const Limits& limits, const std::string& where);

/// "Page" of "ofd:Page".
std::string_view local_name(pugi::xml_node node);
/// The first child element with that local name, or null.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
/// The next sibling element with the local name of `node`, or null.
pugi::xml_node next_same(pugi::xml_node node);
/// The root element, or null.
pugi::xml_node root(const XmlPart& part);

/// Character data directly below `node`, joined; white space around it removed.
std::string text_of(pugi::xml_node node);
/// The attribute's value, blanks around it removed; empty where absent.
std::string_view attribute(pugi::xml_node node, const char* name);
/// "true" and "1" against "false" and "0"; `otherwise` for anything else.
bool flag(pugi::xml_node node, const char* name, bool otherwise);
/// A finite number within ±1e9, or `otherwise`.
double number(pugi::xml_node node, const char* name, double otherwise);

}  // namespace guidang::parsers::ofd
