#include "documents.hpp"

#include <algorithm>

#include "normalize/normalize.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

std::string line_of(const Section& section) {
  std::string line = std::to_string(section.depth) + " ";
  if (section.label_source == LabelSource::inferred) line += "?";
  line += section.label.empty() ? "-" : section.label;
  if (section.heading_style == HeadingStyle::text) return line + " …";
  line += " " + section.heading.value_or("null");
  return section.heading_style == HeadingStyle::run_in ? line + "。" : line;
}

}  // namespace

RawDocument document_of(std::string_view text) {
  std::vector<Set> paragraphs;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    paragraphs.push_back({std::string{text.substr(0, end)}});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return document_of(paragraphs);
}

RawDocument document_of(const std::vector<Set>& paragraphs) {
  RawDocument document;
  for (const auto& paragraph : paragraphs) {
    TextBlock block;
    block.text = paragraph.text;
    block.alignment = paragraph.alignment;
    block.outline_level = paragraph.outline_level;
    block.style = document.intern_paragraph_style(paragraph.style);
    if (paragraph.size_pt > 0) {
      CharStyle style;
      style.font = paragraph.font;
      style.size_pt = paragraph.size_pt;
      block.runs.push_back({0, static_cast<std::uint32_t>(block.text.size()), document.intern(style)});
    }
    if (*paragraph.number != '\0') block.label = ListLabel{paragraph.number, 0, paragraph.ordinal, 1, false};
    Block whole;
    whole.at.line = static_cast<std::uint32_t>(document.blocks.size() + 1);
    whole.content = std::move(block);
    document.blocks.push_back(std::move(whole));
  }
  return document;
}

Report report_of(std::string_view text) { return normalize(document_of(text), {}, RuleSet::standard()); }

Report report_of(const std::vector<Set>& paragraphs) {
  return normalize(document_of(paragraphs), {}, RuleSet::standard());
}

std::string outline_of(const Report& report) {
  std::string lines;
  for (const auto& node : report.nodes) {
    if (const auto* section = std::get_if<Section>(&node.content)) lines += line_of(*section) + "\n";
    if (const auto* enclosed = std::get_if<Enclosed>(&node.content))
      lines += "0 " + enclosed->mark.value_or("-") + " " + enclosed->title.value_or("-") + "\n";
  }
  return lines;
}

std::string faults_of(const Report& report) {
  std::string names;
  for (const auto& diagnostic : report.diagnostics)
    if (diagnostic.node)
      if (std::holds_alternative<Section>(report.nodes[*diagnostic.node].content))
        names += (names.empty() ? "" : " ") + std::string{diagnostic_info(diagnostic.code).name};
  return names;
}

bool has(const Report& report, DiagnosticCode code) {
  return std::ranges::any_of(report.diagnostics, [&](const Diagnostic& one) { return one.code == code; });
}

std::string text_of(const Report& report) {
  std::string text;
  for (const auto& node : report.nodes) {
    if (const auto* section = std::get_if<Section>(&node.content))
      text += section->label_printed.value_or("") + section->heading.value_or("");
    if (const auto* paragraph = std::get_if<Paragraph>(&node.content)) text += paragraph->text;
    if (const auto* list = std::get_if<Enumeration>(&node.content))
      for (const auto& item : list->items) text += item.marker + item.text;
  }
  return without_blanks(text);
}

}  // namespace guidang::normalize
