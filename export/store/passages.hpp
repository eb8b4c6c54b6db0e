#pragma once
#include <cstddef>
#include <vector>

#include "export/store/search_terms.hpp"
#include "model/report.hpp"

namespace guidang::exporter {

/// What one search hit is: a heading with the text up to the next one. Nodes are numbered from 1; node 0 is
/// the title of the document.
struct Passage {
  std::size_t first_node = 0, last_node = 0;
  std::vector<Term> terms;  ///< Some may be there more than once.
};

/// The passages of a report, in reading order. One ends before every section and every enclosed document.
std::vector<Passage> passages_of(const Report& report);

}  // namespace guidang::exporter
