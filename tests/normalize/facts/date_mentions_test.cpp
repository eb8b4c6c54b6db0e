#include "normalize/date_mentions.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace guidang::normalize {
namespace {

std::string lines_of(std::string_view text) {
  std::vector<DateMention> found;
  find_date_mentions(text, 0, {}, found);
  std::string lines;
  for (const auto& one : found) lines += (lines.empty() ? "" : " ") + one.text + "=" + one.iso;
  return lines;
}

TEST(DateMentions, ReadDatesAndPeriods) {
  struct Row {
    const char *text, *found;
  };
  for (const auto& row : std::vector<Row>{
           {"2022年以来", "2022年=2022"},
           {"在2022年度考核", "2022年=2022"},
           {"2022年3月起", "2022年3月=2022-03"},
           {"于2022年3月15日召开", "2022年3月15日=2022-03-15"},
           {"2022 年 3 月 15 日", "2022 年 3 月 15 日=2022-03-15"},
           {"（2022-03-15）", "2022-03-15=2022-03-15"},
           {"2022.3.15", "2022.3.15=2022-03-15"},
           {"二〇二二年三月", "二〇二二年三月=2022-03"},
           {"二○二二年十二月十八日", "二○二二年十二月十八日=2022-12-18"},
           {"规划（2021—2025年）", "2021—2025年=2021/2025"},
           {"2021-2025年和2022年", "2021-2025年=2021/2025 2022年=2022"},
           {"2021年至2023年", "2021年至2023年=2021/2023"},
           {"2022年3—5月", "2022年3—5月=2022-03/2022-05"},
           {"2021年1月至2022年6月", "2021年1月至2022年6月=2021-01/2022-06"},
           {"2022年5月1日至5月7日", "2022年5月1日至5月7日=2022-05-01/2022-05-07"},
           {"2022年5月1日—7日", "2022年5月1日—7日=2022-05-01/2022-05-07"},
           {"2022年2月30日", "2022年2月30日="},
           {"2022年13月", "2022年13月="},
       })
    EXPECT_EQ(lines_of(row.text), row.found) << row.text;
}

TEST(DateMentions, RefuseWhatNamesNoYear) {
  for (const auto* text : {"3月15日", "〔2023〕1号", "20xx年", "12021年", "电话2021-3456", "2021个", "一年来",
                           "二十年", "3021年", "1.2021"})
    EXPECT_EQ(lines_of(text), "") << text;
}

TEST(DateMentions, TakeAnyBytes) {
  const std::string text = "2022年3\xE6月\xFF 2021—2025年二〇二一年\xE5";
  for (std::size_t end = 0; end <= text.size(); ++end) lines_of(text.substr(0, end));
}

}  // namespace
}  // namespace guidang::normalize
