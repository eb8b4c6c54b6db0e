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

/// The number that `rule`, asked alone, reads at the start of a cleaned line. `gaps` are where blanks stood.
std::optional<Label> read_label(const HeadingRule& rule, std::string_view text, std::span<const Gap> gaps);

/// Matches lines against the rules; the first that reads a line decides. Thread-safe.
class HeadingMatcher {
 public:
  explicit HeadingMatcher(std::vector<HeadingRule> rules);

  std::span<const HeadingRule> rules() const { return rules_; }

  /// The number that `text` starts with. `gaps` tells bare numbers ("1 范围") from amounts ("1项工作").
  std::optional<Label> match(std::string_view text, std::span<const Gap> gaps = {}) const;

  /// Sets `line.label`; for whoever has changed the text of the line.
  void read_start(Line& line) const { line.label = match(line.text, line.gaps); }

  /// The number of a line: the automatic one, or the one that it starts with.
  std::optional<Label> number_of(const Line& line) const { return line.number ? read_number(*line.number) : line.label; }

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
