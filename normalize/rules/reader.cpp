// TOML to rows. Reading goes on behind a fault with empty values, and the fault that was met first is the result: so the
// code that reads a row says what a row is, and nothing else.
#include "normalize/rules/reader.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <set>

#include "normalize/rules/nesting.hpp"
#include "normalize/rules/spelling.hpp"

namespace guidang::normalize {
namespace {

constexpr std::string_view kFileKeys = "name version base heading series";
constexpr std::string_view kHeadingKeys = "name family pattern strong unless written samples counters";
constexpr std::string_view kSeriesKeys = "name english title yearly part samples counters";
constexpr std::string_view kPartKeys = "role name heading inside required otherwise samples counters";

/// All families but `none`.
constexpr int kFirstFamily = static_cast<int>(Family::volume), kLastFamily = static_cast<int>(Family::annex);

constexpr std::string_view kUnless[] = {"never", "alone", "before_digit", "before_latin", "unspaced"};

std::string place(const toml::source_position& at) {
  return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
}

std::string quoted(std::string_view text) { return "\"" + std::string{text} + "\""; }

class Reader {
 public:
  Reader(bool compile, const RuleLimits& limits) : compile_(compile), limits_(limits) {}

  Expected<RuleTables> read(const toml::table& file) {
    RuleTables rules;
    known_keys(file, kFileKeys, "a rule file");
    rules.name = code(file, "name");
    rules.version = text(file, "version");
    const auto base = text(file, "base", false);
    if (!base.empty() && base != "standard") reject(file.get("base"), "base can only be \"standard\"");
    rules.on_standard = base == "standard";
    for (const auto* row : rows(file, "heading")) rules.headings.push_back(heading(*row));
    for (const auto* row : rows(file, "series")) rules.series.push_back(series(*row));
    if (rules.headings.empty() && !rules.on_standard)
      reject(file.source().begin, "no [[heading]]: add some, or base = \"standard\" to keep those of the program");
    if (error_) return std::unexpected(std::move(*error_));
    return rules;
  }

 private:
  HeadingRule heading(const toml::table& row) {
    known_keys(row, kHeadingKeys, "[[heading]]");
    HeadingRule rule;
    rule.name = code(row, "name");
    once(heading_names_, rule.name, row.get("name"));
    rule.pattern = pattern(row, "pattern");
    if (compile_ && rule.pattern.groups() >= 0 && rule.pattern.groups() != 1)
      reject(row.get("pattern"), "the pattern needs one group, which captures the number; (?:…) captures nothing");
    rule.family = family(row);
    rule.strong = flag(row, "strong", true);
    rule.unless = unless(row);
    rule.written = text(row, "written", false);
    rule.proofs = proofs(row);
    return rule;
  }

  SeriesRule series(const toml::table& row) {
    known_keys(row, kSeriesKeys, "[[series]]");
    SeriesRule rule;
    rule.name = text(row, "name");
    once(series_names_, rule.name, row.get("name"));
    rule.english = text(row, "english", false);
    rule.title = pattern(row, "title");
    rule.yearly = flag(row, "yearly", false);
    rule.proofs = proofs(row);
    std::set<std::string> roles;
    for (const auto* part_row : rows(row, "part")) {
      rule.parts.push_back(part(*part_row));
      once(roles, rule.parts.back().role, part_row->get("role"));
    }
    return rule;
  }

  PartRule part(const toml::table& row) {
    known_keys(row, kPartKeys, "[[series.part]]");
    PartRule rule;
    rule.role = code(row, "role");
    rule.name = text(row, "name");
    rule.heading = pattern(row, "heading");
    rule.inside = pattern(row, "inside", false);
    rule.required = flag(row, "required", false);
    rule.otherwise = flag(row, "otherwise", false);
    rule.proofs = proofs(row);
    return rule;
  }

  void reject(const toml::source_position& at, std::string message) {
    if (!error_) error_ = Error{ErrorCode::config, std::move(message), place(at)};
  }
  /// A key that is not there was said by `text`.
  void reject(const toml::node* node, std::string message) {
    if (node != nullptr) reject(node->source().begin, std::move(message));
  }

  void known_keys(const toml::table& row, std::string_view known, std::string_view section) {
    for (const auto& [key, value] : row) {
      if (is_word_of(known, key.str())) continue;
      std::string message = std::string{section} + " has no key " + quoted(head(key.str()));
      const auto nearest = nearest_word(known, key.str());
      message += nearest.empty() ? "; its keys are " + std::string{known} : "; did you mean " + quoted(nearest) + "?";
      reject(key.source().begin, std::move(message));
    }
  }

  std::string text(const toml::table& row, std::string_view key, bool needed = true) {
    return text(row, key, needed, limits_.max_text_bytes);
  }

  std::string text(const toml::table& row, std::string_view key, bool needed, std::size_t max_bytes) {
    const auto* node = row.get(key);
    if (node == nullptr) {
      if (needed) reject(row.source().begin, "the key " + quoted(key) + " is missing here");
      return {};
    }
    const auto value = node->value_exact<std::string>();
    if (!value) reject(node, quoted(key) + " must be text in quotes");
    else if (value->empty()) reject(node, quoted(key) + " is empty");
    else if (value->size() > max_bytes) reject(node, quoted(key) + " is longer than " + std::to_string(max_bytes) + " bytes");
    else return *value;
    return {};
  }

