#include "normalize/rule_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "normalize/rules/default.hpp"
#include "normalize/rules/nesting.hpp"
#include "normalize/rules/reader.hpp"
#include "normalize/rules/spelling.hpp"
#include "normalize/series.hpp"
#include "tests/golden_file.hpp"

// What a rule file may say, and with which words its faults are named.
namespace guidang::normalize {
namespace {

using testing::HasSubstr;

constexpr auto kHead = "name = \"mine\"\nversion = \"1\"\n";
constexpr auto kStep = R"([[heading]]
name = "step"
family = "part"
pattern = '步骤([一二三四五])'
samples = ["步骤一接收材料"]
counters = ["步骤很多"]
)";
constexpr auto kPatrol = R"([[series]]
name = "巡河月报"
title = '巡河月报$'
samples = ["芦湾镇5月巡河月报"]
counters = ["芦湾镇巡河月报通知"]
[[series.part]]
role = "problems"
name = "问题"
heading = '问题'
required = true
samples = ["发现的问题"]
counters = ["巡河情况"]
)";

std::string rules(const std::string& rows) { return kHead + rows; }

/// "line 4, column 1: …" or "" where the file is right.
std::string fault_of(const std::string& toml) {
  const auto parsed = RuleSet::parse(toml, {});
  if (parsed) return {};
  EXPECT_EQ(parsed.error().code, ErrorCode::config);
  return parsed.error().where + ": " + parsed.error().message;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(StandardRules, AreProvedByEveryOneOfTheirSamples) {
  const auto proved = RuleSet::parse(default_rules(), {});
  ASSERT_TRUE(proved) << describe(proved.error());
  EXPECT_EQ(proved->name(), RuleSet::standard().name());
  EXPECT_EQ(proved->matcher().rules().size(), RuleSet::standard().matcher().rules().size());
  for (const auto& rule : proved->matcher().rules())
    EXPECT_FALSE(rule.proofs.counters.empty()) << rule.name << " has nothing that it must refuse";
  for (const auto& series : proved->series())
    EXPECT_FALSE(series.proofs.counters.empty()) << series.name << " has nothing that it must refuse";
}

TEST(RuleFile, NamesTheLineAndTheWordOfAFault) {
  const std::string step = rules(kStep), patrol = rules(std::string{kStep} + kPatrol);
  struct Row {
    std::string toml;
    const char* fault;
  };
  for (const auto& [toml, fault] : std::vector<Row>{
           {step, ""},
           {patrol, ""},
           {"", "line 1, column 1: the key \"name\" is missing here"},
           {"name = ", "line 1, column "},
           {kHead, "line 1, column 1: no [[heading]]"},
           {replaced(step, "pattern", "patern"), "line 6, column 1: [[heading]] has no key \"patern\"; did you mean \"pattern\"?"},
           {replaced(step, "pattern", "colour"), "line 6, column 1: [[heading]] has no key \"colour\"; its keys are name family"},
           {replaced(patrol, "required", "requierd"),
            "line 18, column 1: [[series.part]] has no key \"requierd\"; did you mean \"required\"?"},
           {replaced(step, "version", "vresion"), "line 2, column 1: a rule file has no key \"vresion\""},
           {replaced(step, "'步骤(", "'步骤(("), "line 6, column 11: no RE2 pattern: missing"},
           {replaced(step, "(", "(?="), "line 6, column 11: no RE2 pattern: invalid perl operator"},
           {replaced(step, "([一二三四五])", "[一二三四五]"), "line 6, column 11: the pattern needs one group"},
           {replaced(step, "步骤(", "(步骤)("), "line 6, column 11: the pattern needs one group"},
           {replaced(step, "\"part\"", "\"parts\""), "line 5, column 10: no family \"parts\"; the families are volume part"},
           {replaced(step, "\"part\"", "\"none\""), "line 5, column 10: no family \"none\""},
           {replaced(step, "\"part\"", "7"), "line 5, column 10: \"family\" must be text in quotes"},
           {replaced(step, "samples = [\"步骤一接收材料\"]\n", ""), "line 3, column 1: a row needs samples"},
           {replaced(step, "[\"步骤一接收材料\"]", "\"步骤一\""), "line 7, column 11: \"samples\" must be a list"},
           {replaced(step, "步骤一接收", "第一步接收"), "line 7: the row \"step\" does not read its own sample \"第一步接收材料\""},
           {replaced(step, "步骤很多", "步骤二很多"), "line 8: the row \"step\" reads its counter \"步骤二很多\""},
           {step + "strong = 1\n", "line 9, column 10: \"strong\" must be true or false"},
           {step + "unless = \"late\"\n", "line 9, column 10: unless must be"},
           {step + kStep, "line 10, column 8: \"step\" stands twice"},
           {replaced(step, "\"step\"", "\"第一步\""), "line 4, column 8: \"name\" must begin with a-z"},
           {replaced(step, "\"step\"", "\"\""), "line 4, column 8: \"name\" is empty"},
           {rules("base = \"other\"\n"), "line 3, column 8: base can only be \"standard\""},
           {rules("heading = 3\n"), "line 3, column 11: \"heading\" must be rows: [[heading]]"},
           {rules("heading = [1, 2]\n"), "line 3, column 11: \"heading\" must be rows"},
           {replaced(patrol, "5月巡河月报", "5月巡河日报"), "line 12: the series \"巡河月报\" does not take its own sample"},
           {replaced(patrol, "巡河月报通知", "的巡河月报"), "line 13: the series \"巡河月报\" takes its counter"},
           {replaced(patrol, "发现的问题", "存在的不足"), "line 19: the part \"problems\" of \"巡河月报\" does not take"},
           {replaced(patrol, "巡河情况", "巡河问题"), "line 20: the part \"problems\" of \"巡河月报\" takes its counter"},
           {rules("base = \"standard\"\n" + replaced(std::string{kStep}, "'步骤([一二三四五])'", "'([一二三四五])[、步]'") ),
            "line 8: the row \"step\" does not read"},
           {replaced(step, "步骤一接收材料", "一\\u0000"), "line 7"},
       }) {
    const auto said = fault_of(toml);
    EXPECT_TRUE(*fault == '\0' ? said.empty() : said.starts_with(fault)) << "expected: " << fault << "\nsaid: " << said;
  }
}

TEST(RuleFile, OfTheDocumentationIsRight) {
  const auto page = kept_file("docs/rules.md");
  const std::string fence = "```toml\n";
  const auto begin = page.find(fence);
  ASSERT_NE(begin, std::string::npos);
  const auto from = begin + fence.size();
  EXPECT_EQ(fault_of(page.substr(from, page.find("```", from) - from)), "");
  for (const auto* key : {"name", "base", "pattern", "family", "strong", "unless", "written", "title", "english", "yearly",
                          "role", "heading", "inside", "required", "otherwise", "samples"})
    EXPECT_NE(page.find("| `" + std::string{key} + "`"), std::string::npos) << key;
}

TEST(RuleFile, SaysWhichRowTakesASampleFirst) {
  const std::string late = R"([[heading]]
name = "any"
family = "part"
pattern = '(?:步骤|阶段)([一二三四五])'
samples = ["阶段一接收材料", "步骤二审查"]
)";
  EXPECT_THAT(fault_of(rules(std::string{kStep} + late)),
              HasSubstr("line 13: the sample \"步骤二审查\" is taken by the row \"step\", which stands before \"any\""));
  const std::string later = R"([[series]]
name = "月报"
title = '月报$'
samples = ["巡河月报"]
)";
  EXPECT_THAT(fault_of(rules(std::string{kStep} + kPatrol + later)),
              HasSubstr("is taken by the series \"巡河月报\", which stands before \"月报\""));
}

