#include "normalize/clean.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace guidang::normalize {
namespace {

CleanText cleaned_of(std::string_view text, const std::vector<Run>& runs = {}) {
  return clean(text, 0, static_cast<std::uint32_t>(text.size()), runs);
}

struct Row {
  const char *dirty, *text;
};

class Clean : public testing::TestWithParam<Row> {};

TEST_P(Clean, IsWhatAnEditorWouldWrite) {
  const auto& [dirty, text] = GetParam();
  EXPECT_EQ(cleaned_of(dirty).text, text) << dirty;
  EXPECT_EQ(cleaned_of(text).text, text) << "cleaning twice changes nothing";
}

INSTANTIATE_TEST_SUITE_P(Blanks, Clean,
                         testing::Values(Row{"千佛镇 2021年", "千佛镇2021年"}, Row{"纠纷 28起", "纠纷28起"},
                                         Row{"6000 多份", "6000多份"}, Row{"　　一、总　则  ", "一、总则"},
                                         Row{"索 引 号", "索引号"}, Row{"（ 一 ）加强", "（一）加强"},
                                         Row{"\u00A0\u2002加强\u2003监督\t", "加强监督"},
                                         Row{"使用 IT 系统", "使用IT系统"},
                                         Row{"open  source software", "open source software"},
                                         Row{"1 2 3", "1 2 3"}, Row{"   ", ""}, Row{"", ""},
                                         Row{"“ 甲 ”", "“甲”"}));

INSTANTIATE_TEST_SUITE_P(Characters, Clean,
                         testing::Values(Row{"⼀是⼈⺠政府", "一是人民政府"}, Row{"\uF90A融", "金融"},
                                         Row{"法\u200B治\uFEFF政\u00AD府", "法治政府"},
                                         Row{"\u0007加强\u0001", "加强"},
                                         Row{"２０２２年ＡＢｃ", "2022年ABc"}, Row{"①⑴㈠⒈", "①⑴㈠⒈"},
                                         Row{"：，（）“”—", "：，（）“”—"}, Row{"\uF0B7加强", "•加强"},
                                         Row{"⻚面", "页面"}, Row{"〇○", "〇○"},
                                         Row{"\U00020000字", "\U00020000字"}));

INSTANTIATE_TEST_SUITE_P(Punctuation, Clean,
                         testing::Values(Row{"加强,推进", "加强，推进"}, Row{"加强, 推进", "加强，推进"},
                                         Row{"报告如下:", "报告如下："}, Row{"甲;乙", "甲；乙"},
                                         Row{"是吗?", "是吗？"}, Row{"(一)加强", "（一）加强"},
                                         Row{"意见(试行)", "意见（试行）"}, Row{"通知(2021)", "通知（2021）"},
                                         Row{"加强,(一)推进", "加强，（一）推进"},
                                         Row{"《甲》,乙", "《甲》，乙"}, Row{"1,000元", "1,000元"},
                                         Row{"10:30开会", "10:30开会"},
                                         Row{"https://a.b/?c=d;e", "https://a.b/?c=d;e"}, Row{"f(x)", "f(x)"},
                                         Row{"A,B", "A,B"}, Row{"(1)甲", "(1)甲"}, Row{"甲.乙", "甲.乙"}));

INSTANTIATE_TEST_SUITE_P(Artifacts, Clean,
                         testing::Values(Row{"[bookmark: _GoBack]为了", "为了"},
                                         Row{"甲[image: a.png]乙", "甲乙"},
                                         Row{"[bookmark: 没有结尾", "[bookmark:没有结尾"},
                                         Row{"[2021]1号", "[2021]1号"}, Row{"“互联网 ”行动", "“互联网+”行动"},
                                         Row{"“互联网”行动", "“互联网”行动"}));

TEST(CleanNotes, CountWhatWasMet) {
  const auto cleaned = cleaned_of("  [bookmark: a]加 强,监\uE000\uFFFD督");
  EXPECT_EQ(cleaned.text, "加强，监\uE000\uFFFD督");
  EXPECT_EQ(cleaned.notes.inner_blanks, 1U);
  EXPECT_EQ(cleaned.notes.private_use, 1U);
  EXPECT_EQ(cleaned.notes.invalid, 1U);
  EXPECT_EQ(cleaned.notes.artifacts, std::vector<std::string>{"[bookmark: a]"});
  EXPECT_EQ(cleaned.ink, 7U);
  EXPECT_EQ(cleaned_of("加强,监督").notes.halfwidth, 1U);
  EXPECT_EQ(cleaned_of("“互联网 ”").notes.lost_signs, 1U);
  EXPECT_EQ(cleaned_of("加强，监督").notes.inner_blanks, 0U);
}

TEST(CleanGaps, RememberWhereBlanksStood) {
  EXPECT_EQ(cleaned_of("张三 李四").gaps, (std::vector<Gap>{{6, false}}));
  EXPECT_EQ(cleaned_of("张三  李四").gaps, (std::vector<Gap>{{6, true}}));
  EXPECT_EQ(cleaned_of("张三　李四").gaps, (std::vector<Gap>{{6, true}}));
  EXPECT_EQ(cleaned_of("张三\t李四 王五").gaps, (std::vector<Gap>{{6, true}, {12, false}}));
  EXPECT_EQ(cleaned_of("1 范围").gaps, (std::vector<Gap>{{1, false}}));
  EXPECT_EQ(cleaned_of(" 张三 ").gaps, std::vector<Gap>{});
}

TEST(CleanIndent, IsTheWidthOfTheBlanksInFront) {
  EXPECT_EQ(cleaned_of("　　加强").indent_em, 2);
  EXPECT_EQ(cleaned_of("    加强").indent_em, 2);
  EXPECT_EQ(cleaned_of("\t加强").indent_em, 2);
  EXPECT_EQ(cleaned_of("加强").indent_em, 0);
}

TEST(CleanRuns, FollowTheirText) {
  const std::string dirty = "  加 强 监督[bookmark: a]１２";
  //                           two blanks, then 加 强 in style 1, the rest in style 2
  const auto split = static_cast<std::uint32_t>(dirty.find("监"));
  const auto cleaned =
      cleaned_of(dirty, {{0, split, 1}, {split, static_cast<std::uint32_t>(dirty.size()), 2}});
  ASSERT_EQ(cleaned.text, "加强监督12");
  ASSERT_EQ(cleaned.runs.size(), 2U);
  EXPECT_EQ(cleaned.text.substr(cleaned.runs[0].begin, cleaned.runs[0].end - cleaned.runs[0].begin), "加强");
  EXPECT_EQ(cleaned.runs[0].style, 1);
  EXPECT_EQ(cleaned.text.substr(cleaned.runs[1].begin, cleaned.runs[1].end - cleaned.runs[1].begin),
            "监督12");
  EXPECT_EQ(cleaned.runs[1].style, 2);
}

TEST(CleanRange, TakesOnlyItsPart) {
  const std::string text = "前言\n加强 监督\n后记";
  const auto begin = static_cast<std::uint32_t>(text.find("加")),
             end = static_cast<std::uint32_t>(text.rfind('\n'));
  EXPECT_EQ(clean(text, begin, end, {}).text, "加强监督");
  EXPECT_EQ(clean(text, begin, 9999, {}).text, "加强监督后记");
}

}  // namespace
}  // namespace guidang::normalize
