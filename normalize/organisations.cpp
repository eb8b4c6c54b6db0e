#include "normalize/organisations.hpp"

#include <algorithm>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr std::string_view kSuffixes =
    "人民政府 政府 政府办公室 政府办公厅 委员会 委员会办公室 党委 县委 市委 区委 省委 镇委 乡委 州委 盟委 工委 党工委 政协 人大 人大常委会 常委会 "
    "办事处 办公室 办公厅 公室 管委会 居委会 村委会 纪委 监委 国务院 党组 "
    "厅 局 委 办 院 部 署 处 科 所 站 队 中心 公司 集团 银行 分行 支行 联社 联合社 分局 总局 监管局 保监局 银监局 协会 学会 公会 联合会 商会 总会 工会 团委 妇联 残联 "
    "法院 检察院 公安局 派出所 司法所 大学 学院 学校 医院 机构 单位 部门 行署 董事会 监事会 工作组 编制组 领导小组 指挥部 支队 大队 总队 "
    "镇 乡 街道 苏木 委办局 部委 县 区 市 省 自治区 自治州 旗 直属机构 企业 事业单位 人民团体 社区 村 园区 开发区 高新区 新区 农商行 信用社";

/// Words that no name of a body holds: what has them is a phrase.
constexpr std::string_view kNoName =
    "关于 情况 报告 通知 工作的 建设的 如下 以及 进行 加强 推进 开展 落实 我们 做好 为了 根据 按照 印发 存在 方面 主要表现 认真 全面 现将 严格 切实 位于 成立 负责 要求";

bool has_punctuation(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at);
    if (c == U'，' || c == U'。' || c == U'；' || c == U'：' || c == U'、' || c == U'！' || c == U'？' || c == U'《' ||
        c == U'》' || c == ',' || c == ';' || c == ':' || c == U'“')
      return true;
  }
  return false;
}

/// A bare division in a list that goes on: 各省、自治区、… is no body by itself.
bool is_unfinished(std::string_view piece) {
  return !ends_with_any(piece, "省 市 县 区 自治区 直辖市 自治州 州 盟 旗 计划单列市 行政区").empty() &&
         (piece.starts_with("各") || char_count(piece) <= 5);
}

std::vector<std::string_view> split_at(std::string_view text, std::string_view marks) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const auto here = at;
    const char32_t c = at < text.size() ? next_char(text, at) : (++at, 0);
    depth += (c == U'（' || c == '(') - (c == U'）' || c == ')');
    std::string mark;
    if (c != 0) append_char(mark, c);
    if (c != 0 && (depth > 0 || !contains(marks, mark))) continue;
    if (const auto piece = strip(text.substr(begin, here - begin)); !piece.empty()) pieces.push_back(piece);
    begin = at;
  }
  return pieces;
}

}  // namespace

bool is_organisation(std::string_view text) {
  text = strip(text);
  const auto length = char_count(text);
  if (length < 2 || length > 40 || has_punctuation(text) || contains_any(text, kNoName)) return false;
  // A bracket may close a name: 江苏监管局（筹）, （牵头单位）.
  if (text.ends_with("）")) {
    const auto open = text.rfind("（");
    if (open != std::string_view::npos && open > 0) text = text.substr(0, open);
  }
  if (!is_wide(char_at(text, 0)) && !text.starts_with("{{")) return false;
  return !ends_with_any(text, kSuffixes).empty();
}

IssuerType issuer_type(std::string_view name) {
  if (name.starts_with("中共") || !ends_with_any(name, "党委 县委 市委 区委 省委 镇委 党工委 工委 党组 纪委 州委").empty())
    return IssuerType::party;
  if (!ends_with_any(name, "人民政府 政府 国务院 办事处 行署 管委会 管理委员会").empty()) return IssuerType::government;
  if (!ends_with_any(name, "办公室 办公厅").empty()) return IssuerType::office;
  if (!ends_with_any(name, "镇 乡 街道 苏木").empty()) return IssuerType::township_unit;
  if (!ends_with_any(name, "局 厅 委员会 委 部 办 院 署 处 中心 支队 大队 分局 队").empty()) return IssuerType::department;
  return IssuerType::other;
}

std::vector<std::string> split_organisations(std::string_view text) {
  std::vector<std::string> out;
  for (const auto group : split_at(text, "，,；;")) {
    const auto pieces = split_at(group, "、");
    const bool governed = pieces.size() > 1 && !pieces.front().starts_with("各") && contains(pieces.front(), "各") &&
                          std::ranges::any_of(pieces.begin() + 1, pieces.end(),
                                              [](std::string_view piece) { return piece.starts_with("各"); });
    const bool whole = std::ranges::all_of(pieces, [](std::string_view piece) {
      return is_organisation(piece) && !is_unfinished(piece);
    });
    if (whole && !governed) out.insert(out.end(), pieces.begin(), pieces.end());
    else out.emplace_back(group);
  }
  return out;
}

std::vector<std::string> leading_organisations(std::string_view title, std::size_t& length) {
  length = 0;
  std::vector<std::string> names;
  // The name ends before 关于, a year, or the first word that no name holds.
  std::size_t end = title.size();
  for (const std::string_view stop : {"关于", "20", "19", "二〇", "二○", "年度", "转发", "印发", "公开", "法治政府", "法治建设", "推进", "全面"})
    end = std::min(end, title.find(stop));
  if (end == 0 || end == std::string_view::npos) return names;
  const auto prefix = strip(title.substr(0, end));
  for (const auto piece : split_at(prefix, "、 ,，")) {
    if (!is_organisation(piece)) return {};
    names.emplace_back(piece);
  }
  if (!names.empty()) length = end;
  return names;
}

}  // namespace guidang::normalize
