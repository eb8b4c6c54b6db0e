#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/report.hpp"
#include "normalize/line.hpp"
#include "normalize/rules/tables.hpp"

/// Recognition of numbers at the start of a line. Rules are rows (rules/default.toml); what a number means for the outline is decided
/// later (outline.hpp), from all lines together.
namespace guidang::normalize {

/// A number at the start of a line.
struct Label {
  Family family = Family::none;
  std::int64_t ordinal = 0;
  std::vector<int> path;         ///< Of decimals: 3.1.2 is {3, 1, 2}; of annexes the letter first (A = 1).
  std::string printed;           ///< As printed, blanks removed.
  std::string text;              ///< As it should stand: brackets full-width, enclosed characters written out.
  std::uint32_t length = 0;      ///< Bytes of the line up to the text behind.
  bool strong = true;
  const HeadingRule* rule = nullptr;  ///< That read it; lives as long as the matcher. Null where none did.
};

/// The number that `rule`, asked alone, reads at the start of a cleaned line. `gaps` are where blanks stood.
std::optional<Label> read_label(const HeadingRule& rule, std::string_view text, std::span<const Gap> gaps);

/// Matches lines against the rules; the first that reads a line decides. Thread-safe.
class HeadingMatcher {
 public:
  explicit HeadingMatcher(std::vector<HeadingRule> rules);

  std::span<const HeadingRule> rules() const { return rules_; }

  /// The number that `text` starts with. `gaps` tells bare numbers ("1 范围") from amounts ("1项工作").
  std::optional<Label> match(std::string_view text, std::span<const Gap> gaps = {}) const;

  /// Reads an automatic number, which stands alone: "（三）", "第四条", "1.2". Family::none where it is of no known
  /// family ("方向1："); nothing for bullets.
  std::optional<Label> read_number(const ListLabel& number) const;

 private:
  std::vector<HeadingRule> rules_;
  PatternSet patterns_;
};

/// True for text behind a number that makes the number part of the sentence: 三、四季度; 第三十六条规定; 12.4亿元.
bool continues_as_prose(const Label& label, std::string_view rest, bool gap_behind_label);

}  // namespace guidang::normalize