  /// A name for programs: a-z, 0-9, _ and, behind the first letter, -.
  std::string code(const toml::table& row, std::string_view key) {
    auto value = text(row, key);
    const bool fits = value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos;
    if (value.empty()) return value;
    if (!fits || value.size() > 40 || value[0] < 'a')
      reject(row.get(key), quoted(key) + " must begin with a-z and hold a-z, 0-9, _ and - only, 40 at most");
    return value;
  }

  bool flag(const toml::table& row, std::string_view key, bool absent) {
    const auto* node = row.get(key);
    if (node == nullptr) return absent;
    const auto value = node->value_exact<bool>();
    if (!value) reject(node, quoted(key) + " must be true or false");
    return value.value_or(absent);
  }

  Pattern pattern(const toml::table& row, std::string_view key, bool needed = true) {
    Pattern pattern{text(row, key, needed, limits_.max_pattern_bytes)};
    if (!compile_ || pattern.text().empty()) return pattern;
    if (const auto fault = pattern.error(); !fault.empty()) reject(row.get(key), "no RE2 pattern: " + fault);
    return pattern;
  }

  Family family(const toml::table& row) {
    const auto name = text(row, "family");
    if (name.empty()) return Family::none;
    std::string names;
    for (int i = kFirstFamily; i <= kLastFamily; ++i) {
      const auto family = static_cast<Family>(i);
      if (to_string(family) == name) return family;
      names += " " + std::string{to_string(family)};
    }
    reject(row.get("family"), "no family " + quoted(head(name)) + "; the families are" + names);
    return Family::none;
  }

  Unless unless(const toml::table& row) {
    const auto name = text(row, "unless", false);
    if (name.empty()) return Unless::never;
    const auto found = std::ranges::find(kUnless, name);
    if (found != std::end(kUnless)) return static_cast<Unless>(found - std::begin(kUnless));
    reject(row.get("unless"), "unless must be never, alone, before_digit, before_latin or unspaced");
    return Unless::never;
  }

  Proofs proofs(const toml::table& row) {
    Proofs proofs{samples(row, "samples"), samples(row, "counters")};
    if (proofs.samples.empty()) reject(row.source().begin, "a row needs samples = [\"…\"]: lines that it must take");
    return proofs;
  }

  std::vector<Sample> samples(const toml::table& row, std::string_view key) {
    std::vector<Sample> found;
    const auto* node = row.get(key);
    if (node == nullptr) return found;
    const auto* array = node->as_array();
    if (array == nullptr || array->size() > limits_.max_samples) {
      reject(node, quoted(key) + " must be a list of at most " + std::to_string(limits_.max_samples) + " texts");
      return found;
    }
    for (const auto& each : *array) {
      const auto value = each.value_exact<std::string>();
      if (!value || value->size() > limits_.max_text_bytes || value->empty())
        reject(&each, quoted(key) + " holds something that is no text of 1 to " + std::to_string(limits_.max_text_bytes) +
                          " bytes");
      else
        found.push_back({*value, each.source().begin.line});
    }
    return found;
  }

  /// The tables of [[key]], none beyond the limit.
  std::vector<const toml::table*> rows(const toml::table& parent, std::string_view key) {
    std::vector<const toml::table*> found;
    const auto* node = parent.get(key);
    if (node == nullptr) return found;
    const auto* array = node->as_array();
    if (array == nullptr || !array->is_array_of_tables()) {
      reject(node, quoted(key) + " must be rows: [[" + std::string{key} + "]]");
      return found;
    }
    for (const auto& each : *array) {
      if (++row_count_ > limits_.max_rows) {
        reject(&each, "more than " + std::to_string(limits_.max_rows) + " rows");
        break;
      }
      found.push_back(each.as_table());
    }
    return found;
  }

  void once(std::set<std::string>& names, const std::string& name, const toml::node* node) {
    if (!name.empty() && !names.insert(name).second) reject(node, quoted(name) + " stands twice");
  }

  /// Names go into messages; those of a hostile file may be long.
  static std::string_view head(std::string_view text) { return text.substr(0, 60); }

  const bool compile_;
  const RuleLimits& limits_;
  std::set<std::string> heading_names_, series_names_;
  std::size_t row_count_ = 0;
  std::optional<Error> error_;
};

}  // namespace

Expected<RuleTables> read_rules(std::string_view toml, bool compile, const RuleLimits& limits) {
  if (toml.size() > limits.max_bytes)
    return fail(ErrorCode::config, "a rule file has at most " + std::to_string(limits.max_bytes) + " bytes");
  if (const auto line = first_deep_line(toml))
    return fail(ErrorCode::config, "tables are nested too deeply", "line " + std::to_string(*line));
  try {
    const toml::table file = toml::parse(toml);
    return Reader{compile, limits}.read(file);
  } catch (const toml::parse_error& fault) {
    return fail(ErrorCode::config, std::string{fault.description()}, place(fault.source().begin));
  }
}

}  // namespace guidang::normalize
