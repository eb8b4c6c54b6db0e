#include "report_maker.hpp"

#include <array>

#include "normalize/numerals.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr std::array kVerbs = {"加强", "完善", "推进", "健全", "规范", "深化", "落实", "强化"};
constexpr std::array kObjects = {"组织领导", "普法宣传", "行政执法", "依法决策", "矛盾调解",
                                 "队伍建设", "政务公开", "制度建设", "监督检查", "法律服务"};
constexpr std::array kTops = {
    "主要举措和成效", "党政主要负责人履职情况", "存在的问题和不足", "下一步工作打算", "保障措施", "有关建议"};
constexpr std::array kSubjects = {"全镇上下", "各村社区", "镇司法所", "有关办公室", "综合执法队", "驻村干部"};
constexpr std::array kActions = {
    "认真学习上级文件", "组织开展专题培训", "走访群众了解情况", "及时化解邻里纠纷", "印发宣传资料",
    "召开院坝会议",     "清理规范性文件",   "公开办事指南",     "建立工作台账",     "聘请法律顾问"};
constexpr std::array kResults = {"群众满意度稳步提高", "工作取得明显成效", "受到上级肯定", "营造了良好氛围",
                                 "为发展提供了保障"};

bool clings_to_the_line_before(char32_t c) {
  return c == U'，' || c == U'。' || c == U'、' || c == U'；' || c == U'：' || c == U'）' || c == U'”' ||
         c == U'》';
}

}  // namespace

std::uint32_t ReportMaker::pick(std::uint32_t count) {
  state_ = state_ * 6364136223846793005U + 1442695040888963407U;
  return static_cast<std::uint32_t>((state_ >> 33) % count);
}

std::string ReportMaker::sentence() {
  std::string text = kSubjects[pick(kSubjects.size())];
  const auto clauses = 1 + pick(4);
  for (std::uint32_t i = 0; i < clauses; ++i) {
    text += kActions[pick(kActions.size())];
    if (pick(3) == 0) text += std::to_string(1 + pick(900)) + "次";
    text += "，";
  }
  return text + kResults[pick(kResults.size())] + "。";
}

std::string ReportMaker::paragraph() {
  std::string text;
  for (auto i = 1 + pick(4); i > 0; --i) text += sentence();
  if (pick(4) == 0) text += "一是" + sentence() + "二是" + sentence() + "三是" + sentence();
  return text;
}

std::string ReportMaker::heading() {
  std::string text = std::string{kVerbs[pick(kVerbs.size())]} + kObjects[pick(kObjects.size())];
  if (pick(2) == 0) text += std::string{"，"} + kVerbs[pick(kVerbs.size())] + kObjects[pick(kObjects.size())];
  return text;
}

std::string ReportMaker::label(int depth, int ordinal) const {
  const auto numeral = chinese_numeral(ordinal), figures = std::to_string(ordinal);
  if (depth == 1) return numeral + "、";
  if (depth == 2) return ladder_ == 2 ? figures + "." : "（" + numeral + "）";
  if (ladder_ == 2) return "（" + figures + "）";
  return ladder_ == 1 ? figures + "、" : figures + ".";
}

void ReportMaker::add_sections(int depth, int count) {
  const bool runs_in = depth > 1 && pick(3) == 0;
  for (int i = 1; i <= count; ++i) {
    const auto words = depth == 1 ? std::string{kTops[(i - 1) % kTops.size()]} : heading();
    paragraphs_.push_back(label(depth, i) + words + (runs_in ? "。" + paragraph() : ""));
    const bool deeper = depth < 3 && !runs_in && pick(depth == 1 ? 2 : 4) == 0;
    if (deeper)
      add_sections(depth + 1, 2 + static_cast<int>(pick(4)));
    else if (!runs_in)
      for (auto k = 1 + pick(2); k > 0; --k) paragraphs_.push_back(paragraph());
  }
}

std::vector<std::string> ReportMaker::make() {
  paragraphs_.clear();
  ladder_ = static_cast<int>(pick(3));
  const auto year = std::to_string(2019 + pick(6));
  paragraphs_.push_back("云溪镇人民政府关于" + year + "年法治政府建设情况的报告");
  if (pick(2) == 0) paragraphs_.push_back("云溪府文〔" + year + "〕" + std::to_string(1 + pick(90)) + "号");
  if (pick(2) == 0) paragraphs_.push_back("县委、县政府：");
  paragraphs_.push_back("根据上级部署，云溪镇认真推进各项工作，" + sentence() + "现将有关情况报告如下：");
  add_sections(1, 3 + static_cast<int>(pick(4)));
  if (pick(2) == 0) {
    paragraphs_.push_back("　　　　　　　　　　　　云溪镇人民政府");
    paragraphs_.push_back("　　　　　　　　　　　　" + year + "年12月31日");
  }
  return paragraphs_;
}

std::string wrap(const std::vector<std::string>& paragraphs, std::size_t whole, double width,
                 const std::string& indent) {
  std::string out;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const std::string_view text = paragraphs[i];
    if (i < whole || text.starts_with("　")) {
      out.append(text).append("\n");
      continue;
    }
    std::string line = indent;
    for (std::size_t at = 0; at < text.size();) {
      // A piece that stays whole: figures, or one character with the punctuation behind it.
      auto end = at;
      const bool figures = is_digit(next_char(text, end));
      while (end < text.size() &&
             (clings_to_the_line_before(char_at(text, end)) || (figures && is_digit(char_at(text, end)))))
        next_char(text, end);
      const auto piece = text.substr(at, end - at);
      if (width_em(line) + width_em(piece) > width) {
        out += line + "\n";
        line.clear();
      }
      line += piece;
      at = end;
    }
    out += line + "\n";
  }
  return out;
}

std::string unwrapped(const std::vector<std::string>& paragraphs) {
  std::string out;
  for (const auto& paragraph : paragraphs) out += paragraph + "\n";
  return out;
}

}  // namespace guidang::normalize
