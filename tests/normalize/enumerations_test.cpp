#include "normalize/enumerations.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace guidang::normalize {
namespace {

/// Groups apart by " | ", each "一是@0 二是@1": marker and paragraph.
std::string groups_of(const std::vector<std::string_view>& paragraphs) {
  std::string out;
  for (const auto& group : find_enumerations(paragraphs)) {
    if (!out.empty()) out += " | ";
    for (std::size_t i = 0; i < group.marks.size(); ++i) {
      const auto& mark = group.marks[i];
      EXPECT_EQ(mark.ordinal, i + 1);
      out += (i == 0 ? "" : " ") +
             std::string{paragraphs[mark.paragraph].substr(mark.begin, mark.end - mark.begin)} + "@" +
             std::to_string(mark.paragraph);
    }
  }
  return out;
}

TEST(Enumerations, AreFoundInOneParagraphOrOneToEach) {
  struct Row {
    std::vector<std::string_view> paragraphs;
    const char* groups;
  };
  for (const auto& [paragraphs, groups] :
       std::vector<Row>{{{"一是加强学习。二是加强宣传。三是加强监督。"}, "一是@0 二是@0 三是@0"},
                        {{"主要做法：一是加强学习；二是加强宣传。"}, "一是@0 二是@0"},
                        {{"按照日程，一是加强学习，二是加强宣传"}, "一是@0 二是@0"},
                        {{"一是加强学习。", "二是加强宣传。"}, "一是@0 二是@1"},
                        {{"强调：一要坚持安全，二要坚持稳定"}, "一要@0 二要@0"},
                        {{"一方面加强学习，另一方面加强宣传"}, "一方面@0 另一方面@0"},
                        {{"首先，加强学习；其次，加强宣传；最后，加强监督"}, "首先@0 其次@0 最后@0"},
                        {{"第一，加强学习。第二，加强宣传。"}, "第一，@0 第二，@0"},
                        {{"一是甲。二是乙。", "说明。", "一是丙。二是丁。"}, "一是@0 二是@0 | 一是@2 二是@2"},
                        {{"一是甲。二是乙，首先丙，其次丁。三是戊。"}, "一是@0 二是@0 三是@0"}})
    EXPECT_EQ(groups_of(paragraphs), groups) << paragraphs.front();
}

TEST(Enumerations, WordsThatOnlyLookSoAreNone) {
  for (const auto* text :
       {"原因之一是学习不够，之二是宣传不够", "统一是前提，唯一要求是落实", "第一责任人负责，第二责任人配合",
        "一是加强学习。", "二是加强宣传。三是加强监督。", "主要是学习。不是宣传。", "一直以来，二中全会",
        "最后，感谢大家", "一是学习。三是监督。", "专一是品质，二是数字", "逐一是核对，统一要是标准",
        "原因其一是学习不够", "一刀切的做法，一律纠正", "一年来，二中全会精神深入人心", "第一时间处置，第一是速度",
        "三项制度全面推行，四个意识不断增强", "一网通办、一门式服务", "不是一是一二是二的态度", ""})
    EXPECT_EQ(groups_of({text}), "") << text;
}

TEST(Enumerations, TheLeadIsTheFirstClause) {
  EXPECT_EQ(lead_of("加强学习，组织十二次"), "加强学习");
  EXPECT_EQ(lead_of("加强学习。"), "加强学习");
  EXPECT_EQ(lead_of("加强学习"), "加强学习");
  EXPECT_EQ(lead_of(""), "");
}

}  // namespace
}  // namespace guidang::normalize
