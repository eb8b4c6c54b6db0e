#include "export/store/search.hpp"

#include <unistd.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "export/store/postgres.hpp"
#include "export/utf8.hpp"

namespace guidang::app {
namespace {

using exporter::Excerpt;
using exporter::SearchHit;

/// The sentence with what was found between marks, safe at a terminal.
std::string marked(const Excerpt& excerpt, bool terminal) {
  std::string shown;
  std::string_view rest = excerpt.sentence;
  std::uint32_t at = 0;
  const auto take = [&](std::uint32_t end) {
    std::size_t bytes = 0;
    for (; at < end && bytes < rest.size(); ++at)
      bytes += std::max<std::size_t>(exporter::utf8_length(rest.substr(bytes)), 1);
    shown += display_name(rest.substr(0, bytes));
    rest.remove_prefix(bytes);
  };
  for (const auto& [begin, end] : excerpt.marks) {
    take(begin);
    shown += terminal ? "\x1B[1;31m" : "【";
    take(end);
    shown += terminal ? "\x1B[0m" : "】";
  }
  take(UINT32_MAX);
  return shown;
}

std::string text_of(const SearchHit& hit, bool terminal) {
  std::string text = display_name(hit.title.empty() ? hit.file_name : hit.title);
  if (hit.year) text += " · " + std::to_string(*hit.year);
  text += " · " + hit.sha256.substr(0, 12) + "\n";
  std::string path;
  for (const auto& step : hit.path)
    path += (path.empty() ? "  " : " › ") + display_name(exporter::shortened(step, 60));
  if (!path.empty()) text += path + "\n";
  for (const auto& excerpt : hit.excerpts) {
    text += "    " + marked(excerpt, terminal);
    if (const auto where = describe(excerpt.at); !where.empty()) text += "  (" + display_name(where) + ")";
    text += "\n";
  }
  return text + "\n";
}

std::string text_of(const exporter::SearchResult& result) {
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  std::string text;
  for (const auto& hit : result.hits) text += text_of(hit, terminal);
  return text;
}

void say_how_many(const exporter::SearchResult& result) {
  const auto count = std::to_string(result.hits.size());
  if (speaks_chinese())
    remark(count + " 处" + (result.more ? "，还有更多：可加大 --limit" : ""));
  else
    remark(count + (result.hits.size() == 1 ? " passage" : " passages") +
           (result.more ? ", and there are more: raise --limit" : ""));
}

}  // namespace

ExitCode search_store(const SearchOptions& options) {
  exporter::SearchQuery query{.years = parse_years(options.year),
                              .role = options.role,
                              .region = options.region,
                              .limit = options.limit};
  for (const auto& word : options.words) query.text += word + " ";
  auto store = exporter::Store::open(options.store, exporter::Access::read);
  if (!store) {
    complain(exporter::without_password(options.store), store.error());
    return store.error().code == ErrorCode::not_found ? ExitCode::no_input : ExitCode::failed;
  }
  const auto result = exporter::search(*store, query);
  if (!result) {
    if (result.error().code == ErrorCode::config) {
      remark("guidang: " + result.error().message + ".");
      return ExitCode::usage;
    }
    complain(exporter::without_password(options.store), result.error());
    return ExitCode::failed;
  }
  if (!say(options.json ? exporter::to_json(*result) : text_of(*result))) return ExitCode::failed;
  if (!options.json) say_how_many(*result);
  return ExitCode::complete;
}

}  // namespace guidang::app
