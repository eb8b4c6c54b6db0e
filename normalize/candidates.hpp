#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "normalize/heading_rules.hpp"
#include "normalize/line.hpp"

namespace guidang::normalize {

/// What a line offers to the outline: a number, or the look of a heading, or neither.
struct Candidate {
  std::optional<Label> label;
  bool automatic = false;          ///< The number is the word processor's own.
  double look = 0;                 ///< How much the line looks like a heading, 0 … 5; what ignoring it costs.
  std::uint16_t shape = 0;         ///< Unnumbered headings with equal shapes are siblings; 0 for running text.
  std::optional<std::uint8_t> level;  ///< Outline level that the container states.
  bool distinct_face = false;      ///< Set otherwise than running text.
};

/// The setting of running text: of most ink, long lines first.
Setting body_setting(std::span<const Line> lines);

/// Candidates of all lines, index by index. Lines that are tables, pictures or elements offer nothing.
std::vector<Candidate> find_candidates(std::span<const Line> lines, const HeadingMatcher& matcher);

/// How a heading is built: its typeface, its words, their width in squares.
struct HeadingShape {
  const Setting& setting;
  std::string_view text;
  double width = 0;
};

/// How alike two headings are built, 0 … 1: length, commas, last words, typeface.
double likeness(const HeadingShape& a, const HeadingShape& b);

}  // namespace guidang::normalize
