#pragma once
#include <cstdint>
#include <vector>

#include "parsers/doc/piece_text.hpp"

namespace guidang::parsers::doc {

/// Marks the characters between `begin` and `end` that belong to field instructions ("PAGE \* MERGEFORMAT"); what a
/// field shows stays. Fields without an end, or with a cell mark in the instruction, are damage and hide nothing.
std::vector<bool> field_instructions(const PieceText& text, std::uint32_t begin, std::uint32_t end);

}  // namespace guidang::parsers::doc
