#pragma once
#include "model/report.hpp"

namespace guidang::exporter {

/// A report of an invented town with every kind of node and every optional key filled at least once.
Report sample_report();

}  // namespace guidang::exporter
