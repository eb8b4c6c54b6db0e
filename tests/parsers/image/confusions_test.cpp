#include "parsers/image/confusions.hpp"

#include <gtest/gtest.h>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::image {
namespace {

RecognisedLine line_of(std::string_view text, float confidence = 0.5F) {
  RecognisedLine line;
  line.box = {0, 0, 0, 30};
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    layout::next_utf8(text, at);
    line.symbols.push_back(
        {std::string(text.substr(begin, at - begin)), {line.box.x1, 0, line.box.x1 + 28, 30}, confidence});
    line.box.x1 += 33;
  }
  return line;
}

std::string text_of(const RecognisedLine& line) {
  std::string text;
  for (const auto& symbol : line.symbols) text += symbol.text;
  return text;
}

std::string repaired(std::string_view text, std::string_view other = {}) {
  std::vector<RecognisedLine> lines = {line_of(text)};
  if (!other.empty()) lines.push_back(line_of(other));
  repair_confusions(lines);
  return text_of(lines[0]);
}

TEST(Confusions, AreRepairedInLabelsDatesAndNumbers) {
  struct Row {
    const char *read, *printed;
  };
  for (const auto& row :
       {Row{"-、主要举措", "一、主要举措"}, Row{"—、主要举措", "一、主要举措"},
        Row{"(-)健全机制", "(一)健全机制"}, Row{"二O二四年三月十二曰", "二〇二四年三月十二日"},
        Row{"二0二四年", "二〇二四年"}, Row{"2O24年3月1O日", "2024年3月10日"},
        Row{"编号44641一2014", "编号44641—2014"}, Row{"青政发【2024】15号", "青政发〔2024〕15号"},
        Row{"青政发[202415号", "青政发〔202415号"}, Row{"一l一", "—1—"}, Row{"一2一", "—2—"},
        Row{"通知”正文", "通知正文"}})
    EXPECT_EQ(repaired(row.read), row.printed);
}

TEST(Confusions, OfTwoAndEqualsNeedASequence) {
  EXPECT_EQ(repaired("=、存在的问题", "一、主要举措"), "二、存在的问题");
  EXPECT_EQ(repaired("(=)存在的问题", "(三)下一步"), "(二)存在的问题");
  EXPECT_EQ(repaired("=、存在的问题"), "=、存在的问题");
  EXPECT_EQ(repaired("=、存在的问题", "（一）主要举措"), "=、存在的问题") << "another family";
}

TEST(Confusions, AreNoMatterOfRunningText) {
  for (const auto* text : {"同一企业一年内", "日曰目", "OK办公", "零星", "“一网通办”改革", "【提示】见附件",
                           "坚持-以人为本", "一百一十一件", "数据0O分析"})
    EXPECT_EQ(repaired(text), text);
}

TEST(Confusions, LeaveQuotationMarksThatAreBelieved) {
  std::vector<RecognisedLine> lines = {line_of("改革”，全面", 0.9F)};
  repair_confusions(lines);
  EXPECT_EQ(text_of(lines[0]), "改革”，全面");
}

TEST(Confusions, SurviveShortLines) {
  for (const auto* text : {"", "一", "、", "(", "〔2", "〔2024", "”", "0", "年"}) {
    std::vector<RecognisedLine> lines = {line_of(text)};
    repair_confusions(lines);
    SUCCEED() << text;
  }
}

}  // namespace
}  // namespace guidang::parsers::image