TEST(RuleFile, StandsAloneOrBeforeTheStandardRows) {
  const auto alone = RuleSet::parse(rules(kStep), "0f3a");
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->name(), "mine-1@0f3a");
  EXPECT_EQ(alone->matcher().rules().size(), 1U);
  EXPECT_TRUE(alone->matcher().match("步骤三办结"));
  EXPECT_FALSE(alone->matcher().match("一、总体情况"));
  const auto both = RuleSet::parse(rules("base = \"standard\"\n" + std::string{kStep} + kPatrol), {});
  ASSERT_TRUE(both);
  EXPECT_EQ(both->name(), "mine-1");
  EXPECT_TRUE(both->matcher().match("步骤三办结"));
  EXPECT_TRUE(both->matcher().match("一、总体情况"));
  EXPECT_EQ(both->series().front().name, "巡河月报");
  EXPECT_EQ(both->series().size(), RuleSet::standard().series().size() + 1);
}

TEST(RuleFile, ARowOfTheSameNameTakesThePlaceOfTheStandardOne) {
  const auto changed = RuleSet::parse(rules(R"(base = "standard"
[[heading]]
name = "ar_comma"
family = "ar_comma"
pattern = '(\d{1,3})\s?、'
samples = ["100、加强学习"]
)"),
                                      {});
  ASSERT_TRUE(changed) << describe(changed.error());
  EXPECT_EQ(changed->matcher().rules().size(), RuleSet::standard().matcher().rules().size());
  EXPECT_TRUE(changed->matcher().match("100、加强学习"));
  EXPECT_FALSE(RuleSet::standard().matcher().match("100、加强学习"));
}

