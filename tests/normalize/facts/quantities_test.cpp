#include "normalize/quantities.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

std::vector<Quantity> quantities_of(std::string_view text) {
  std::vector<Quantity> found;
  find_quantities(text, 7, 2, found);
  return found;
}

/// "1.9万人次=19000 人次" with a sign for the bound: ≥ ≤ ~.
std::string line_of(const Quantity& one) {
  static constexpr std::string_view signs[] = {"=", "≥", "≤", "~"};
  std::string value = std::to_string(one.value);
  value.erase(value.find_last_not_of('0') + 1);
  if (value.ends_with('.')) value.pop_back();
  return one.text + std::string{signs[static_cast<int>(one.bound)]} + value + one.unit;
}

std::string lines_of(std::string_view text) {
  std::string lines;
  for (const auto& one : quantities_of(text)) lines += (lines.empty() ? "" : " ") + line_of(one);
  return lines;
}

TEST(Quantities, ReadValueUnitAndBound) {
  struct Row {
    const char *text, *found;
  };
  for (const auto& row : std::vector<Row>{
           {"开展培训35次", "35次=35次"},
           {"排查3105户2.3万人次，", "3105户=3105户 2.3万人次=23000人次"},
           {"投资额27亿元。", "27亿元=2700000000元"},
           {"投资3亿4500万元", "3亿4500万元=345000000元"},
           {"接待1,200人", "1,200人=1200人"},
           {"开展宣传20余次", "20余次≥20次"},
           {"掌握12万余名居民", "12万余名≥120000名"},
           {"服务3.3万余人次", "3.3万余人次≥33000人次"},
           {"发放资料7000 多份", "7000 多份≥7000份"},
           {"发放6千余份", "6千余份≥6000份"},
           {"投入近20万元兴建", "近20万元≤200000元"},
           {"不超过5天", "不超过5天≤5天"},
           {"不少于4次", "不少于4次≥4次"},
           {"占总人口15%以上", "15%以上≥15%"},
           {"约300人参加", "约300人~300人"},
           {"每次30人左右", "30人左右~30人"},
           {"近20余家企业", "近20余家~20家"},
           {"信访15天内回复", "15天内≤15天"},
           {"30个工作日以内办结", "30个工作日以内≤30个工作日"},
           {"拆除61万平方米", "61万平方米=610000平方米"},
           {"规范执法58件（家）次", "58件（家）次=58件（家）次"},
           {"提高0.5个百分点", "0.5个百分点=0.5个百分点"},
           {"合格率93.7％", "93.7％=93.7%"},
           {"到会率和测试率均为100%", "100%=100%"},
           {"百分之九十以上", "百分之九十以上≥90%"},
           {"百分之百", "百分之百=100%"},
           {"录入十七万余条信息", "十七万余条≥170000条"},
           {"办理两万六千多条", "两万六千多条≥26000条"},
           {"宣讲百余场、布标千余件", "百余场≥100场 千余件≥1000件"},
           {"两万余人次", "两万余人次≥20000人次"},
           {"上百场活动", "上百场~100场"},
           {"一百零五件", "一百零五件=105件"},
           {"十余万元", "十余万元≥100000元"},
           {"办理28—30件", "28≥28件 30件≤30件"},
           {"投资3-5万元", "3≥30000元 5万元≤50000元"},
           {"占80%至90%", "80%≥80% 90%≤90%"},
           {"最近20次", "20次=20次"},
           {"节约20万元，签约17个", "20万元=200000元 17个=17个"},
           {"近30天", "30天=30天"},
       })
    EXPECT_EQ(lines_of(row.text), row.found) << row.text;
}

TEST(Quantities, RefuseNumbersThatCountNothing) {
  for (const auto* text : {"接听12345热线",
                           "第36次会议",
                           "第 36 次会议",
                           "十九届四中全会",
                           "八五普法规划",
                           "2021—2025年",
                           "2022年3月15日",
                           "“百名干部驻企”工作",
                           "“12·4”国家宪法日",
                           "三项制度",
                           "一次告知",
                           "3项制度",
                           "四个意识",
                           "4个意识",
                           "千家万户",
                           "数十件",
                           "几千人",
                           "5部门联合",
                           "A4张",
                           "电话023-68881234",
                           "〔2023〕1号",
                           "二〇二一年",
                           "十四五",
                           "三四十个",
                           "《关于12项措施的通知》",
                           "万众一心",
                           "百姓",
                           "3.15",
                           "“5张网”",
                           "百分之",
                           "第十二条",
                           "2021年",
                           "十个一批",
                           "区十三次党代会精神"})
    EXPECT_EQ(lines_of(text), "") << text;
}

TEST(Quantities, SpansCountCharactersOfTheText) {
  const std::string text = "全镇共近20万元，录入十七万余条；28—30件";
  for (const auto& one : quantities_of(text)) {
    const auto begin = byte_of(text, one.at.begin), end = byte_of(text, one.at.end);
    EXPECT_EQ(text.substr(begin, end - begin), one.text);
    EXPECT_EQ(one.at.node, 7u);
    EXPECT_EQ(one.at.item, 2u);
  }
}

TEST(Quantities, ARateAboveAllIsImpossible) {
  struct Row {
    const char* text;
    bool impossible;
  };
  for (const auto& row : std::vector<Row>{{"村级覆盖率达118%", true},
                                          {"接种率达100%", false},
                                          {"增长率达115%", false},
                                          {"同比增长达115%", false},
                                          {"覆盖率高，投资增加115%", false},
                                          {"任务完成率120%", false},
                                          {"持证人员占比130%", true}}) {
    const auto found = quantities_of(row.text);
    ASSERT_EQ(found.size(), 1u) << row.text;
    EXPECT_EQ(is_impossible(row.text, found[0]), row.impossible) << row.text;
  }
}

TEST(Quantities, TakeAnyBytes) {
  const std::string text = "近20\xE4\xB8万余\xFF件13万\x80名\xF0\x9F\x98\x80一百\xE4";
  for (std::size_t end = 0; end <= text.size(); ++end) quantities_of(text.substr(0, end));
  EXPECT_TRUE(quantities_of(std::string(5000, '9') + "件").empty());
  std::string long_numeral;
  for (int i = 0; i < 5000; ++i) long_numeral += "亿万百";
  EXPECT_TRUE(quantities_of(long_numeral + "余件").empty());
  EXPECT_TRUE(quantities_of("亿亿亿余件").empty()) << "no value that JSON cannot hold";
}

}  // namespace
}  // namespace guidang::normalize
