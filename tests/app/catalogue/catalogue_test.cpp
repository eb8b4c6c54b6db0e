// Every bad input through the real program: one run with one worker, one with two, then row by row.
#include "tests/app/catalogue/catalogue.hpp"

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "app/console.hpp"
#include "ingest/source_file.hpp"
#include "model/diagnostic.hpp"
#include "model/error.hpp"
#include "tests/app/workspace.hpp"

namespace guidang::app::catalogue {
namespace {

namespace fs = std::filesystem;

constexpr auto kHow = " --no-ocr --progress none";
constexpr auto kNeverEnding = "in/52";  // What is cut short by the clock: read first, with little patience.

std::string path_of(const Case& one) { return "in/" + std::to_string(one.row) + "/" + one.name; }
bool is_member(const Case& one) { return one.name.contains("!/"); }

/// However many: the library's own call stops at a thousand.
void make_folders_above(const std::string& path) {
  for (auto slash = path.find('/', 1); slash != path.npos; slash = path.find('/', slash + 1))
    ::mkdir(path.substr(0, slash).c_str(), 0700);
}

void write(const Workspace& at, const std::vector<Case>& cases) {
  for (const auto& one : cases) {
    if (is_member(one)) continue;
    const auto path = at.path(path_of(one));
    make_folders_above(path);
    if (one.make)
      one.make(path);
    else
      at.write(path_of(one), one.bytes);
  }
}

struct Row {
  std::string id, end;
  int times = 0;
};

std::string text_of(const rapidjson::Document& row, const char* key) {
  return row[key].IsString() ? row[key].GetString() : "";
}

/// The index by the names that inputs are shown under.
std::map<std::string, Row> rows_of(const Workspace& at) {
  std::map<std::string, Row> rows;
  std::istringstream lines(at.read("one/index.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    rapidjson::Document json;
    json.Parse(line.data(), line.size());
    EXPECT_FALSE(json.HasParseError()) << line;
    auto& row = rows[text_of(json, "source")];
    const auto code = text_of(json, "code");
    row.id = text_of(json, "id");
    row.end = text_of(json, "state") + (code.empty() ? "" : " " + code);
    ++row.times;
  }
  return rows;
}

/// What users are given, by hash: reports, index, reasons. The journal keeps times of day.
std::string outputs(const Workspace& at, const std::string& folder) {
  std::string list;
  std::set<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(at.path(folder)))
    if (entry.is_regular_file()) paths.insert(entry.path());
  for (const auto& path : paths) {
    const auto name = path.lexically_relative(at.path(folder)).native();
    if (name.starts_with("journal.db") || name == ".lock") continue;
    list += name + " " + ingest::sha256_hex(at.read(folder + "/" + name)) + "\n";
  }
  return list;
}

/// Sizes and times of the inputs: nobody may touch them.
std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>> originals(const Workspace& at) {
  std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>> all;
  std::error_code code;
  for (const auto& entry :
       fs::recursive_directory_iterator(at.path("in"), fs::directory_options::skip_permission_denied, code))
    if (!entry.is_symlink() && entry.is_regular_file())
      all[entry.path()] = {entry.file_size(), entry.last_write_time()};
  return all;
}

bool has_text(const rapidjson::Value& report) { return report["body"].IsArray() && !report["body"].Empty(); }

/// A report carries what the row says, and none is complete and empty.
void check_report(const Workspace& at, const Case& one, const Row& row) {
  const auto bytes = at.read("one/" + row.id + ".json");
  rapidjson::Document report;
  report.Parse(bytes.data(), bytes.size());
  ASSERT_FALSE(report.HasParseError()) << path_of(one);
  EXPECT_NE(bytes.find(one.text), std::string::npos) << path_of(one) << " lacks " << one.text << "\n"
                                                     << bytes.substr(0, 3000);
  for (const auto& code : one.codes)
    EXPECT_NE(bytes.find("{\"code\":\"" + code + "\""), std::string::npos)
        << path_of(one) << " lacks " << code << "\n"
        << bytes.substr(bytes.size() > 4000 ? bytes.size() - 4000 : 0);
  if (row.end == "complete") {
    EXPECT_TRUE(has_text(report)) << path_of(one) << ": an empty success";
  }
}

/// What is said at the terminal: the file, what is wrong, what to do.
void check_words(const Case& one, const std::string& said) {
  const auto code = one.end.substr(one.end.find(' ') + 1);
  const bool failed = one.end.starts_with("failed");
  const auto begin = "guidang: " + display_name(path_of(one)) + (failed ? ": " : ": partial: ") + code + ": ";
  const auto at = said.find(begin);
  ASSERT_NE(at, std::string::npos) << begin << " was not said";
  if (!failed) return;
  const auto line = said.substr(at, said.find('\n', at) - at);
  const auto* info = find_error(code);
  ASSERT_NE(info, nullptr) << code;
  EXPECT_NE(line.find(". To do: " + std::string{info->remedy}), std::string::npos) << line;
  EXPECT_GT(line.find(". To do: "), begin.size() - 1) << "what is wrong: " << line;
}

/// What is kept in quarantine says the same in both languages.
void check_reason(const Workspace& at, const Case& one, const Row& row) {
  const auto reason = at.read("one/quarantine/" + row.id + "/reason.json");
  for (const auto* key :
       {"\"code\": ", "\"meaning\": \"", "\"meaning_zh\": \"", "\"to_do\": \"", "\"to_do_zh\": \""})
    EXPECT_NE(reason.find(key), std::string::npos) << path_of(one) << " lacks " << key << "\n" << reason;
  EXPECT_FALSE(fs::exists(at.path("one/" + row.id + ".json")))
      << path_of(one) << ": a report beside a failure";
}

TEST(Catalogue, EveryBadInputEndsAsItShould) {
  Workspace at;
  const auto cases = all_cases();
  write(at, cases);
  const auto before = originals(at);
  std::string said;
  for (const std::string to : {" --out one -j 1", " --out two -j 2"}) {
    said = run_program(at, std::string{"ingest "} + kNeverEnding + " --timeout 6" + to + kHow).err;
    const auto ran = run_program(at, "ingest in" + to + kHow);
    EXPECT_EQ(ran.exit_code, 4) << ran.err;
    said += ran.err;
  }
  EXPECT_EQ(outputs(at, "one"), outputs(at, "two")) << "however many workers, the same bytes";
  EXPECT_EQ(originals(at), before) << "originals are never touched";

  const auto rows = rows_of(at);
  for (const auto& one : cases) {
    const auto found = std::ranges::find_if(rows, [&](const auto& row) {
      return row.first == path_of(one) || row.first == display_name(path_of(one)) ||
             (one.end == "failed path" && row.first.starts_with(path_of(one)));
    });
    if (found == rows.end()) {
      ADD_FAILURE() << display_name(path_of(one)) << " is in no row of the index";
      continue;
    }
    const auto& row = found->second;
    EXPECT_EQ(row.times, 1) << path_of(one);
    EXPECT_EQ(row.end, one.end) << display_name(path_of(one));
    if (row.end.starts_with("complete") || row.end.starts_with("partial")) check_report(at, one, row);
    if (one.end.starts_with("failed") && !row.id.empty()) check_reason(at, one, row);
    if (one.end != "failed path" && (one.end.starts_with("failed") || one.end.starts_with("partial")))
      check_words(one, said);
  }
}

TEST(Catalogue, EveryCodeIsExplained) {
  Workspace at;
  std::set<std::string> codes;
  for (const auto& one : all_cases()) {
    codes.insert(one.codes.begin(), one.codes.end());
    const bool has_code = one.end.starts_with("failed ") || one.end.starts_with("partial ");
    if (has_code) codes.insert(one.end.substr(one.end.find(' ') + 1));
  }
  EXPECT_GT(codes.size(), 50U);
  for (const auto& code : codes) {
    const auto ran = run_program(at, "explain " + code);
    EXPECT_EQ(ran.exit_code, 0) << code;
    EXPECT_TRUE(ran.out.starts_with(code + "  (")) << ran.out;
  }
}

/// Every test of the source tree as "Suite.Name".
std::set<std::string> tests_of_the_tree() {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(GUIDANG_SOURCE_DIR "/tests")) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (!line.starts_with("TEST(") && !line.starts_with("TEST_F(")) continue;
      const auto open = line.find('('), comma = line.find(", "), close = line.find(')');
      if (comma != line.npos && close != line.npos)
        names.insert(line.substr(open + 1, comma - open - 1) + "." +
                     line.substr(comma + 2, close - comma - 2));
    }
  }
  return names;
}

