#include <gtest/gtest.h>

#include "normalize/rules/default.hpp"
#include "tests/app/workspace.hpp"

// Rules of one's own, from the command line to the report.
namespace guidang::app {
namespace {

constexpr auto kRules = R"(name = "mine"
version = "1"
base = "standard"

[[series]]
name = "巡河月报"
title = '巡河情况的报告$'
samples = ["芦湾镇关于5月巡河情况的报告"]

[[series.part]]
role = "patrol"
name = "巡河情况"
heading = '巡河情况'
required = true
samples = ["5月巡河情况"]

[[series.part]]
role = "findings"
name = "发现的问题"
heading = '问题'
required = true
samples = ["发现的问题"]
)";
constexpr auto kReport = "芦湾镇关于5月巡河情况的报告\n一、巡河情况\n全月巡河12次。\n二、其他工作\n清理河岸。\n";

TEST(Rules, OfAFileDecideTheSeriesAndTheRoles) {
  Workspace at;
  at.write("mine.toml", kRules);
  at.write("in/月报.txt", kReport);
  const auto standard = run_program(at, "convert in/月报.txt");
  EXPECT_NE(standard.out.find("\"series\": null"), std::string::npos);
  EXPECT_NE(standard.out.find("\"ruleset\":\"standard-2\""), std::string::npos);
  const auto mine = run_program(at, "convert in/月报.txt --rules mine.toml");
  EXPECT_EQ(mine.exit_code, 0) << mine.err;
  for (const auto* part : {"\"series\": \"巡河月报\"", "\"ruleset\":\"mine-1@", "\"patrol\"", "no part on findings"})
    EXPECT_NE(mine.out.find(part), std::string::npos) << part << "\n" << mine.out;
  EXPECT_EQ(run_program(at, "ingest in --out out --rules mine.toml").exit_code, 0);
  for (const auto& name : at.names("out"))
    if (name.ends_with(".json")) {
      EXPECT_EQ(at.read("out/" + name), mine.out);
    }
  EXPECT_EQ(run_program(at, "explain in/月报.txt --rules mine.toml").exit_code, 0);
}

TEST(Rules, ThatAreWrongStopTheRunAndNameTheLine) {
  Workspace at;
  std::string wrong = kRules;
  wrong.replace(wrong.find("heading ="), 7, "headign");
  at.write("wrong.toml", wrong);
  at.write("folder/月报.txt", kReport);
  at.write("large.toml", std::string((1 << 20) + 1, '\n'));
  at.write("empty.toml", "");
  struct Row {
    const char *file, *says;
  };
  const Row rows[] = {
      {"wrong.toml", "guidang: wrong.toml: config: [[series.part]] has no key \"headign\"; did you mean \"heading\"? "
                     "(line 13, column 1). To do: correct the line that is named"},
      {"none.toml", "guidang: none.toml: not_found: "},
      {"folder", "guidang: folder: not_regular: "},
      {"large.toml", "guidang: large.toml: too_large: "},
      {"empty.toml", "guidang: empty.toml: empty: "},
      {"/dev/zero", "guidang: /dev/zero: not_regular: "},
  };
  for (const auto& row : rows)
    for (const std::string command : {"convert folder/月报.txt --rules ", "ingest folder --out out --rules ",
                                      "explain folder/月报.txt --rules ", "rules "}) {
      const auto ran = run_program(at, command + row.file);
      EXPECT_EQ(ran.exit_code, 2) << command << row.file;
      EXPECT_EQ(ran.out, "") << command << row.file;
      EXPECT_TRUE(ran.err.starts_with(row.says)) << command << row.file << "\n" << ran.err;
    }
  EXPECT_FALSE(std::filesystem::exists(at.path("out"))) << "a run with wrong rules made its folder";
}

TEST(Rules, PrintThemselvesAndProveAFile) {
  Workspace at;
  const auto printed = run_program(at, "rules");
  EXPECT_EQ(printed.exit_code, 0);
  EXPECT_EQ(printed.out, normalize::default_rules());
  at.write("copy.toml", printed.out);
  EXPECT_TRUE(run_program(at, "rules copy.toml").out.starts_with("standard-2@"));
  at.write("mine.toml", kRules);
  const auto mine = run_program(at, "rules mine.toml");
  EXPECT_EQ(mine.exit_code, 0) << mine.err;
  EXPECT_NE(mine.out.find("\n  巡河月报: patrol* findings*\n"), std::string::npos) << mine.out;
}

}  // namespace
}  // namespace guidang::app
