#include <gtest/gtest.h>

#include "app/store/report_reader.hpp"
#include "app/store/store_options.hpp"
#include "tests/app/workspace.hpp"

namespace guidang::app {
namespace {

constexpr auto kFirst =
    "青石县白鹭镇人民政府关于2023年法治政府建设情况的报告\n县政府：\n一、主要成效\n（一）强化学习\n"
    "落实法律顾问制度，开展讲座12场。\n（二）强化宣传\n发放手册300份。\n二、存在问题\n法律顾问力量不足。\n"
    "白鹭镇人民政府\n2024年1月15日\n";
constexpr auto kSecond = "青石街道2022年法治政府建设情况报告\n一、主要成效\n全年调解纠纷30件。\n";

void ingest_two(const Workspace& at) {
  at.write("in/a.txt", kFirst);
  at.write("in/b.txt", kSecond);
  ASSERT_LE(run_program(at, "ingest in --out reports").exit_code, 3);
}

TEST(StoreCommands, LoadSearchAndCount) {
  Workspace at;
  ingest_two(at);
  auto ran = run_program(at, "load reports --store r.db");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.err.find("2 reports: 2 added, 0 replaced, 0 unchanged, 0 failed."), std::string::npos)
      << ran.err;
  ran = run_program(at, "load reports --store r.db");
  EXPECT_NE(ran.err.find("0 added, 0 replaced, 2 unchanged"), std::string::npos) << ran.err;

  ran = run_program(at, "search 法律顾问 --store r.db");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(
      ran.out.find("  一、主要成效 › （一）强化学习\n    落实【法律顾问】制度，开展讲座12场。  (line 5)\n"),
      std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("【法律顾问】力量不足。"), std::string::npos) << ran.out;
  EXPECT_EQ(ran.err, "2 passages\n");
  ran = run_program(
      at, "search 法律顾问 --store r.db --role problems --year 2023.. --region 青石县白鹭镇 --json");
  EXPECT_EQ(ran.out.find("落实"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("\"sentence\":\"法律顾问力量不足。\""), std::string::npos) << ran.out;

  ran = run_program(at, "stats --store r.db");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_NE(ran.out.find("documents by year\n  2023  "), std::string::npos) << ran.out;
}

TEST(StoreCommands, WriteAPageOfPlots) {
  Workspace at;
  ingest_two(at);
  run_program(at, "load reports --store r.db");
  const auto ran = run_program(at, "stats --store r.db --html page.html");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_TRUE(ran.out.empty());
  EXPECT_TRUE(at.read("page.html").starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
  EXPECT_NE(at.read("page.html").find("<b>2</b>份文件"), std::string::npos);
}

/// The name of one report among what ingest keeps in its folder.
std::string a_report(const Workspace& at) {
  for (const auto& name : at.names("reports"))
    if (name.ends_with(".json")) return name;
  return {};
}

TEST(StoreCommands, RefuseOneForeignFileAndLoadTheOthers) {
  Workspace at;
  ingest_two(at);
  at.write("foreign.json", "{\"schema_version\": \"1.0.0\", \"producer\": {\"name\": \"docling\"}}");
  at.write("cut.json", at.read("reports/" + a_report(at)).substr(0, 500));
  at.write("reports/" + std::string(64, '0') + ".json", at.read("reports/" + a_report(at)));
  at.write("reports/other.json", "not read: no name of a report");
  const auto ran = run_program(at, "load foreign.json reports cut.json --store r.db");
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_NE(ran.err.find("foreign.json: structure: is no report of guidang (/producer)"), std::string::npos)
      << ran.err;
  EXPECT_NE(ran.err.find("cut.json: corrupt: "), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("(byte "), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("this is the report of another document"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("5 reports: 2 added, 0 replaced, 0 unchanged, 3 failed."), std::string::npos)
      << ran.err;
}

TEST(StoreCommands, SayWhatIsWrong) {
  Workspace at;
  at.write("text.db",
           "this is a text and not a database, long enough to be read as a header of a hundred bytes: "
           "so it goes on for a while");
  at.write("empty/x.txt", "");
  at.write("empty.json", "{}");
  struct Row {
    const char* arguments;
    int exit_code;
  };
  for (const auto& row :
       {Row{"load empty --store r.db", 5}, Row{"load nothing.json --store r.db", 4},
        Row{"load text.db --store text.db", 4}, Row{"search 法 --store missing.db", 5},
        Row{"search 法 --store text.db", 4}, Row{"stats --store missing.db", 5},
        Row{"load empty.json --store postgresql://li:geheim@127.0.0.1:1/x", 4},
        Row{"stats --store postgresql://li:geheim@127.0.0.1:1/x", 4}, Row{"search --store r.db", 2},
        Row{"search 法", 2}, Row{"search 法 --store r.db --year 20x", 2}}) {
    const auto ran = run_program(at, row.arguments);
    EXPECT_EQ(ran.exit_code, row.exit_code) << row.arguments << "\n" << ran.err;
    EXPECT_FALSE(ran.err.empty()) << row.arguments;
    EXPECT_EQ(ran.err.find("geheim"), std::string::npos) << ran.err;
  }
  EXPECT_EQ(run_program(at, "search 法 --store r.db").exit_code, 0)
      << "the store was made, though nothing was loaded";
  EXPECT_EQ(run_program(at, "search 。 --store r.db").exit_code, 2);
}

TEST(StoreOptions, ReadYears) {
  using Years = std::pair<int, int>;
  EXPECT_EQ(parse_years("2022"), (Years{2022, 2022}));
  EXPECT_EQ(parse_years("2021..2023"), (Years{2021, 2023}));
  EXPECT_EQ(parse_years("2021.."), (Years{2021, 9999}));
  EXPECT_EQ(parse_years("..2023"), (Years{0, 2023}));
  for (const auto* text : {"", "..", "x", "2023..2021", "2021..x", "-1", "99999", "2021-2023", " 2021"})
    EXPECT_EQ(parse_years(text), std::nullopt) << text;
}

TEST(ReportReader, KnowsTheNamesOfReports) {
  EXPECT_TRUE(is_report_name(std::string(64, 'a') + ".json"));
  for (const auto& name : {std::string(64, 'A') + ".json", std::string(63, 'a') + ".json",
                           std::string(64, 'a') + ".jsonl", std::string("index.jsonl"), std::string()})
    EXPECT_FALSE(is_report_name(name)) << name;
}

TEST(ReportReader, KeepsTheOrderAndStopsWhenItIsLeft) {
  Workspace at;
  std::vector<std::string> paths;
  for (int i = 0; i < 300; ++i) paths.push_back(at.path("missing" + std::to_string(i)));
  ReportReader all(paths);
  for (const auto& path : paths) EXPECT_EQ(all.next()->path, path);
  EXPECT_FALSE(all.next());
  ReportReader left(paths);
  EXPECT_EQ(left.next()->path, paths[0]);
}

}  // namespace
}  // namespace guidang::app
