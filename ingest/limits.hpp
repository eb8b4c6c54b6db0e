#pragma once
#include <cstddef>
#include <cstdint>

namespace guidang {

/// Every limit on input, with its default and its reason. Passed, never global.
struct Limits {
  std::size_t max_file_bytes = 512ULL << 20;      ///< One input file; larger ones are no office documents.
  std::size_t max_inflated_bytes = 2ULL << 30;    ///< All entries of a package together: archive bombs.
  std::size_t max_entry_bytes = 512ULL << 20;     ///< One entry of a package.
  std::size_t max_entries = 20'000;               ///< Entries of a package.
  std::size_t ratio_free_bytes = 1ULL << 20;      ///< Output below this is never judged by its ratio.
  std::uint32_t max_ratio = 200;                  ///< Inflated : packed bytes of one entry beyond ratio_free_bytes.
  std::uint32_t max_package_depth = 3;            ///< Packages inside packages.
  std::uint32_t max_xml_depth = 256;              ///< Refuses XML built to exhaust the stack (libxml2 has the same).
  std::uint32_t max_html_depth = 2'000;           ///< Real pages stay under 200.
  std::uint32_t max_pages = 10'000;               ///< Pages beyond are counted and reported, not read.
  std::uint64_t max_pixels = 100'000'000;         ///< One image: 10,000 × 10,000.
  std::size_t max_text_bytes = 64ULL << 20;       ///< Text kept of one document.
  std::size_t max_blocks = 2'000'000;             ///< Paragraphs, tables and pictures of one document.
  std::size_t max_table_cells = 500'000;          ///< Cells of one table.
  std::size_t max_diagnostics = 1'000;            ///< Diagnostics of one document; further ones are counted.
  double page_seconds = 20;                       ///< One page without recognition.
  double document_seconds = 600;                  ///< One document.
};

}  // namespace guidang
