#pragma once
#include <memory>
#include <string>

#include "model/error.hpp"

namespace guidang::normalize {

/// The compiled rules: heading patterns, report series with their roles. Costly to make (some milliseconds), cheap to
/// use from several threads; make one for a run.
class RuleSet {
 public:
  /// The rules that ship with the program.
  static const RuleSet& standard();

  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  ~RuleSet();

  /// Name and version of the rules, for report.producer.ruleset.
  const std::string& name() const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  explicit RuleSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace guidang::normalize
