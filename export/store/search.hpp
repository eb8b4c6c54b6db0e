#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "export/store/store.hpp"
#include "model/provenance.hpp"

namespace guidang::exporter {

struct SearchQuery {
  std::string text;  ///< Words apart by blanks; every one must stand in the passage, as written.
  std::optional<std::pair<int, int>> years;  ///< report_year, from and to.
  std::string role;                          ///< Name of a Role; empty for any. Sections below count as well.
  std::string region;      ///< Name of a province, city, county or township, or a code; empty for any.
  std::size_t limit = 20;  ///< Of passages; 0 for none.
};

/// A sentence with what was looked for.
struct Excerpt {
  std::string sentence;
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      marks;                          ///< Unicode characters [begin, end) of `sentence`.
  std::string kind;                   ///< title, heading, paragraph, item, cell, caption, figure or note.
  std::string node_id;                ///< Empty for the document's title.
  std::optional<std::uint32_t> item;  ///< Of an enumeration.
  Provenance at;                      ///< Without box.
};

/// A heading with the text up to the next one, where every word was found.
struct SearchHit {
  std::string sha256, file_name, title, issuer;
  std::optional<int> year;
  std::vector<std::string> path;  ///< Labels with headings, from the top to the passage's own.
  std::vector<Excerpt> excerpts;  ///< At most three.
};

struct SearchResult {
  std::vector<SearchHit> hits;  ///< In the order of the store: as loaded, then reading order.
  bool more = false;            ///< There are more than `limit`.
};

/// Every hit is exact: candidates come from the index and are read before they count. Full and half width,
/// and small and capital Latin letters, are the same; numbers and Latin words are found whole. Errors: config
/// (nothing to look for, or only signs); those of Statement::step.
Expected<SearchResult> search(Store& store, const SearchQuery& query);

/// {"more": …, "hits": […]}, with the names and places of the JSON report. docs/store.md describes it.
std::string to_json(const SearchResult& result);

}  // namespace guidang::exporter
