#include <gtest/gtest.h>

#include "tests/app/workspace.hpp"

namespace guidang::app {
namespace {

constexpr auto kReport =
    "白鹭镇人民政府2023年法治政府建设情况报告\n\n一、主要成效\n全年开展普法讲座12场。\n二、存在问题\n力量不足"
    "。\n";

std::size_t count(const std::string& text, const std::string& piece) {
  std::size_t found = 0;
  for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++found;
  return found;
}

TEST(Explain, SaysWhyEverySectionOfADocumentIsOne) {
  Workspace at;
  at.write("报告.txt", kReport);
  const auto ran = run_program(at, "explain 报告.txt");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(count(ran.out, "\n  rejected   "), 2U) << ran.out;
  EXPECT_NE(ran.out.find("二、存在问题  · depth 1 · n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("follows 一、"), std::string::npos) << ran.out;
}

TEST(Explain, TakesOneSectionByItsId) {
  Workspace at;
  at.write("报告.txt", kReport);
  const auto all = run_program(at, "explain 报告.txt").out;
  const auto from = all.rfind(" · n") + 4;
  const auto id = all.substr(from - 1, all.find_first_of(" \n", from) - from + 1);
  const auto one = run_program(at, "explain 报告.txt --node " + id);
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_EQ(one.out, all.substr(all.find("二、存在问题"))) << id;
  EXPECT_EQ(run_program(at, "explain 报告.txt --node n0").exit_code, 2);
}

TEST(Explain, KnowsACodeFromAFile) {
  Workspace at;
  at.write("encrypted", kReport);
  EXPECT_EQ(count(run_program(at, "explain encrypted").out, "rejected"), 0U);
  EXPECT_EQ(count(run_program(at, "explain ./encrypted").out, "\n  rejected   "), 2U);
  EXPECT_EQ(run_program(at, "explain encrypted --node n0").exit_code, 2);
  EXPECT_EQ(run_program(at, "explain --node n0").exit_code, 2);
  const auto neither = run_program(at, "explain nonsense");
  EXPECT_EQ(neither.exit_code, 2);
  EXPECT_NE(neither.err.find("no such code and no such file: nonsense"), std::string::npos) << neither.err;
  at.write("empty.txt", "");
  EXPECT_EQ(run_program(at, "explain empty.txt").exit_code, 4);
}

}  // namespace
}  // namespace guidang::app
