#include "normalize/organisation_mentions.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

std::string lines_of(const std::string& text) {
  std::vector<Organisation> found;
  find_organisation_mentions(std::string_view{text}, 0, {}, found);
  std::string lines;
  for (const auto& one : found) {
    lines += (lines.empty() ? "" : " ") + one.name;
    const auto begin = byte_of(text, one.at.begin), end = byte_of(text, one.at.end);
    EXPECT_EQ(text.substr(begin, end - begin), one.name);
  }
  return lines;
}

TEST(OrganisationMentions, AreReadFromTheirEnds) {
  struct Row {
    const char *text, *found;
  };
  for (const auto& row : std::vector<Row>{
           {"邀请海陵大学、市城管委、区司法局、区消防支队、区爱卫办授课",
            "海陵大学 市城管委 区司法局 区消防支队 区爱卫办"},
           {"按照县委、县政府、县司法局的安排", "县委 县政府 县司法局"},
           {"大寺镇综合执法局承接全镇执法", "大寺镇综合执法局"},
           {"天津市西青区人民政府办公室印发", "天津市西青区人民政府办公室"},
           {"由镇平安办具体负责", "镇平安办"},
           {"与明湖派出所联动", "明湖派出所"},
           {"千佛镇司法所组织", "千佛镇司法所"},
           {"走访了松鹤律师事务所的律师", "松鹤律师事务所"},
           {"紧紧围绕中共中央、国务院部署", "中共中央 国务院"},
           {"中共云阳县委员会", "中共云阳县委员会"},
           {"云阳县委全面依法治县委员会办公室通知", "云阳县委全面依法治县委员会办公室"},
           {"在云溪镇综合执法队", ""},
           {"在云溪镇便民服务中心", "云溪镇便民服务中心"},
           {"我镇党委高度重视", "镇党委"},
           {"大寺镇党委政府坚持", "大寺镇党委"},
           {"《中共中央办公厅国务院办公厅关于", "中共中央办公厅 国务院办公厅"},
           {"云阳县市场监督管理局", "云阳县市场监督管理局"},
       })
    EXPECT_EQ(lines_of(row.text), row.found) << row.text;
}

TEST(OrganisationMentions, RefusePiecesOfSentences) {
  for (const auto* text :
       {"开创全局工作新局面", "以人民为中心", "委员会", "各部门", "政府效能", "推进法治政府建设", "深入学习",
        "办公室主任", "全面办理", "人大代表建议", "政协委员", "持续优化布局", "各乡镇政府", "两级法院",
        "执法大队", "普法办法", "在园区中心", "重庆市法治政府建设"})
    EXPECT_EQ(lines_of(text), "") << text;
}

TEST(OrganisationMentions, TakeAnyBytes) {
  const std::string text = "在\xFF云阳县\x80司法局、\xE4县委\xE5政府办公室";
  std::vector<Organisation> found;
  for (std::size_t end = 0; end <= text.size(); ++end)
    find_organisation_mentions(std::string_view{text}.substr(0, end), 0, {}, found);
}

}  // namespace
}  // namespace guidang::normalize
