#include "export/store/dashboard.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/export/sample_report.hpp"
#include "tests/export/store/store_file.hpp"

namespace guidang::exporter {
namespace {

constexpr auto kHostile = "</svg><script>alert('1')</script>\" onload=\"x\x01 =cmd|' /C calc'!A0 & \xB0\xD7";

std::vector<Panel> hostile_panels() {
  std::string han;
  for (int i = 0; i < 85; ++i) han += "法";
  using enum Panel::Kind;
  return {
      {things, "documents by state", "文件：状态", {{"complete", 12}, {"partial", 3}}},
      {years, "documents by year", "文件：年度", {{"2023", 9}, {"2022", 6}, {"–", 1}}},
      {gaps, "documents with a diagnostic", "文件：诊断", {{"label_missing", 2}}},
      {things, "documents by region", "文件：地区", {{kHostile, 1'000'000'000'000'000}, {han, 1}, {"", 0}}},
      {things, "quantities by unit", "数据：单位", {}}};
}

/// The names of all elements, in order; every one that is opened is closed. Nothing is left of "<" and ">".
std::set<std::string> elements_of(const std::string& page) {
  static const std::regex tag{R"(<(/?)([a-zA-Z0-9!]+)((?:\s+[a-zA-Z0-9-]+="[^"<>]*")*|\s*html)\s*(/?)>)"};
  const std::set<std::string> empty = {"!DOCTYPE", "meta"};
  std::set<std::string> names;
  std::vector<std::string> open;
  const auto head = page.substr(0, page.find("<style>"));
  const auto body = head + page.substr(page.find("</style>") + 8);
  for (std::sregex_iterator found{body.begin(), body.end(), tag}, end; found != end; ++found) {
    const auto& match = *found;
    names.insert(match[2]);
    if (match[1] == "/") {
      EXPECT_FALSE(open.empty() || open.back() != match[2].str()) << match[2];
      if (!open.empty()) open.pop_back();
    } else if (match[4] != "/" && !empty.contains(match[2])) {
      open.push_back(match[2]);
    }
  }
  EXPECT_TRUE(open.empty());
  const auto rest = std::regex_replace(body, tag, "");
  EXPECT_EQ(rest.find_first_of("<>"), std::string::npos) << rest.substr(rest.find_first_of("<>"), 60);
  return names;
}

TEST(Dashboard, IsOnePageOfPlotsWithoutScripts) {
  const auto page = to_html(hostile_panels(), "reports.db");
  EXPECT_EQ(elements_of(page),
            (std::set<std::string>{"!DOCTYPE", "html",  "head", "meta", "title", "body", "header",
                                   "h1",       "p",     "ul",   "li",   "b",     "main", "section",
                                   "h2",       "small", "svg",  "rect", "text",  "line"}));
  for (const auto* never : {"<script", "http:", "https:", "url(", "@import", "\x01"})
    EXPECT_EQ(page.find(never), std::string::npos) << never;
  for (const auto* there : {"<b>15</b>份文件", "<b>3</b>份有缺失", ">完整<", ">有缺失<", "（无）",
                            "&lt;/svg&gt;", "=cmd|&#39; /C calc&#39;!A0 &amp; \uFFFD\uFFFD",
                            ">1000000000000000<", ">法法法法法法法法法法法法法法法…<"})
    EXPECT_NE(page.find(there), std::string::npos) << there;
  EXPECT_LT(page.find(">2022<"), page.find(">2023<")) << "years from left to right";
}

TEST(Dashboard, ShowsTheNameOfTheStoreAsText) {
  const auto page = to_html({}, "<b>\"reports\"</b>.db");
  EXPECT_NE(page.find("&lt;b&gt;&quot;reports&quot;&lt;/b&gt;.db"), std::string::npos);
  elements_of(page);
}

TEST(Dashboard, IsTheSameForTheSameStore) {
  StoreFile file;
  auto store = file.open();
  ASSERT_TRUE(store.put({sample_report(), "a"}));
  ASSERT_TRUE(store.commit());
  const auto once = statistics(store), twice = statistics(store);
  ASSERT_TRUE(once && twice);
  EXPECT_EQ(to_html(*once, "x"), to_html(*twice, "x"));
  elements_of(to_html(*once, "x"));
}

}  // namespace
}  // namespace guidang::exporter
