#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "normalize/label_lines.hpp"
#include "normalize/rule_set.hpp"
#include "normalize/run_on.hpp"
#include "normalize/unicode.hpp"
#include "normalize/unwrap.hpp"

// Lines that are cut or joined before anything is decided.

namespace guidang::normalize {
namespace {

using Texts = std::vector<std::string>;

const HeadingMatcher& matcher() { return RuleSet::standard().matcher(); }

std::vector<Line> lines_of(const Texts& texts) {
  std::vector<Line> lines;
  for (const auto& text : texts) {
    auto cleaned = clean(text, 0, static_cast<std::uint32_t>(text.size()), {});
    Line line;
    line.text = std::move(cleaned.text);
    line.gaps = std::move(cleaned.gaps);
    line.indent_em = cleaned.indent_em;
    line.width = width_em(line.text);
    line.ink = cleaned.ink;
    matcher().read_start(line);
    lines.push_back(std::move(line));
  }
  return lines;
}

Texts texts_of(const std::vector<Line>& lines) {
  Texts texts;
  for (const auto& line : lines) {
    texts.push_back(line.text);
    EXPECT_EQ(line.ink, ink_count(line.text)) << line.text;
    EXPECT_EQ(line.width, width_em(line.text)) << line.text;
  }
  return texts;
}

Texts cut(const Texts& texts) {
  auto lines = lines_of(texts);
  split_run_ons(lines, matcher());
  return texts_of(lines);
}

Texts joined(const Texts& texts) {
  auto lines = lines_of(texts);
  join_lone_labels(lines, matcher());
  return texts_of(lines);
}

TEST(RunOns, AreCutWhereTheCountGoesOn) {
  EXPECT_EQ(cut({"（1）统一思想；（2）明确责任；（3）强化检查。"}),
            (Texts{"（1）统一思想；", "（2）明确责任；", "（3）强化检查。"}));
  EXPECT_EQ(cut({"（一）加强学习。学习理论。（二）加强宣传。"}),
            (Texts{"（一）加强学习。学习理论。", "（二）加强宣传。"}));
  EXPECT_EQ(cut({"①统一思想；②明确责任"}), (Texts{"①统一思想；", "②明确责任"}));
}

TEST(RunOns, AreLeftWhereItDoesNot) {
  for (const auto* text :
       {"（1）依照本条第（2）项办理。", "（1）统一思想；（3）强化检查。", "按照（1）统一思想；（2）明确责任",
        "（一）加强学习，（二）加强宣传", "1.统一思想；2.明确责任", "没有数字的一行；仍然是一行。"})
    EXPECT_EQ(cut({text}), Texts{text});
}

TEST(RunOns, AWholeDocumentInOneLineIsCut) {
  std::string text = "引言。";
  for (const auto* part : {"一、总体情况。", "二、主要做法。", "三、下一步打算。"}) {
    text += part;
    for (int i = 0; i < 30; ++i) text += "全镇上下认真学习贯彻文件精神。";
  }
  const auto lines = cut({text});
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_TRUE(lines[1].starts_with("一、"));
  EXPECT_TRUE(lines[3].starts_with("三、"));
}

TEST(LoneLabels, TakeTheTitleBelow) {
  EXPECT_EQ(joined({"第一章", "总则", "正文。"}), (Texts{"第一章总则", "正文。"}));
  EXPECT_EQ(joined({"3.1", "术语"}), (Texts{"3.1术语"}));
  EXPECT_EQ(joined({"附录A", "（规范性附录）", "服务流程"}), (Texts{"附录A服务流程", "（规范性附录）"}));
  EXPECT_EQ(joined({"附录A（规范性附录）", "服务流程"}), (Texts{"附录A服务流程", "（规范性附录）"}));
}

TEST(LoneLabels, TakeNothingElse) {
  for (const auto& texts : std::vector<Texts>{{"第一章", "第一条 为了规范，制定本办法。"},
                                              {"第一章", "这是一个完整的句子。"},
                                              {"第一章"},
                                              {"一、", "总则"},
                                              {"第一章总则", "正文"},
                                              {}})
    EXPECT_EQ(joined(texts), texts_of(lines_of(texts)));
}

TEST(Unwrap, JoinsLinesOfOneWidth) {
  auto lines = lines_of({"　　全镇各村社区认真学习贯彻上级文件精神，组织开展形",
                         "式多样的法治宣传教育活动，群众的法治意识明显提高，矛", "盾纠纷明显减少。",
                         "　　综合执法队规范执法行为，全年办理案件二十件，没有", "一起行政复议。"});
  EXPECT_EQ(unwrap(lines, matcher()), 3U);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines[0].text.ends_with("矛盾纠纷明显减少。"));
  EXPECT_EQ(lines[0].joints.size(), 2U);
}

TEST(Unwrap, LeavesParagraphsAlone) {
  const Texts texts = {"一、总体情况", "全镇认真学习贯彻文件精神，工作取得成效。", "二、主要做法",
                       "规范执法行为，没有一起行政复议。"};
  auto lines = lines_of(texts);
  EXPECT_EQ(unwrap(lines, matcher()), 0U);
  EXPECT_EQ(texts_of(lines), texts);
}

}  // namespace
}  // namespace guidang::normalize
