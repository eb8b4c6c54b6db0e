#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"
#include "normalize/heading_rules.hpp"
#include "normalize/rules/tables.hpp"

namespace guidang::normalize {

/// The rules of a run: how headings are numbered, which series of documents there are and which parts they have. Made
/// once, then only read: copies share it, and any number of threads may use it.
class RuleSet {
 public:
  /// The rules that ship with the program, normalize/rules/default.toml.
  static const RuleSet& standard();

  /// The rules of a file, proved: every pattern compiles, every sample is taken by its own row, no counter is. `digest`
  /// tells files of one name apart. Errors: config, `where` naming the line.
  static Expected<RuleSet> parse(std::string_view toml, std::string_view digest);

  /// For report.producer.ruleset: "standard-2", "mine-1@0f3a…".
  const std::string& name() const;
  const HeadingMatcher& matcher() const;
  const std::vector<SeriesRule>& series() const;

 private:
  struct Impl;
  explicit RuleSet(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace guidang::normalize
