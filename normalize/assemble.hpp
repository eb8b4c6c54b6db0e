#pragma once
#include <span>
#include <vector>

#include "model/raw_document.hpp"
#include "model/report.hpp"
#include "normalize/candidates.hpp"
#include "normalize/heading_text.hpp"
#include "normalize/line.hpp"
#include "normalize/outline.hpp"

namespace guidang::normalize {

/// Turns the decided lines of one document into nodes of `report`, below `parent` where it is an enclosed document.
/// Text under a heading becomes paragraphs and enumerations, blocks become tables and figures; repairs become
/// diagnostics of their nodes. With `evidence` sections say why they are ones.
void assemble(const RawDocument& document, std::span<const Line> lines, std::span<const Candidate> candidates,
              std::span<const Decision> decisions, std::span<const HeadingSplit> splits,
              std::optional<std::uint32_t> parent, bool evidence, Report& report);

/// Footnotes, endnotes and comments, behind the body.
void add_notes(const RawDocument& document, std::span<const std::uint32_t> blocks, Report& report);

/// Gives every node its stable id: a hash of kind, text and how often the same has come before.
void assign_ids(Report& report);

/// The characters of a node that count as body, labels included.
std::uint64_t ink_of(const Node& node);

}  // namespace guidang::normalize
