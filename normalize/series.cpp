#include "normalize/series.hpp"

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

std::string_view without_closing_note(std::string_view title) {
  title = strip(title);
  for (const auto& [open, close] : {std::pair{"（", "）"}, std::pair{"(", ")"}}) {
    if (!title.ends_with(close)) continue;
    const auto at = title.rfind(open);
    if (at != std::string_view::npos && at > 0) return strip(title.substr(0, at));
  }
  return title;
}

std::string with_next_year_named(std::string_view heading, std::optional<int> report_year) {
  std::string text{heading};
  if (!report_year) return text;
  constexpr std::string_view kNextYear = "明年";
  const auto printed = std::to_string(*report_year + 1) + "年";
  for (auto at = text.find(printed); at != std::string::npos; at = text.find(printed, at + kNextYear.size()))
    text.replace(at, printed.size(), kNextYear);
  return text;
}

}  // namespace

const SeriesRule* find_series(std::span<const SeriesRule> series, std::string_view title) {
  title = without_closing_note(title);
  for (const auto& rule : series)
    if (rule.title.found_in(title)) return &rule;
  return nullptr;
}

std::vector<std::string> roles_of(const SeriesRule& series, std::string_view heading, std::optional<int> report_year) {
  const auto text = with_next_year_named(heading, report_year);
  std::vector<std::string> roles;
  for (const auto& part : series.parts) {
    if (part.otherwise && !roles.empty()) continue;
    if (part.heading.found_in(text)) roles.push_back(part.role);
  }
  return roles;
}

}  // namespace guidang::normalize
