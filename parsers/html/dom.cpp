#include "parsers/html/dom.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>

// libxml2 turns tag soup into events; the tree is ours, because its own tree builder gives up silently at
// depth 256. A scan of the tags alone goes ahead: it keeps the stack that the parser will keep and refuses
// pages that only want to exhaust it.

namespace guidang::parsers::html {
namespace {

constexpr std::size_t kMaxAttributeBytes = 4096;  // longer values are data: URIs and scripts
constexpr std::size_t kMaxAttributes = 2000;      // of one tag

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view word) {
  std::string result(word);
  std::ranges::transform(result, result.begin(), [](char c) { return lower(c); });
  return result;
}

bool is_name_char(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == ':' || c == '-';
}

/// Elements that never enclose anything, and those that the next one of their kind closes.
bool is_counted(std::string_view tag) {
  static constexpr auto kNotCounted = std::to_array<std::string_view>(
      {"area",     "base", "basefont", "br",    "col",    "embed",  "frame", "hr",    "img",
       "input",    "link", "meta",     "param", "source", "track",  "wbr",   "p",     "li",
       "td",       "th",   "tr",       "dd",    "dt",     "option", "tbody", "thead", "tfoot",
       "colgroup", "html", "head",     "body",  "script", "style",  "!"});
  return !one_of(tag, kNotCounted);
}

/// The stack of open elements while only tags are looked at.
class TagStack {
 public:
  void open(const std::string& tag) {
    stack_.push_back(std::hash<std::string>{}(tag));
    ++open_[stack_.back()];
  }
  void close(const std::string& tag) {
    const auto hash = std::hash<std::string>{}(tag);
    const auto found = open_.find(hash);
    if (found == open_.end() || found->second == 0) return;
    while (!stack_.empty()) {
      const auto top = stack_.back();
      stack_.pop_back();
      --open_[top];
      if (top == hash) return;
    }
  }
  std::size_t depth() const { return stack_.size(); }

 private:
  std::vector<std::size_t> stack_;
  std::unordered_map<std::size_t, std::uint32_t> open_;
};

/// Counts the attributes of the tag whose name ends at `at`, quoted values skipped as the parser does.
std::size_t count_attributes(std::string_view html, std::size_t at) {
  std::size_t count = 0;
  bool blank = true;
  for (; at < html.size() && html[at] != '>'; ++at) {
    const bool was_blank = std::exchange(blank, html[at] == ' ' || (html[at] >= '\t' && html[at] <= '\r'));
    if (was_blank && !blank) ++count;
    if (html[at] != '=') continue;
    const auto value = html.find_first_not_of(" \t\r\n", at + 1);
    if (value == html.npos || (html[value] != '"' && html[value] != '\'')) continue;
    at = std::min(html.find(html[value], value + 1), html.size() - 1);
    blank = true;
  }
  return count;
}

std::size_t after(std::string_view html, std::string_view mark, std::size_t from) {
  const auto found = html.find(mark, from);
  return found == std::string_view::npos ? html.size() : found + mark.size();
}

/// Builds the tree from libxml2's events.
class Builder {
 public:
  Builder() { dom_.emplace_back(); }

  void start(const xmlChar* name, const xmlChar** attributes) {
    Node node;
    node.tag = lower(reinterpret_cast<const char*>(name));
    for (; attributes && attributes[0]; attributes += 2) {
      const std::string_view value = attributes[1] ? reinterpret_cast<const char*>(attributes[1]) : "";
      node.attributes.emplace_back(lower(reinterpret_cast<const char*>(attributes[0])),
                                   std::string(value.substr(0, kMaxAttributeBytes)));
    }
    open_.push_back(add(std::move(node)));
  }

  void end(const xmlChar* name) {
    const std::string_view tag = reinterpret_cast<const char*>(name);
    // The parser balances its events; an unbalanced one is ignored rather than trusted.
    if (open_.size() > 1 &&
        std::ranges::equal(dom_[open_.back()].tag, tag, {}, {}, [](char c) { return lower(c); }))
      open_.pop_back();
  }

  void text(const xmlChar* chars, int size) {
    const std::string_view piece(reinterpret_cast<const char*>(chars), static_cast<std::size_t>(size));
    const auto last = dom_[open_.back()].last_child;
    if (last != kNone && dom_[last].is_text()) {
      dom_[last].text += piece;
      return;
    }
    Node node;
    node.text = piece;
    add(std::move(node));
  }

  Dom take() {
    for (auto& node : dom_) node.end = 0;
    for (auto i = static_cast<std::uint32_t>(dom_.size()); i-- > 0;) {
      dom_[i].end = std::max(dom_[i].end, i + 1);
      if (i > 0) dom_[dom_[i].parent].end = std::max(dom_[dom_[i].parent].end, dom_[i].end);
    }
    return std::move(dom_);
  }

 private:
  std::uint32_t add(Node node) {
    const auto index = static_cast<std::uint32_t>(dom_.size());
    const auto parent = open_.back();
    node.parent = parent;
    if (dom_[parent].last_child == kNone) {
      dom_[parent].first_child = index;
    } else {
      dom_[dom_[parent].last_child].next = index;
    }
    dom_[parent].last_child = index;
    dom_.push_back(std::move(node));
    return index;
  }

