#include "normalize/rule_set.hpp"

#include <algorithm>
#include <iterator>

#include "normalize/rules/check.hpp"
#include "normalize/rules/default.hpp"
#include "normalize/rules/reader.hpp"

namespace guidang::normalize {
namespace {

/// The rows of the file, then those of the standard; a row of the same name takes the place of the standard one.
template <class Row>
std::vector<Row> joined(std::vector<Row> own, std::vector<Row> standard) {
  for (auto& row : standard) {
    const auto same = std::ranges::find(own, row.name, &Row::name);
    if (same == own.end()) continue;
    row = std::move(*same);
    own.erase(same);
  }
  own.insert(own.end(), std::make_move_iterator(standard.begin()), std::make_move_iterator(standard.end()));
  return own;
}

}  // namespace

struct RuleSet::Impl {
  std::string name;
  HeadingMatcher matcher;
  std::vector<SeriesRule> series;
};

const RuleSet& RuleSet::standard() {
  static const RuleSet rules = [] {
    auto tables = read_rules(default_rules(), false).value();   // a test reads and proves every row
    const auto name = tables.name + "-" + tables.version;
    return RuleSet{std::make_shared<const Impl>(
        Impl{name, HeadingMatcher{std::move(tables.headings)}, std::move(tables.series)})};
  }();
  return rules;
}

Expected<RuleSet> RuleSet::parse(std::string_view toml, std::string_view digest) {
  auto tables = read_rules(toml, true);
  if (!tables) return std::unexpected(std::move(tables.error()));
  const auto own = names_of(*tables);
  if (tables->on_standard) {
    auto standard = read_rules(default_rules(), false).value();
    tables->headings = joined(std::move(tables->headings), std::move(standard.headings));
    tables->series = joined(std::move(tables->series), std::move(standard.series));
  }
  auto name = tables->name + "-" + tables->version;
  if (!digest.empty()) name += "@" + std::string{digest};
  auto impl = std::make_shared<Impl>(
      Impl{std::move(name), HeadingMatcher{std::move(tables->headings)}, std::move(tables->series)});
  if (auto proved = prove(impl->matcher, impl->series, own); !proved) return std::unexpected(std::move(proved.error()));
  return RuleSet{std::move(impl)};
}

const std::string& RuleSet::name() const { return impl_->name; }
const HeadingMatcher& RuleSet::matcher() const { return impl_->matcher; }
const std::vector<SeriesRule>& RuleSet::series() const { return impl_->series; }

}  // namespace guidang::normalize
