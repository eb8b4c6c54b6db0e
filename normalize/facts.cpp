#include "normalize/facts.hpp"

#include "normalize/date_mentions.hpp"
#include "normalize/organisation_mentions.hpp"
#include "normalize/people.hpp"
#include "normalize/quantities.hpp"
#include "normalize/text_walk.hpp"
#include "normalize/works.hpp"

namespace guidang::normalize {
namespace {

/// Diagnostics for the facts of one text, which begin at the given indices.
void judge(Report& report, std::string_view text, std::uint32_t node, std::size_t quantity,
           std::size_t date) {
  const auto& at = report.nodes[node].at;
  for (; quantity < report.quantities.size(); ++quantity)
    if (is_impossible(text, report.quantities[quantity]))
      report.diagnostics.push_back({DiagnosticCode::value_anomaly,
                                    "a rate of " + report.quantities[quantity].text + " is kept as printed",
                                    at, node});
  for (; date < report.dates.size(); ++date)
    if (report.dates[date].iso.empty())
      report.diagnostics.push_back(
          {DiagnosticCode::date_invalid, report.dates[date].text + " does not exist", at, node});
}

}  // namespace

void collect_facts(Report& report) {
  ScannedText scanned;
  for_each_text(report, [&](std::string_view text, std::uint32_t node, std::optional<std::uint32_t> item) {
    const auto quantity = report.quantities.size(), date = report.dates.size();
    scanned.scan(text);
    find_works(text, node, item, report.works);
    find_quantities(scanned, node, item, report.quantities);
    find_people(scanned, node, item, report.people);
    find_date_mentions(scanned, node, item, report.dates);
    find_organisation_mentions(scanned, node, item, report.organisations);
    judge(report, text, node, quantity, date);
  });
}

}  // namespace guidang::normalize
