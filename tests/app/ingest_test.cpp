#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <sys/stat.h>

#include <algorithm>
#include <sstream>

#include "ingest/source_file.hpp"
#include "tests/app/workspace.hpp"

namespace guidang::app {
namespace {

constexpr auto kFirst = "白鹭镇人民政府2023年法治政府建设情况报告\n一、主要成效\n全年开展普法讲座12场。\n";
constexpr auto kSecond = "青石街道2023年法治政府建设情况报告\n一、主要成效\n全年调解纠纷30件。\n";

/// Rows of the index as "source state code", the source without its first folder.
std::vector<std::string> rows_of(const Workspace& at, const std::string& index) {
  std::vector<std::string> rows;
  std::istringstream lines(at.read(index));
  for (std::string line; std::getline(lines, line);) {
    rapidjson::Document row;
    row.Parse(line.data(), line.size());
    EXPECT_FALSE(row.HasParseError()) << line;
    const auto text = [&](const char* key) {
      return row[key].IsNull() ? "-" : std::string{row[key].GetString()};
    };
    rows.push_back(text("source") + " " + text("state") + " " + text("code"));
  }
  return rows;
}

TEST(Ingest, GivesEveryInputOneRowAndEveryDocumentOneReport) {
  Workspace at;
  at.write("in/b.txt", kFirst);
  at.write("in/a/c.txt", kSecond);
  at.write("in/z/copy of b.txt", kFirst);
  at.write("in/bad.docx", "");
  at.write("in/~$b.docx", "lock");
  at.write("in/.DS_Store", "x");
  at.write("in/Thumbs.db", "x");
  at.write("in/d.PART", "x");
  at.write("in/.git/b.txt", kFirst);
  std::filesystem::create_symlink("b.txt", at.path("in/link.txt"));
  std::filesystem::create_directory_symlink("..", at.path("in/loop"));
  ASSERT_EQ(::mkfifo(at.path("in/pipe").c_str(), 0600), 0);

  const auto ran = run_program(at, "ingest in --out out");
  EXPECT_EQ(ran.exit_code, 4) << ran.err;
  EXPECT_NE(ran.err.find("guidang: in/bad.docx: empty: "), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("3 documents: 2 complete, 0 partial, 1 failed; 1 repeated, 8 skipped."),
            std::string::npos)
      << ran.err;
  const std::vector<std::string> expected = {"in/.DS_Store skipped folder_view",
                                             "in/.git skipped hidden",
                                             "in/Thumbs.db skipped folder_view",
                                             "in/a/c.txt complete -",
                                             "in/b.txt complete -",
                                             "in/bad.docx failed empty",
                                             "in/d.PART skipped unfinished",
                                             "in/link.txt skipped symlink",
                                             "in/loop skipped symlink",
                                             "in/pipe skipped not_regular",
                                             "in/z/copy of b.txt complete -",
                                             "in/~$b.docx skipped lock_file"};
  EXPECT_EQ(rows_of(at, "out/index.jsonl"), expected);
  std::vector<std::string> files = {".lock", ingest::sha256_hex(kFirst) + ".json",
                                    ingest::sha256_hex(kSecond) + ".json", "index.jsonl", "journal.db"};
  std::ranges::sort(files);
  EXPECT_EQ(at.names("out"), files) << "and no temporary files";
}

TEST(Ingest, ReadsTheOutputFolderNeverAndGivesTheSameBytesAgain) {
  Workspace at;
  at.write("b.txt", kFirst);
  EXPECT_EQ(run_program(at, "ingest . --out reports/2023").exit_code, 0);
  const auto index = at.read("reports/2023/index.jsonl");
  const auto report = at.read("reports/2023/" + ingest::sha256_hex(kFirst) + ".json");
  EXPECT_EQ(run_program(at, "ingest . --out reports/2023").exit_code, 0);
  EXPECT_EQ(at.read("reports/2023/index.jsonl"), index);
  EXPECT_EQ(at.read("reports/2023/" + ingest::sha256_hex(kFirst) + ".json"), report);
  EXPECT_EQ(report, run_program(at, "convert b.txt").out) << "one report, whichever command makes it";
}

TEST(Ingest, SaysByItsExitCodeHowTheRunEnded) {
  Workspace at;
  at.write("good/b.txt", kFirst);
  at.write("blank/b.txt", " \n");
  at.write("bad/b.txt", "");
  at.write("file", "x");
  std::filesystem::create_directory(at.path("none"));
  struct Row {
    const char* arguments;
    int exit_code;
  };
  const Row rows[] = {{"ingest good --out out", 0},
                      {"ingest good/b.txt --out out", 0},
                      {"ingest good blank --out out", 3},
                      {"ingest good blank bad --out out", 4},
                      {"ingest none --out out", 5},
                      {"ingest missing --out out", 5},
                      {"ingest missing good --out out", 4},
                      {"ingest good/b.txt --out out", 0},
                      {"ingest good --jobs x --out out", 2},
                      {"ingest good", 2},
                      {"ingest --out out", 2},
                      {"ingest good --out file/out", 4}};
  for (const auto& row : rows) {
    const auto ran = run_program(at, row.arguments);
    EXPECT_EQ(ran.exit_code, row.exit_code) << row.arguments << "\n" << ran.err;
  }
}

TEST(Ingest, ShowsHostileNamesEscapedAndKeepsTheirReports) {
  Workspace at;
  at.write("in/\x1B[2J\u202Etxt.txt", "");
  at.write("in/\xB0\xD7\xC2\xEF.txt", kFirst);
  std::string name;
  for (int i = 0; i < 83; ++i) name += "名";
  at.write("in/" + name + ".txt", kSecond);
  const auto ran = run_program(at, "ingest in --out out");
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_NE(ran.err.find("in/\\x1B[2J\\u202Etxt.txt: empty"), std::string::npos) << ran.err;
  EXPECT_EQ(ran.err.find('\x1B'), std::string::npos);
  EXPECT_EQ(at.names("out").size(), 5U);
  EXPECT_EQ(rows_of(at, "out/index.jsonl").size(), 3U);
}

}  // namespace
}  // namespace guidang::app