TEST(RuleFile, IsBounded) {
  std::string many = rules("");
  for (int i = 0; i <= 500; ++i) many += replaced(kStep, "\"step\"", "\"step" + std::to_string(i) + "\"");
  EXPECT_THAT(fault_of(many), HasSubstr("more than 500 rows"));
  EXPECT_THAT(fault_of(rules(kStep) + std::string(1 << 20, '\n')), HasSubstr("at most 1048576 bytes"));
  EXPECT_THAT(fault_of(replaced(rules(kStep), "步骤(", std::string(2100, 'x') + "(")), HasSubstr("longer than 2048 bytes"));
  EXPECT_THAT(fault_of(replaced(rules(kStep), "步骤(", "(?:(?:(?:x{100}){10}){10}){10}(")), HasSubstr("no RE2 pattern: "));
}

TEST(RuleFile, NeverTakesDownTheStack) {
  std::string dots = "a";
  for (int i = 0; i < 200'000; ++i) dots += ".a";
  const std::string open(200'000, '[');
  for (const auto& toml : {dots + " = 1", "[" + dots + "]", "a = {" + dots + " = 1}", "a = " + open, "a = " + open + "{",
                           "a = ['''x'''', {" + dots + " = 1}]", "a = [\"\"\"x\\\"\"\"\"\", {" + dots + " = 1}]",
                           "# \"\n" + dots + " = 1", "\"\\\"\"." + dots + " = 1", "'\\'." + dots + " = 1"})
    EXPECT_NE(fault_of(toml), "") << toml.substr(0, 30);
}

TEST(RuleFile, ReadsAnyBytesWithoutFailing) {
  const std::string whole = rules(std::string{kStep} + kPatrol);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    RuleSet::parse(whole.substr(0, length), {});
    auto damaged = whole;
    damaged[length] = static_cast<char>(damaged[length] ^ 0x15);
    RuleSet::parse(damaged, {});
  }
}

TEST(FirstDeepLine, CountsDotsOfKeysOnly) {
  struct Row {
    const char* toml;
    int line;
  };
  for (const auto& [toml, line] : std::vector<Row>{
           {"", 0},
           {"a = \"................\"", 0},
           {"a = '..........\\'", 0},
           {"# ..............", 0},
           {"a = \"\"\"\n............\n\"\"\"\n", 0},
           {"a = '''x.........\n.........'''", 0},
           {"a.b.c = 1\nd.e.f = 1\ng.h.i = 1\nj.k.l = 1\nm.n.o = 1", 0},
           {"x = 1\na.a.a.a.a.a.a.a.a.a = 1", 2},
           {"x = \"\"\"\n\n\"\"\"\na.a.a.a.a.a.a.a.a.a = 1", 4},
           {"x = \"unclosed\na.a.a.a.a.a.a.a.a.a = 1", 2},
           {"'a'.'a'.'a'.'a'.'a'.'a'.'a'.'a'.'a'.'a' = 1", 1},
       }) {
    const auto found = first_deep_line(toml);
    EXPECT_EQ(found ? static_cast<int>(*found) : 0, line) << toml;
  }
}

TEST(NearestWord, IsOneThatWasProbablyMeant) {
  constexpr auto kWords = "name family pattern samples counters";
  struct Row {
    const char *word, *nearest;
  };
  for (const auto& [word, nearest] : std::vector<Row>{{"patern", "pattern"}, {"Name", "name"}, {"sample", "samples"},
                                                     {"nmae", ""}, {"colour", ""}, {"", ""}, {"conters", "counters"}})
    EXPECT_EQ(nearest_word(kWords, word), nearest) << word;
  EXPECT_EQ(nearest_word(kWords, std::string(100'000, 'x')), "");
}

}  // namespace
}  // namespace guidang::normalize