TEST(Catalogue, EveryRowIsTriedOrSaysWhyNot) {
  std::map<int, std::string> how;
  int inputs = 0, differ = 0;
  for (const auto& one : all_cases()) {
    how[one.row] = "tried";
    ++inputs;
    differ += one.why.empty() ? 0 : 1;
    if (!one.why.empty())
      std::cout << "  row " << one.row << " otherwise, " << one.name.substr(0, 60) << ": " << one.why << "\n";
  }
  const auto tests = tests_of_the_tree();
  for (const auto& held : held_by_others()) {
    EXPECT_TRUE(tests.contains(held.test)) << "row " << held.row << ": no test " << held.test;
    how.emplace(held.row, held.test);
  }
  int absent = 0;
  for (const auto& row : not_built()) {
    EXPECT_TRUE(how.emplace(row.row, row.why).second) << "row " << row.row << " is tried";
    std::cout << "  row " << row.row << " not tried: " << row.why << "\n";
    ++absent;
  }
  for (int row = 1; row <= kRows; ++row) EXPECT_TRUE(how.contains(row)) << "row " << row;
  std::cout << "  " << kRows << " rows, " << kRows - absent << " tried, " << absent << " not; " << inputs
            << " inputs, " << differ << " end otherwise than the catalogue says\n";
}

}  // namespace
}  // namespace guidang::app::catalogue
