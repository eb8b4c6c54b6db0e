// Which folder may include which, and which library is spoken to where. The tables are those of
// docs/architecture.md. The test reads the tree as text: it needs no compiler and sees every file, built or
// not.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace guidang {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"model", {"model"}},
    {"ingest", {"ingest", "model"}},
    {"parsers", {"parsers", "ingest", "model"}},
    {"normalize", {"normalize", "model"}},
    {"export", {"export", "model"}},
    {"app", {"app", "export", "normalize", "parsers", "ingest", "model"}},
};

/// Headers that begin so are included below these folders only. The first row that fits decides.
struct Place {
  std::string header;
  std::vector<std::string> folders;
};
const std::vector<Place> kOnlyPlaces = {
    {"zip.h", {"ingest/", "export/"}},
    {"zlib.h", {"parsers/pdf/"}},
    {"libdeflate.h", {"ingest/"}},
    {"archive", {"ingest/"}},
    {"openssl/", {"ingest/", "app/"}},
    {"unicode/ucnv", {"ingest/"}},
    {"unicode/", {"normalize/", "ingest/"}},
    {"pugixml.hpp", {"parsers/"}},
    {"libxml/", {"parsers/"}},
    {"poppler", {"parsers/pdf/"}},
    {"tesseract/", {"parsers/image/"}},
    {"leptonica/", {"parsers/image/"}},
    {"dlfcn.h", {"parsers/image/", "export/store/"}},
    {"re2/", {"normalize/"}},
    {"toml++/", {"normalize/rules/", "app/"}},
    {"rapidjson/", {"export/"}},
    {"sqlite3.h", {"export/", "app/"}},
    {"libpq-fe.h", {"export/"}},
    {"CLI/", {"app/"}},
    {"spdlog/", {"app/"}},
    {"fmt/", {""}},
    {"seccomp.h", {"app/"}},
    {"sched.h", {"app/"}},
    {"grp.h", {"app/"}},
    {"linux/", {"app/"}},
    {"thread", {"app/"}},
    {"spawn.h", {"app/"}},
    {"signal.h", {"app/"}},
    {"csignal", {"app/"}},
    {"poll.h", {"app/"}},
    {"sys/stat.h", {"ingest/", "app/"}},
    {"sys/", {"app/"}},
    {"locale.h", {"ingest/"}},
    {"unistd.h", {"ingest/", "app/"}},
    {"fcntl.h", {"ingest/", "app/"}},
    {"fnmatch.h", {"app/"}},
    {"grp.h", {"app/"}},
    {"sched.h", {"app/"}},
};

struct Include {
  std::string file;  ///< From the root of the source tree.
  std::string header;
  bool ours = false;  ///< In quotation marks.
};

std::vector<Include> all_includes() {
  static const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  std::vector<Include> found;
  const fs::path root{GUIDANG_SOURCE_DIR};
  for (const auto& [layer, allowed] : kMayInclude)
    for (const auto& entry : fs::recursive_directory_iterator(root / layer)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::ifstream file(entry.path());
      std::smatch match;
      for (std::string line; std::getline(file, line);)
        if (std::regex_search(line, match, pattern))
          found.push_back({fs::relative(entry.path(), root).string(), match[2], match[1] == "\""});
    }
  return found;
}

std::string layer_of(const std::string& path) { return path.substr(0, path.find('/')); }

/// The folders where a library's header may be included; null for headers without a row.
const std::vector<std::string>* places_of(const std::string& header) {
  for (const auto& place : kOnlyPlaces)
    if (header.starts_with(place.header)) return &place.folders;
  return nullptr;
}

TEST(Layers, IncludeOnlyThoseBelowThem) {
  std::size_t seen = 0;
  for (const auto& include : all_includes()) {
    if (!include.ours || include.header == "guidang_version.hpp") continue;
    ++seen;
    EXPECT_TRUE(kMayInclude.at(layer_of(include.file)).contains(layer_of(include.header)))
        << include.file << " includes " << include.header;
  }
  EXPECT_GT(seen, 20U) << "the source tree was not found";
}

TEST(Layers, SpeakToALibraryInItsPlaceOnly) {
  for (const auto& include : all_includes()) {
    if (include.ours) continue;
    const auto* folders = places_of(include.header);
    const bool standard = include.header.find_first_of("./") == std::string::npos;
    if (!folders) {
      EXPECT_TRUE(standard) << include.header << " (in " << include.file
                            << ") has no row: say where it belongs";
      continue;
    }
    const auto fits = [&](const std::string& folder) { return include.file.starts_with(folder); };
    EXPECT_TRUE(std::ranges::any_of(*folders, fits))
        << include.file << " includes <" << include.header << ">";
  }
}

/// A header that another layer includes, with all it includes itself, shows no library to that layer.
TEST(Layers, ShowNoLibraryToOthers) {
  std::map<std::string, std::vector<Include>> by_file;
  std::vector<std::string> waiting;
  for (const auto& include : all_includes()) {
    by_file[include.file].push_back(include);
    if (include.ours && layer_of(include.file) != layer_of(include.header)) waiting.push_back(include.header);
  }
  std::set<std::string> seen;
  while (!waiting.empty()) {
    const auto header = waiting.back();
    waiting.pop_back();
    if (!seen.insert(header).second) continue;
    for (const auto& include : by_file[header]) {
      if (include.ours) waiting.push_back(include.header);
      EXPECT_TRUE(include.ours || include.header.starts_with("fmt/") || !places_of(include.header))
          << header << " shows <" << include.header << "> to other layers";
    }
  }
  EXPECT_GT(seen.size(), 5U);
}

}  // namespace
}  // namespace guidang
