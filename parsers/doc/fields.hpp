#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "parsers/doc/piece_text.hpp"

namespace guidang::parsers::doc {

/// What the fields of a stretch of text hide and show. Positions count from the begin of the stretch.
struct Fields {
  std::vector<bool> hidden;  ///< Signs and instructions ("PAGE \\* MERGEFORMAT"): not shown.
  std::map<std::uint32_t, std::string> shown;  ///< At the end of fields without a result that show something.
  std::vector<std::uint32_t> page_numbers;     ///< Begins of fields that show the page number.
};

/// Reads the fields between `begin` and `end`. Fields without an end, or with a cell mark in the instruction,
/// are damage and hide nothing.
Fields read_fields(const PieceText& text, std::uint32_t begin, std::uint32_t end);

}  // namespace guidang::parsers::doc
