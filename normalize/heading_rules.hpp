#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/report.hpp"
#include "normalize/line.hpp"

/// Recognition of numbers at the start of a line. Rules are rows; what a number means for the outline is decided
/// later (outline.hpp), from all lines together.
namespace guidang::normalize {

/// One rule: an RE2 pattern that is anchored at the start of a cleaned line and captures the ordinal.
struct HeadingRule {
  std::string_view name;
  std::string_view pattern;
  Family family;
  bool strong;                   ///< False: accepted only where the neighbours speak for it.
  std::string_view sample;       ///< A line that must match.
  std::string_view counter;      ///< A line that must not.
};

std::span<const HeadingRule> heading_rules();

/// A number at the start of a line.
struct Label {
  Family family = Family::none;
  std::int64_t ordinal = 0;
  std::vector<int> path;         ///< Of decimals: 3.1.2 is {3, 1, 2}; of annexes the letter first (A = 1).
  std::string printed;           ///< As printed, blanks removed.
  std::string text;              ///< As it should stand: brackets full-width, enclosed characters written out.
  std::uint32_t length = 0;      ///< Bytes of the line up to the text behind.
  bool strong = true;
  std::string_view rule;         ///< Name of the rule that read it; static.
};

/// Matches lines against the rules. Costly to make, cheap and thread-safe to use.
class HeadingMatcher {
 public:
  HeadingMatcher();
  HeadingMatcher(HeadingMatcher&&) noexcept;
  ~HeadingMatcher();

  /// The number that `text` starts with. `gaps` tells bare numbers ("1 范围") from amounts ("1项工作").
  std::optional<Label> match(std::string_view text, std::span<const Gap> gaps = {}) const;

  /// Reads an automatic number, which stands alone: "（三）", "第四条", "1.2". Family::none where it is of no known
  /// family ("方向1："); nothing for bullets.
  std::optional<Label> read_number(const ListLabel& number) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// True for text behind a number that makes the number part of the sentence: 三、四季度; 第三十六条规定; 12.4亿元.
bool continues_as_prose(const Label& label, std::string_view rest, bool gap_behind_label);

}  // namespace guidang::normalize
