#include "normalize/rule_set.hpp"

#include "normalize/rule_set_impl.hpp"

namespace guidang::normalize {

RuleSet::RuleSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

const RuleSet& RuleSet::standard() {
  static const RuleSet rules{std::make_unique<Impl>()};
  return rules;
}

const std::string& RuleSet::name() const { return impl_->name; }

}  // namespace guidang::normalize
