#include "export/plain.hpp"

namespace guidang::exporter {
namespace {

/// Whether a blank parts number and words: 第一章 总则, 1.1 目的, but 一、总则 and （1）目的.
bool stands_apart(Family family) {
  return family == Family::decimal || family == Family::annex ||
         (family >= Family::volume && family <= Family::article);
}

/// 首先，其次， and 一方面， end with a comma that is part of the marker; 一是 does not.
bool takes_comma(EnumerationFamily family) {
  return family == EnumerationFamily::sequence || family == EnumerationFamily::aspect ||
         family == EnumerationFamily::ordinal;
}

}  // namespace

std::string label_start(const Section& section) {
  return section.label + (!section.label.empty() && stands_apart(section.family) ? " " : "");
}

std::string heading_line(const Section& section) {
  return section.heading ? label_start(section) + *section.heading : section.label;
}

std::string item_line(EnumerationFamily family, const EnumerationItem& item) {
  const bool comma = takes_comma(family) && !item.marker.empty() && !item.marker.ends_with("，");
  return item.marker + (comma ? "，" : "") + item.text;
}

std::string heading_line(const Enclosed& enclosed) {
  std::string line = enclosed.mark.value_or("");
  if (!enclosed.title) return line;
  return line + (line.empty() ? "" : " ") + *enclosed.title;
}

std::string addressees_line(const DocumentElements& document) {
  return document.addressees.empty() ? std::string{} : joined(document.addressees, "，") + "：";
}

std::string joined(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string text;
  for (const auto& piece : pieces) {
    if (!text.empty()) text += separator;
    text += piece;
  }
  return text;
}

}  // namespace guidang::exporter
