#include "app/rules.hpp"

#include "app/commands.hpp"
#include "app/console.hpp"
#include "ingest/source_file.hpp"
#include "normalize/rules/default.hpp"
#include "normalize/rules/reader.hpp"

namespace guidang::app {
namespace {

/// Enough of a digest to tell the files of one office apart.
constexpr std::size_t kDigestDigits = 12;

Expected<normalize::RuleSet> read_rule_file(const std::string& file) {
  const auto source = ingest::open_file(file, {.max_file_bytes = normalize::RuleLimits{}.max_bytes});
  if (!source) return std::unexpected(source.error());
  return normalize::RuleSet::parse(source->bytes, std::string_view{source->sha256}.substr(0, kDigestDigits));
}

/// One line for each series: its parts in the order of the rows, those that a regulation prescribes with a star.
std::string listing(const normalize::RuleSet& rules) {
  std::string text = rules.name() + ": " + std::to_string(rules.matcher().rules().size()) + " ways to number, " +
                     std::to_string(rules.series().size()) + " series\n";
  for (const auto& series : rules.series()) {
    text += "  " + series.name;
    if (!series.english.empty()) text += " (" + series.english + ")";
    text += ":";
    for (const auto& part : series.parts) text += " " + part.role + (part.required ? "*" : "");
    text += "\n";
  }
  return text + "* prescribed\n";
}

}  // namespace

std::optional<normalize::RuleSet> load_rules(const std::string& file) {
  if (file.empty()) return normalize::RuleSet::standard();
  auto rules = read_rule_file(file);
  if (rules) return std::move(*rules);
  complain(file, rules.error());
  return {};
}

ExitCode show_rules(const RulesOptions& options) {
  if (options.file.empty()) return say(normalize::default_rules()) ? ExitCode::complete : ExitCode::failed;
  const auto rules = load_rules(options.file);
  if (!rules) return ExitCode::usage;
  return say(listing(*rules)) ? ExitCode::complete : ExitCode::failed;
}

}  // namespace guidang::app
