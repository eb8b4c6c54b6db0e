#pragma once
#include "model/raw_document.hpp"
#include "model/report.hpp"
#include "normalize/rule_set.hpp"

namespace guidang::normalize {

/// Turns parsed facts into the uniform report: cleans text, sets furniture apart, finds the document elements and the
/// outline, repairs labels, splits enumerations and collects facts. Pure: the same input gives the same report.
/// `source` is copied to Report::source. Never fails; what is doubtful or lost is a diagnostic. Sections say why they are
/// ones (Section::evidence) where `evidence` is set.
Report normalize(RawDocument document, Source source, const RuleSet& rules, bool evidence = true);

}  // namespace guidang::normalize
