#pragma once
#include <string>
#include <string_view>

namespace guidang::exporter {

/// True for what no output for people carries: bytes that are not UTF-8, controls of C0 and C1 except tab and
/// line ends, U+FFFE, U+FFFF (XML 1.0, production 2, forbids them) and marks that turn the direction of text.
bool is_unsafe_character(std::string_view character);

/// Text for an element or a quoted attribute of XML 1.0 and HTML: & < > " ' become references, unsafe
/// characters U+FFFD, tabs and line ends a blank.
std::string escape_xml(std::string_view text);

/// A double-quoted scalar of YAML 1.2, quotes included; unsafe characters become U+FFFD.
std::string quote_yaml(std::string_view text);

}  // namespace guidang::exporter
