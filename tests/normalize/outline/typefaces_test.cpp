#include <gtest/gtest.h>

#include "../documents.hpp"

namespace guidang::normalize {
namespace {

const std::string kText =
    "本年度全镇上下共同努力，各项任务均按期完成，群众满意度稳步提高，受到上级充分肯定。";

Set text() { return {kText, "仿宋_GB2312", 16}; }
Set black(std::string words) { return {std::move(words), "黑体", 16}; }
Set regular(std::string words) { return {std::move(words), "楷体_GB2312", 16}; }

TEST(OutlineByTypeface, FindsHeadingsWithoutNumber) {
  const auto report =
      report_of({black("总体情况"), text(), black("主要做法"), text(), text(), black("下一步打算"), text()});
  EXPECT_EQ(outline_of(report), "1 - 总体情况\n1 - 主要做法\n1 - 下一步打算\n");
  EXPECT_EQ(faults_of(report), "heading_unnumbered heading_unnumbered heading_unnumbered");
}

TEST(OutlineByTypeface, PutsNumbersBelowThem) {
  const auto report =
      report_of({Set{"云溪镇2022年工作报告", "方正小标宋简体", 22, Alignment::center},
                 Set{"总体情况", "黑体", 18, Alignment::center}, regular("一、加强学习"), text(),
                 regular("二、加强宣传"), text(), Set{"主要做法", "黑体", 18, Alignment::center},
                 regular("一、规范执法"), text(), regular("二、规范决策"), text()});
  EXPECT_EQ(
      outline_of(report),
      "1 - 总体情况\n2 一、 加强学习\n2 二、 加强宣传\n1 - 主要做法\n2 一、 规范执法\n2 二、 规范决策\n");
}

TEST(OutlineByTypeface, FollowsTheLevelsOfTheContainer) {
  const auto level = [](std::string words, const char* style, std::uint8_t outline_level) {
    return Set{std::move(words), "", 0, Alignment::unknown, style, "", 0, outline_level};
  };
  const auto report = report_of({level("总体情况", "标题 1", 1),
                                 {kText},
                                 level("加强学习", "标题 2", 2),
                                 {kText},
                                 level("加强宣传", "标题 2", 2),
                                 {kText},
                                 level("主要做法", "标题 1", 1),
                                 {kText}});
  EXPECT_EQ(outline_of(report), "1 - 总体情况\n2 - 加强学习\n2 - 加强宣传\n1 - 主要做法\n");
}

TEST(OutlineByTypeface, RestoresALostNumberOnlyAmongLinesSetAlike) {
  const auto report = report_of({black("一、总体情况"), regular("（一）加强学习，提高认识"), text(),
                                 regular("加强宣传，营造氛围"), text(), regular("（三）加强监督，压实责任"),
                                 text(), black("二、主要做法"), text()});
  EXPECT_EQ(outline_of(report),
            "1 一、 总体情况\n2 （一） 加强学习，提高认识\n2 ?（二） 加强宣传，营造氛围\n"
            "2 （三） 加强监督，压实责任\n1 二、 主要做法\n");
}

TEST(OutlineByTypeface, ReadsAutomaticNumbers) {
  const auto automatic = [](std::string words, const char* number, std::int64_t ordinal) {
    return Set{std::move(words), "", 0, Alignment::unknown, "", number, ordinal};
  };
  const auto report = report_of({{"一、总体情况"},
                                 automatic("加强学习", "（一）", 1),
                                 {kText},
                                 automatic("加强宣传", "（二）", 2),
                                 {kText},
                                 {"二、主要做法"},
                                 {kText}});
  EXPECT_EQ(outline_of(report), "1 一、 总体情况\n2 （一） 加强学习\n2 （二） 加强宣传\n1 二、 主要做法\n");
  const auto* section = std::get_if<Section>(&report.nodes[1].content);
  ASSERT_TRUE(section);
  EXPECT_EQ(section->label_source, LabelSource::numbering);
  EXPECT_EQ(section->label_printed, "（一）");
}

TEST(OutlineByTypeface, BoldWordsInTextAreNoHeading) {
  EXPECT_EQ(outline_of(report_of(
                {black("一、总体情况"), text(), black(kText), text(), black("二、主要做法"), text()})),
            "1 一、 总体情况\n1 二、 主要做法\n");
}

}  // namespace
}  // namespace guidang::normalize
