// What the READMEs show is what the program does: their example is run and compared.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/app/workspace.hpp"
#include "tests/golden_file.hpp"

namespace guidang::app {
namespace {

/// The fenced blocks of a page whose fence names `language`.
std::vector<std::string> blocks_of(const std::string& page, const std::string& language) {
  std::vector<std::string> blocks;
  const std::string fence = "```" + language + "\n";
  for (auto at = page.find(fence); at != std::string::npos; at = page.find(fence, at + 1)) {
    const auto begin = at + fence.size();
    blocks.push_back(page.substr(begin, page.find("```", begin) - begin));
  }
  return blocks;
}

TEST(Readme, ShowsWhatTheProgramDoes) {
  for (const auto* page : {"README.md", "README.zh-CN.md"}) {
    const auto texts = blocks_of(kept_file(page), "text");
    const auto json = blocks_of(kept_file(page), "jsonc");
    ASSERT_GE(texts.size(), 2U) << page;
    ASSERT_EQ(json.size(), 1U) << page;
    Workspace at;
    at.write("白鹭镇.txt", texts[0]);
    EXPECT_EQ(run_program(at, "convert 白鹭镇.txt --to outline").out, texts[1]) << page;
    const auto report = run_program(at, "convert 白鹭镇.txt").out;
    std::istringstream lines(json[0]);
    for (std::string line; std::getline(lines, line);) {
      line.erase(0, line.find_first_not_of(' '));
      line.erase(std::min(line.find("…"), line.size()));
      while (line.ends_with(' ')) line.pop_back();
      EXPECT_NE(report.find(line), std::string::npos) << page << ": " << line << "\n" << report;
    }
  }
}

TEST(Readme, TwoCommandsStandOnTheFirstScreen) {
  for (const auto* page : {"README.md", "README.zh-CN.md"}) {
    const auto text = kept_file(page);
    const auto screen = text.substr(0, text.find("<table>"));
    EXPECT_NE(screen.find("scripts/quickstart"), std::string::npos) << page;
    EXPECT_NE(screen.find("scripts/test"), std::string::npos) << page;
    EXPECT_LT(std::ranges::count(screen, '\n'), 20) << page;
  }
}

}  // namespace
}  // namespace guidang::app
