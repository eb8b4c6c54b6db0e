#include <gtest/gtest.h>

#include <vector>

#include "normalize/dates.hpp"
#include "normalize/document_number.hpp"
#include "normalize/furniture.hpp"
#include "normalize/organisations.hpp"

// What a single line says: dates, document numbers, names of bodies, page numbers.

namespace guidang::normalize {
namespace {

TEST(Dates, AreReadInEveryForm) {
  struct Row {
    const char *line, *iso;
  };
  for (const auto& [line, iso] : std::vector<Row>{{"2023年1月31日", "2023-01-31"},
                                                  {"2023 年 1 月 31 日", "2023-01-31"},
                                                  {"2023年1月3 1日", "2023-01-31"},
                                                  {"（2021.12.18）", "2021-12-18"},
                                                  {"2021-12-18", "2021-12-18"},
                                                  {"2021/3/29", "2021-03-29"},
                                                  {"二〇二一年十二月十八日", "2021-12-18"},
                                                  {"二○二一年十二月十八日", "2021-12-18"},
                                                  {"二O二一年十二月十八日", "2021-12-18"},
                                                  {"二零二一年十二月二十日", "2021-12-20"},
                                                  {"2022年五月三日", "2022-05-03"},
                                                  {"2024年2月29日", "2024-02-29"},
                                                  {"2023年2月29日", ""},
                                                  {"2023年13月1日", ""},
                                                  {"2023年4月31日", ""}}) {
    const auto date = parse_date_line(line);
    ASSERT_TRUE(date) << line;
    EXPECT_EQ(date->iso, iso) << line;
  }
}

TEST(Dates, NothingElseIsOne) {
  for (const auto* line : {"", "2023年", "2023年1月", "年 月 日", "20xx年x月x日", "现于2023年1月31日报告",
                           "12.4", "1.2.3", "192.168.10.12", "2021年以来", "第2021-1-1号"})
    EXPECT_FALSE(parse_date_line(line)) << line;
}

TEST(Dates, TheYearOfATitleIsFound) {
  struct Row {
    const char* title;
    std::optional<int> year;
  };
  for (const auto& [title, year] : std::vector<Row>{{"云溪镇2022年法治政府建设情况报告", 2022},
                                                    {"云溪镇2022年度法治政府建设报告", 2022},
                                                    {"云溪镇2024法治政府建设报告", 2024},
                                                    {"云溪镇二〇二一年工作报告", 2021},
                                                    {"法治政府建设年度报告（2024年度）", 2024},
                                                    {"12345热线工作报告", {}},
                                                    {"1848年历史报告", {}},
                                                    {"", {}}})
    EXPECT_EQ(find_year(title), year) << title;
}

TEST(DocumentNumber, IsReadInEveryBracket) {
  struct Row {
    const char *line, *text;
    std::optional<int> year, serial;
    bool damaged;
  };
  for (const auto& row :
       std::vector<Row>{{"云溪委文〔2023〕1号", "云溪委文〔2023〕1号", 2023, 1, false},
                        {"云溪委文[2023]1号", "云溪委文〔2023〕1号", 2023, 1, false},
                        {"云溪委文【2023】33号", "云溪委文〔2023〕33号", 2023, 33, false},
                        {"云溪委文（2023）1号", "云溪委文〔2023〕1号", 2023, 1, false},
                        {"云溪委文(2023)1号", "云溪委文〔2023〕1号", 2023, 1, false},
                        {"云溪委文［2023］1号", "云溪委文〔2023〕1号", 2023, 1, false},
                        {"云溪委文﹝2023﹞1号", "云溪委文〔2023〕1号", 2023, 1, false},
                        {"云溪委文 〔 2023 〕 12 号", "云溪委文〔2023〕12号", 2023, 12, false},
                        {"云溪委文〔2023〕第7号", "云溪委文〔2023〕第7号", 2023, 7, false},
                        {"（云溪委文〔2023〕1号）", "云溪委文〔2023〕1号", 2023, 1, false},
                        {"发文字号：云府办发〔2025〕37号", "云府办发〔2025〕37号", 2025, 37, false},
                        {"文号:云府办函〔2020〕4号", "云府办函〔2020〕4号", 2020, 4, false},
                        {"云溪县人民政府令第711号", "云溪县人民政府令第711号", {}, 711, false},
                        {"云溪委法20239", "云溪委法〔2023〕9号", 2023, 9, true},
                        {"云溪府办发202546号", "云溪府办发〔2025〕46号", 2025, 46, true},
                        {"云溪府办发〔202526号", "云溪府办发〔2025〕26号", 2025, 26, true}}) {
    bool damaged = false;
    const auto number = parse_document_number(row.line, damaged);
    ASSERT_TRUE(number) << row.line;
    EXPECT_EQ(number->text, row.text) << row.line;
    EXPECT_EQ(number->year, row.year) << row.line;
    EXPECT_EQ(number->serial, row.serial) << row.line;
    EXPECT_EQ(damaged, row.damaged) << row.line;
  }
}

TEST(DocumentNumber, NothingElseIsOne) {
  bool damaged = false;
  for (const auto* line :
       {"", "云溪委文", "2023年1号", "〔2023〕1号", "根据云溪委文〔2023〕1号文件精神，制定本办法",
        "国發〔〕33號", "云溪委文〔****〕*号", "共办理2023件", "12345"})
    EXPECT_FALSE(parse_document_number(line, damaged)) << line;
}

TEST(Organisations, AreToldFromPhrases) {
  for (const auto* name :
       {"云溪镇人民政府", "中共云溪县委员会", "县委", "区司法局", "大河街道办事处", "云溪镇", "县委办公室"})
    EXPECT_TRUE(is_organisation(name)) << name;
  for (const auto* text : {"", "镇", "加强司法局", "关于云溪镇", "县委、县政府", "各项工作", "2022年",
                           "现将情况报告县政府", "组织领导"})
    EXPECT_FALSE(is_organisation(text)) << text;
}

TEST(Organisations, HaveTheirType) {
  struct Row {
    const char* name;
    IssuerType type;
  };
  for (const auto& [name, type] : std::vector<Row>{{"中共云溪镇委员会", IssuerType::party},
                                                   {"县委", IssuerType::party},
                                                   {"云溪镇人民政府", IssuerType::government},
                                                   {"大河街道办事处", IssuerType::government},
                                                   {"云溪县人民政府办公室", IssuerType::office},
                                                   {"云溪县司法局", IssuerType::department},
                                                   {"云溪镇", IssuerType::township_unit},
                                                   {"云溪商会", IssuerType::other}})
    EXPECT_EQ(issuer_type(name), type) << name;
}

TEST(Organisations, ListsAreCutIntoWholeBodies) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(split_organisations("县委、县政府"), (Names{"县委", "县政府"}));
  EXPECT_EQ(split_organisations("区司法局，区财政局"), (Names{"区司法局", "区财政局"}));
  EXPECT_EQ(split_organisations("各省、自治区、直辖市人民政府"), (Names{"各省、自治区、直辖市人民政府"}));
  EXPECT_EQ(split_organisations("中共云溪县委、云溪县人民政府"), (Names{"中共云溪县委", "云溪县人民政府"}));
  EXPECT_EQ(split_organisations("县政府"), (Names{"县政府"}));
  EXPECT_EQ(split_organisations(""), (Names{}));
}

TEST(Organisations, LeadATitle) {
  using Names = std::vector<std::string>;
  struct Row {
    const char* title;
    Names names;
  };
  for (const auto& [title, names] : std::vector<Row>{
           {"云溪镇人民政府关于2022年法治政府建设情况的报告", {"云溪镇人民政府"}},
           {"中共云溪镇委员会 云溪镇人民政府关于工作情况的报告", {"中共云溪镇委员会", "云溪镇人民政府"}},
           {"中共云溪镇委员会、云溪镇人民政府2022年工作报告", {"中共云溪镇委员会", "云溪镇人民政府"}},
           {"云溪镇2022年度法治政府建设报告", {"云溪镇"}},
           {"关于2022年法治政府建设情况的报告", {}},
           {"2022年法治政府建设情况的报告", {}},
           {"", {}}}) {
    std::size_t length = 0;
    EXPECT_EQ(leading_organisations(title, length), names) << title;
    EXPECT_EQ(length > 0, !names.empty()) << title;
  }
}

TEST(Furniture, PageNumbersAreKnownByTheirForm) {
  for (const auto* line : {"— 1 —", "- 12 -", "－3－", "—4—", "第1页", "第1页 共5页", "第 1 页，共 5 页",
                           "共5页 第1页", "1/5", "· 7 ·"})
    EXPECT_TRUE(is_page_number(line)) << line;
  for (const auto* line :
       {"", "1", "2022", "一、总则", "第1页的内容", "1/5的群众", "— 结束 —", "--", "2021-12-18"})
    EXPECT_FALSE(is_page_number(line)) << line;
}

TEST(Furniture, ContentsLinesHaveLeadersOrTheirStyle) {
  EXPECT_TRUE(is_contents_line("一、总体情况…………1", ""));
  EXPECT_TRUE(is_contents_line("一、总体情况...... 1", ""));
  EXPECT_TRUE(is_contents_line("一、总体情况", "TOC 1"));
  EXPECT_TRUE(is_contents_line("一、总体情况", "目录 1"));
  EXPECT_FALSE(is_contents_line("一、总体情况", "标题 1"));
  EXPECT_FALSE(is_contents_line("一、总体情况1", ""));
  EXPECT_FALSE(is_contents_line("他说……", ""));
}

}  // namespace
}  // namespace guidang::normalize
