#include "parsers/docx/story.hpp"

namespace guidang::parsers::docx {
namespace {

void write_math(pugi::xml_node node, std::string& out);

void write_children(pugi::xml_node node, std::string& out) {
  for (auto inner = node.first_child(); inner; inner = inner.next_sibling()) write_math(inner, out);
}

/// An argument, in brackets where it is more than one character or figure.
void write_argument(pugi::xml_node node, std::string& out) {
  std::string inner;
  write_children(node, inner);
  const bool plain = inner.find_first_of("+-−*×/=^_ ") == std::string::npos;
  out.append(plain ? "" : "(").append(inner).append(plain ? "" : ")");
}

void write_scripts(pugi::xml_node node, std::string& out) {
  write_children(child(node, "e"), out);
  if (const auto sub = child(node, "sub")) write_argument(sub, out += '_');
  if (const auto sup = child(node, "sup")) write_argument(sup, out += '^');
}

void write_delimited(pugi::xml_node node, std::string& out) {
  const auto properties = child(node, "dPr");
  const auto begin = child(properties, "begChr"), end = child(properties, "endChr");
  out += begin ? val(begin) : std::string_view{"("};
  bool first = true;
  for (auto inner = node.first_child(); inner; inner = inner.next_sibling()) {
    if (tag(inner) != "e"_tag) continue;
    if (!std::exchange(first, false)) out += ", ";
    write_children(inner, out);
  }
  out += end ? val(end) : std::string_view{")"};
}

void write_math(pugi::xml_node node, std::string& out) {
  switch (tag(node)) {
    case "t"_tag:
      append_characters(node, out);
      break;
    case "f"_tag:
      write_argument(child(node, "num"), out);
      write_argument(child(node, "den"), out += '/');
      break;
    case "sSup"_tag:
    case "sSub"_tag:
    case "sSubSup"_tag:
      write_scripts(node, out);
      break;
    case "rad"_tag:
      out += "√(";
      write_children(child(node, "e"), out);
      out += ')';
      break;
    case "d"_tag:
      write_delimited(node, out);
      break;
    case "nary"_tag: {
      const auto sign = val(child(child(node, "naryPr"), "chr"));
      out += sign.empty() ? std::string_view{"∫"} : sign;
      if (const auto sub = child(node, "sub")) write_argument(sub, out += '_');
      if (const auto sup = child(node, "sup")) write_argument(sup, out += '^');
      write_children(child(node, "e"), out);
      break;
    }
    default:
      write_children(node, out);
      break;
  }
}

}  // namespace

std::string linear_math(pugi::xml_node math) {
  std::string out;
  write_children(math, out);
  return out;
}

}  // namespace guidang::parsers::docx
