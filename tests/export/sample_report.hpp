#pragma once
#include <string>

#include "model/report.hpp"

namespace guidang::exporter {

/// A report of an invented town with every kind of node and every optional key filled at least once.
Report sample_report();

/// The sample with `text` in the place of every string that a document controls.
Report report_of(const std::string& text);

/// A chain of `depth` sections, each in the one before.
Report deep_report(std::uint32_t depth);

}  // namespace guidang::exporter
