#pragma once
#include <string>
#include <vector>

#include "model/report.hpp"

/// The words of a node as they are read, without markup. Every output for people takes them from here, so
/// that all of them show the same text.
namespace guidang::exporter {

/// Label and heading as they stand on a line: "（一）强化监督", "第一章 总则", "1.1 目的". No closing
/// punctuation; one of the two may be missing, and an unnumbered text section has neither.
std::string heading_line(const Section& section);

/// Label and, where a blank parts both, that blank: what opens a line whose words follow.
std::string label_start(const Section& section);

/// Marker and text: "一是抓学习。", "首先，抓制度。"
std::string item_line(EnumerationFamily family, const EnumerationItem& item);

/// Mark and title of an enclosed document: "附件1 工作清单".
std::string heading_line(const Enclosed& enclosed);

/// "县委，县政府：" as it opens the body; empty where nobody is addressed.
std::string addressees_line(const DocumentElements& document);

/// Pieces joined by `separator`.
std::string joined(const std::vector<std::string>& pieces, std::string_view separator);

}  // namespace guidang::exporter