  Dom dom_;
  std::vector<std::uint32_t> open_ = {0};
};

xmlSAXHandler handler() {
  xmlSAXHandler sax = {};
  sax.initialized = 1;
  sax.startElement = [](void* to, const xmlChar* name, const xmlChar** attributes) {
    static_cast<Builder*>(to)->start(name, attributes);
  };
  sax.endElement = [](void* to, const xmlChar* name) { static_cast<Builder*>(to)->end(name); };
  sax.characters = [](void* to, const xmlChar* chars, int size) {
    static_cast<Builder*>(to)->text(chars, size);
  };
  sax.ignorableWhitespace = sax.characters;
  return sax;
}

}  // namespace

std::string_view Node::attribute(std::string_view name) const {
  for (const auto& [key, value] : attributes)
    if (key == name) return value;
  return {};
}

bool Node::has(std::string_view name) const {
  return std::ranges::any_of(attributes, [&](const auto& attribute) { return attribute.first == name; });
}

bool is_block_tag(std::string_view tag) {
  static constexpr auto kBlocks = std::to_array<std::string_view>(
      {"address", "article", "aside",  "blockquote", "body",   "caption", "center",   "dd",
       "details", "dialog",  "dir",    "div",        "dl",     "dt",      "fieldset", "figcaption",
       "figure",  "footer",  "form",   "frameset",   "h1",     "h2",      "h3",       "h4",
       "h5",      "h6",      "header", "hgroup",     "hr",     "html",    "legend",   "li",
       "main",    "menu",    "nav",    "ol",         "option", "p",       "pre",      "section",
       "summary", "table",   "tbody",  "td",         "th",     "thead",   "tr",       "ul"});
  return one_of(tag, kBlocks) || tag == "tfoot" || tag == "multicol" || tag == "noframes" || tag == "listing";
}

bool is_silent_tag(std::string_view tag) {
  static constexpr auto kSilent = std::to_array<std::string_view>(
      {"script", "style", "template", "head", "title", "object", "svg", "math", "xml"});
  return one_of(tag, kSilent);
}

TagScan scan_tags(std::string_view html, std::uint32_t limit) {
  TagStack stack;
  std::size_t deepest = 0;
  for (std::size_t at = html.find('<'); at < html.size() && deepest <= limit; at = html.find('<', at)) {
    if (html.substr(at, 4) == "<!--") {
      at = after(html, "-->", at + 4);
      continue;
    }
    const bool closing = html.substr(at, 2) == "</";
    const auto begin = at + (closing ? 2 : 1);
    auto end = begin;
    while (end < html.size() && end < begin + 64 && is_name_char(html[end])) ++end;
    at = std::max(end, at + 1);
    if (end == begin) continue;
    const auto tag = lower(html.substr(begin, end - begin));
    // The parser compares every attribute with every other one.
    if (!closing && count_attributes(html, end) > kMaxAttributes) return {.too_many_attributes = true};
    if (!closing && (tag == "script" || tag == "style")) at = after(html, "</" + tag, at);
    if (!is_counted(tag)) continue;
    if (closing) {
      stack.close(tag);
    } else {
      stack.open(tag);
    }
    deepest = std::max(deepest, stack.depth());
  }
  return {.depth = static_cast<std::uint32_t>(deepest)};
}

Expected<Dom> parse_dom(const std::string& utf8, const Limits& limits) {
  const auto scan = scan_tags(utf8, limits.max_html_depth);
  if (scan.too_many_attributes) return fail(ErrorCode::limit_exceeded, "a tag has thousands of attributes");
  if (scan.depth > limits.max_html_depth)
    return fail(ErrorCode::html_depth,
                "elements are nested deeper than " + std::to_string(limits.max_html_depth));
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(htmlNewParserCtxt(),
                                                                               &htmlFreeParserCtxt);
  if (!context) return fail(ErrorCode::memory, "no memory for the HTML parser");
  Builder builder;
  *context->sax = handler();
  context->userData = &builder;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD;
  htmlDocPtr document = htmlCtxtReadMemory(context.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr,
                                           "UTF-8", kOptions);
  if (document) xmlFreeDoc(document);
  return builder.take();
}

std::string text_of(const Dom& dom, std::uint32_t node, std::size_t max_bytes) {
  std::string text;
  for (auto i = node; i < dom[node].end && text.size() < max_bytes;) {
    // The outermost element is read even when it is silent itself: <title> is asked for by name.
    if (i != node && is_silent_tag(dom[i].tag)) {
      i = dom[i].end;
      continue;
    }
    if (dom[i].tag == "br" || is_block_tag(dom[i].tag)) text += ' ';
    for (const char c : dom[i].text) {
      const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
      if (!blank) {
        text += c;
      } else if (!text.empty() && text.back() != ' ') {
        text += ' ';
      }
    }
    ++i;
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (text.starts_with(' ')) text.erase(0, 1);
  return text;
}

}  // namespace guidang::parsers::html
