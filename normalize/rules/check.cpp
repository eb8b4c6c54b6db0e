#include "normalize/rules/check.hpp"

#include <algorithm>

#include "normalize/clean.hpp"
#include "normalize/series.hpp"

namespace guidang::normalize {
namespace {

std::string quoted(std::string_view text) { return "\"" + std::string{text} + "\""; }

std::unexpected<Error> fault(const Sample& sample, std::string message) {
  return fail(ErrorCode::config, std::move(message), "line " + std::to_string(sample.line));
}

/// A line as the matcher meets it in a document.
CleanText cleaned(const Sample& sample) {
  return clean(sample.text, 0, static_cast<std::uint32_t>(sample.text.size()), {});
}

Expected<void> prove_heading(const HeadingMatcher& matcher, const HeadingRule& rule) {
  for (const auto& sample : rule.proofs.samples) {
    const auto line = cleaned(sample);
    if (!read_label(rule, line.text, line.gaps))
      return fault(sample, "the row " + quoted(rule.name) + " does not read its own sample " + quoted(sample.text));
    const auto label = matcher.match(line.text, line.gaps);
    if (!label) return fault(sample, "the sample " + quoted(sample.text) + " reads as a sentence, not as a number");
    if (label->rule != &rule)
      return fault(sample, "the sample " + quoted(sample.text) + " is taken by the row " + quoted(label->rule->name) +
                               ", which stands before " + quoted(rule.name));
  }
  for (const auto& counter : rule.proofs.counters) {
    const auto line = cleaned(counter);
    if (read_label(rule, line.text, line.gaps))
      return fault(counter, "the row " + quoted(rule.name) + " reads its counter " + quoted(counter.text));
  }
  return {};
}

bool takes_title(const SeriesRule& rule, const Sample& title) { return find_series({&rule, 1}, title.text) != nullptr; }

bool has_role(const SeriesRule& series, const PartRule& part, const Sample& heading) {
  const auto roles = roles_of(series, heading.text, {});
  return std::ranges::find(roles, part.role) != roles.end();
}

Expected<void> prove_part(const SeriesRule& series, const PartRule& part) {
  const auto name = quoted(part.role) + " of " + quoted(series.name);
  for (const auto& sample : part.proofs.samples)
    if (!has_role(series, part, sample))
      return fault(sample, "the part " + name + " does not take its own sample " + quoted(sample.text));
  for (const auto& counter : part.proofs.counters)
    if (has_role(series, part, counter))
      return fault(counter, "the part " + name + " takes its counter " + quoted(counter.text));
  return {};
}

Expected<void> prove_series(std::span<const SeriesRule> all, const SeriesRule& rule) {
  for (const auto& sample : rule.proofs.samples) {
    if (!takes_title(rule, sample))
      return fault(sample, "the series " + quoted(rule.name) + " does not take its own sample " + quoted(sample.text));
    if (const auto* first = find_series(all, sample.text); first != &rule)
      return fault(sample, "the sample " + quoted(sample.text) + " is taken by the series " + quoted(first->name) +
                               ", which stands before " + quoted(rule.name));
  }
  for (const auto& counter : rule.proofs.counters)
    if (takes_title(rule, counter))
      return fault(counter, "the series " + quoted(rule.name) + " takes its counter " + quoted(counter.text));
  for (const auto& part : rule.parts)
    if (auto proved = prove_part(rule, part); !proved) return proved;
  return {};
}

}  // namespace

OwnRows names_of(const RuleTables& rules) {
  OwnRows own;
  for (const auto& rule : rules.headings) own.headings.insert(rule.name);
  for (const auto& rule : rules.series) own.series.insert(rule.name);
  return own;
}

Expected<void> prove(const HeadingMatcher& matcher, std::span<const SeriesRule> series, const OwnRows& own) {
  for (const auto& rule : matcher.rules())
    if (own.headings.contains(rule.name))
      if (auto proved = prove_heading(matcher, rule); !proved) return proved;
  for (const auto& rule : series)
    if (own.series.contains(rule.name))
      if (auto proved = prove_series(series, rule); !proved) return proved;
  return {};
}

}  // namespace guidang::normalize
