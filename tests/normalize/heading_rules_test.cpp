#include "normalize/heading_rules.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "documents.hpp"
#include "normalize/rule_set.hpp"

namespace guidang::normalize {
namespace {

const HeadingMatcher& matcher() { return RuleSet::standard().matcher(); }

/// Blanks of `line` become gaps, as cleaning makes them.
std::optional<Label> match(std::string_view line) {
  const auto cleaned = clean(line, 0, static_cast<std::uint32_t>(line.size()), {});
  return matcher().match(cleaned.text, cleaned.gaps);
}

/// "cn_paren 3 （三）", "none".
std::string words_of(const std::optional<Label>& label) {
  if (!label) return "none";
  return std::string{to_string(label->family)} + " " + std::to_string(label->ordinal) + " " + label->text;
}

TEST(HeadingRules, GiveTheFamilyOfEachOfTheirSamples) {
  for (const auto& rule : matcher().rules())
    for (const auto& sample : rule.proofs.samples) {
      const auto label = match(sample.text);
      ASSERT_TRUE(label) << sample.text;
      EXPECT_EQ(label->rule, &rule) << sample.text;
      EXPECT_EQ(to_string(label->family), to_string(rule.family)) << sample.text;
      EXPECT_EQ(label->strong, rule.strong) << sample.text;
      EXPECT_GT(label->ordinal, 0) << sample.text;
      EXPECT_LT(label->length, sample.text.size()) << "a sample has words behind its number";
    }
}

TEST(HeadingMatcher, ReadsEveryWayToWriteANumber) {
  struct Row {
    const char *line, *label;
  };
  for (const auto& [line, label] : std::vector<Row>{
           {"一、主要举措", "cn_comma 1 一、"},
           {"  二 、存在的问题", "cn_comma 2 二、"},
           {"二十一、其他", "cn_comma 21 二十一、"},
           {"三．下一步打算", "cn_comma 3 三．"},
           {"四：下一步打算", "cn_comma 4 四："},
           {"（三）加强监督", "cn_paren 3 （三）"},
           {"(三)加强监督", "cn_paren 3 （三）"},
           {"（ 三 ） 加强监督", "cn_paren 3 （三）"},
           {"（十七）、加强监督", "cn_paren 17 （十七）"},
           {"〔五〕加强监督", "cn_paren 5 （五）"},
           {"㈢加强监督", "cn_paren 3 （三）"},
           {"㊂加强监督", "cn_paren 3 （三）"},
           {"一)纵深推进", "cn_half_paren 1 一）"},
           {"1.坚持学习", "ar_dot 1 1."},
           {"１．坚持学习", "ar_dot 1 1．"},
           {"⒈坚持学习", "ar_dot 1 1."},
           {"12、坚持学习", "ar_comma 12 12、"},
           {"（1）坚持学习", "ar_paren 1 （1）"},
           {"(12) 坚持学习", "ar_paren 12 （12）"},
           {"⑿坚持学习", "ar_paren 12 （12）"},
           {"1）坚持学习", "ar_half_paren 1 1）"},
           {"1)坚持学习", "ar_half_paren 1 1）"},
           {"①坚持学习", "circled 1 ①"},
           {"⑳坚持学习", "circled 20 ⑳"},
           {"壹、坚持学习", "cn_formal 1 壹、"},
           {"拾贰、坚持学习", "cn_formal 12 拾贰、"},
           {"第三章附则", "chapter 3 第三章"},
           {"第 十 章 附则", "chapter 10 第十章"},
           {"第3节 一般规定", "section 3 第3节"},
           {"第一百零三条 本办法自公布之日起施行", "article 103 第一百零三条"},
           {"第二编 分则", "volume 2 第二编"},
           {"第一部分 概况", "part 1 第一部分"},
           {"3.1 术语", "decimal 1 3.1"},
           {"3.1.12 术语", "decimal 12 3.1.12"},
           {"4 总则", "decimal 4 4"},
           {"附录B", "annex 2 附录B"},
           {"A.2 概述", "annex 2 A.2"},
           {"b）标准名称", "alpha 2 b）"},
           {"Ⅳ、任务", "roman 4 Ⅳ、"},
       })
    EXPECT_EQ(words_of(match(line)), label) << line;
}

TEST(HeadingMatcher, RefusesWordsThatOnlyLookNumbered) {
  for (const auto* line :
       {"十分重要", "一直以来", "一年来，全镇上下", "一律从严", "一网通办改革", "三重一大决策制度", "四个意识不断增强",
        "八五普法规划", "十一届三中全会", "二中全会精神", "第一责任人职责", "第一时间处置", "第一书记驻村",
        "第一议题制度", "第三十六条规定的情形", "第一编辑室", "第二编制组", "（二）项规定的", "第十条第二款", "第二章的规定", "第一节、第二节所称", "三、四季度完成",
        "二、三产业融合", "五、六月集中整治", "二、三级网格", "一、二线窗口", "之一是", "统一是", "唯一要",
        "2023年工作", "2021年以来", "2021.12.18", "2023-01-31", "1.5倍增长", "1.9万人次", "12.4亿元",
        "12345热线", "9月安全生产月", "3个行政村", "100名干部", "5G应用", "VPN设备", "（2021）年", "（含）", "(a+b)",
        "一", "十", "", "（三", "、一是", "·一、"})
    EXPECT_EQ(words_of(match(line)), "none") << line;
}

TEST(HeadingMatcher, IsNeverCertainOfDatesAndShares) {
  // What stands before a blank may be a number of the outline; only the neighbours can tell.
  for (const auto* line : {"12.4 国家宪法日", "3.15维权", "4.15国家安全日", "2023. 1.", "1 月至今"}) {
    const auto label = match(line);
    EXPECT_FALSE(label && label->strong) << line << ": " << words_of(label);
  }
}

TEST(HeadingMatcher, PrintsTheLabelAsItStandsAndAsItShouldStand) {
  const auto label = match("( 三 ) 加强监督");
  ASSERT_TRUE(label);
  EXPECT_EQ(label->printed, "（三）");   // cleaning has set the brackets already
  EXPECT_EQ(matcher().match("(三)加强监督")->printed, "(三)");
  EXPECT_EQ(matcher().match("(三)加强监督")->text, "（三）");
  EXPECT_EQ(matcher().match("㈢加强监督")->printed, "㈢");
}

TEST(HeadingMatcher, GivesThePathOfDecimals) {
  using Path = std::vector<int>;
  EXPECT_EQ(match("3.1.2 术语")->path, (Path{3, 1, 2}));
  EXPECT_EQ(match("4 总则")->path, (Path{4}));
  EXPECT_EQ(match("B.3.1 概述")->path, (Path{2, 3, 1}));
}

TEST(HeadingMatcher, LengthReachesTheTextBehind) {
  for (const auto* line : {"一、加强", "（一）加强", "1. 加强", "第三条 加强", "①加强", "3.1 加强"}) {
    const auto cleaned = clean(line, 0, static_cast<std::uint32_t>(std::string_view{line}.size()), {});
    const auto label = matcher().match(cleaned.text, cleaned.gaps);
    ASSERT_TRUE(label) << line;
    EXPECT_EQ(cleaned.text.substr(label->length), "加强") << line;
  }
}

TEST(HeadingMatcher, ReadsAutomaticNumbers) {
  struct Row {
    const char* text;
    bool bullet;
    const char* label;
  };
  for (const auto& [text, bullet, label] : std::vector<Row>{
           {"（三）", false, "cn_paren 3 （三）"}, {"第四条", false, "article 4 第四条"}, {"1.2", false, "decimal 2 1.2"},
           {"1.2.", false, "decimal 2 1.2."},      {"1.", false, "ar_dot 1 1."},          {"一、", false, "cn_comma 1 一、"},
           {"①", false, "circled 1 ①"},            {"a)", false, "alpha 1 a）"},          {"方向7：", false, "none 7 方向7："},
           {"•", true, "none"},                    {"", false, "none"},
       }) {
    ListLabel number;
    number.text = text;
    number.bullet = bullet;
    number.ordinal = 7;
    EXPECT_EQ(words_of(matcher().read_number(number)), label) << text;
  }
}

}  // namespace
}  // namespace guidang::normalize
