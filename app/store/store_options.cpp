#include "app/store/store_options.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <set>

#include "model/report.hpp"

namespace guidang::app {
namespace {

constexpr auto kLoadExamples = R"(Examples:
  guidang ingest 收件箱/ --out reports/
  guidang load reports/ --store reports.db
  guidang load 报告.json --store reports.db
  guidang load reports/ --store postgresql://clerk@localhost/archive

Of folders, the files named <sha256>.json are read. A report that is there already is left alone, a changed one
replaces its rows; a run that was interrupted is simply repeated. docs/store.md describes tables and views.
Passwords belong into ~/.pgpass or PGPASSWORD: what is written in a command others can see.)";

constexpr auto kSearchExamples = R"(Examples:
  guidang search 法律顾问 --store reports.db
  guidang search 行政复议 应诉 --store reports.db --role problems --year 2021..2023
  guidang search 河 --store reports.db --region 云阳县 --limit 5 --json

Every word must stand in the same passage (a heading with the text up to the next heading), exactly as it is written;
one character is enough. Nothing in a word is an operator. Numbers and Latin words are found whole.)";

constexpr auto kStatsExamples = R"(Examples:
  guidang stats --store reports.db
  guidang stats --store reports.db --html 统计.html     a page with plots, for screen and paper)";

std::optional<int> year_of(std::string_view text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc{} || end != text.data() + text.size() || year < 0 || year > 9999)
    return std::nullopt;
  return year;
}

void add_store(CLI::App& command, std::string& store) {
  command
      .add_option("--store", store, "The database: a file (SQLite) or postgresql://user@host:port/database")
      ->required();
}

}  // namespace

std::optional<std::pair<int, int>> parse_years(const std::string& text) {
  const std::string_view all = text;
  const auto dots = all.find("..");
  if (dots == std::string_view::npos) {
    const auto year = year_of(all);
    return year ? std::optional{std::pair{*year, *year}} : std::nullopt;
  }
  const auto from = all.substr(0, dots), to = all.substr(dots + 2);
  const auto first = from.empty() ? std::optional{0} : year_of(from);
  const auto last = to.empty() ? std::optional{9999} : year_of(to);
  if (!first || !last || (from.empty() && to.empty()) || *first > *last) return std::nullopt;
  return std::pair{*first, *last};
}

void add_load(CLI::App& program, LoadOptions& options) {
  auto* command = program.add_subcommand("load", "Put JSON reports into a database (SQLite, PostgreSQL)");
  command->add_option("PATH", options.paths, "Folders of reports, and reports")->required();
  add_store(*command, options.store);
  command->footer(kLoadExamples);
}

void add_search(CLI::App& program, SearchOptions& options) {
  auto* command = program.add_subcommand("search", "Find words in the reports of a database");
  command->add_option("WORD", options.words, "What to find; several words must all be there")->required();
  add_store(*command, options.store);
  command->add_option("--role", options.role, "Only in this part of annual reports");
  command
      ->add_option("--year", options.year,
                   "Only in reports about this year: 2022, 2021..2023, 2021.., ..2023")
      ->check([](const std::string& text) {
        return parse_years(text) ? std::string{} : "a year or a range of years is needed, as 2021..2023";
      });
  command->add_option("--region", options.region,
                      "Only of this province, city, county or township (name or code)");
  command->add_option("--limit", options.limit, "How many passages at most")->capture_default_str();
  command->add_flag("--json", options.json, "As JSON, one object");
  command->footer(kSearchExamples);
}

void add_stats(CLI::App& program, StatsOptions& options) {
  auto* command = program.add_subcommand("stats", "Show what a database holds: states, years, regions, gaps");
  add_store(*command, options.store);
  command->add_option("--html", options.html, "Write one HTML page with plots to this file");
  command->footer(kStatsExamples);
}

}  // namespace guidang::app
