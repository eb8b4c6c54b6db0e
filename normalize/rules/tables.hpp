#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/report.hpp"
#include "normalize/rules/pattern.hpp"

/// The rows of a rule set, as plain values. docs/rules.md explains them to those who write them.
namespace guidang::normalize {

/// A line that proves a row right: a sample, which the row must take, or a counter, which it must refuse.
struct Sample {
  std::string text;
  std::uint32_t line = 0;              ///< Of the rule file, from 1.
};

struct Proofs {
  std::vector<Sample> samples, counters;
};

/// What speaks against a number although its pattern matches.
enum class Unless : std::uint8_t {
  never,
  alone,                               ///< Nothing stands behind it.
  before_digit,                        ///< A digit follows without a blank: 2021.12.
  before_latin,                        ///< A letter follows, blank or not: U.S.
  unspaced,                            ///< No blank follows, or no heading: 1项工作.
};

/// One way to number a heading.
struct HeadingRule {
  std::string name;
  Pattern pattern;                     ///< From the start of a cleaned line; its one group is the number.
  Family family = Family::none;
  bool strong = true;                  ///< False: accepted only where the neighbours speak for it.
  Unless unless = Unless::never;
  std::string written;                 ///< The label of number one as it should stand; empty: as printed.
  Proofs proofs;
};

/// One part of the documents of a series.
struct PartRule {
  std::string role;                    ///< The id that a section carries: "achievements".
  std::string name;                    ///< For people: 主要举措和成效.
  Pattern heading;                     ///< Found in the heading of a top-level section that is this part.
  Pattern inside;                      ///< Found in text that holds the matter inside another part; empty: not sought.
  bool required = false;               ///< A regulation prescribes the part.
  bool otherwise = false;              ///< Asked only where no row above it matched.
  Proofs proofs;
};

/// Documents that come again and again in the same form.
struct SeriesRule {
  std::string name;                    ///< Of the report's `series`: 法治政府建设年度报告.
  std::string english;
  Pattern title;                       ///< Found in the title of a document of the series.
  bool yearly = false;                 ///< About one year, which the title names.
  std::vector<PartRule> parts;
  Proofs proofs;
};

/// A rule file, read.
struct RuleTables {
  std::string name, version;
  bool on_standard = false;            ///< Its rows stand before those of the rules that ship with the program.
  std::vector<HeadingRule> headings;
  std::vector<SeriesRule> series;
};

}  // namespace guidang::normalize
