#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace guidang::app {

/// `guidang load PATH... --store FILE`: reports into a store, which is a file or an address of PostgreSQL.
struct LoadOptions {
  std::vector<std::string> paths;
  std::string store;
};

/// `guidang search WORD... --store FILE`.
struct SearchOptions {
  std::vector<std::string> words;
  std::string store;
  std::string role, region;
  std::string year;  ///< "2022" or "2021..2023", as checked by the command line.
  std::size_t limit = 20;
  bool json = false;
};

/// `guidang stats --store FILE`.
struct StatsOptions {
  std::string store;
  std::string html;  ///< Where to write a page instead; empty for none.
};

void add_load(CLI::App& program, LoadOptions& options);
void add_search(CLI::App& program, SearchOptions& options);
void add_stats(CLI::App& program, StatsOptions& options);

/// "2022", "2021..2023", "2021.." or "..2023" as the first and the last year; absent where it is none of
/// these.
std::optional<std::pair<int, int>> parse_years(const std::string& text);

}  // namespace guidang::app
