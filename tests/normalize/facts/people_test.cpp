#include "normalize/people.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace guidang::normalize {
namespace {

std::string lines_of(std::string_view text) {
  std::vector<Person> found;
  find_people(text, 0, {}, found);
  std::string lines;
  for (const auto& one : found) lines += (lines.empty() ? "" : " ") + one.role + "=" + one.name;
  return lines;
}

TEST(People, AreNamedBehindTheirPost) {
  struct Row {
    const char *text, *found;
  };
  for (const auto& row : std::vector<Row>{
           {"一方面云溪镇党委书记彭大山为第一责任人，", "镇党委书记=彭大山"},
           {"镇政法委员刘小禾直接分管法治工作", "镇政法委员=刘小禾"},
           {"镇长李明主持会议", "镇长=李明"},
           {"副镇长李明、王小红参加", "副镇长=李明 副镇长=王小红"},
           {"县委书记欧阳春雨同志强调", "县委书记=欧阳春雨"},
           {"县委书记任远征同志到场", "县委书记=任远征"},
           {"办公室主任周平。", "办公室主任=周平"},
           {"区司法局局长何春生汇报", "区司法局局长=何春生"},
       })
    EXPECT_EQ(lines_of(row.text), row.found) << row.text;
}

TEST(People, RefusePostsWithoutName) {
  for (const auto* text :
       {"书记高度重视法治工作", "镇长任组长，", "党委书记为组长", "委员会主任于会上强调", "主任和副主任",
        "书记张贴公告", "党委书记、镇长", "全体委员金秋时节", "人大主席团", "镇长向人大报告工作",
        "村书记成为宣讲员", "调解员应当回避", "第一书记管理办法", "书记常态化开展", "人员安排合理",
        "网格员全面排查", "司法所所长方能受理", "镇党委书记履行职责"})
    EXPECT_EQ(lines_of(text), "") << text;
}

TEST(People, SpanCoversRoleAndName) {
  std::vector<Person> found;
  find_people("一方面云溪镇党委书记彭大山为", 3, {}, found);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].at.begin, 5u);
  EXPECT_EQ(found[0].at.end, 13u);
}

}  // namespace
}  // namespace guidang::normalize
