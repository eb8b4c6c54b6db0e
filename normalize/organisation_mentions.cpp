// A name is read from its end: the suffix, then to the left the words of its business, then the divisions it
// belongs to.
#include "normalize/organisation_mentions.hpp"

#include "normalize/scan.hpp"
#include "normalize/triggers.hpp"
#include "normalize/gazetteer.hpp"
#include "normalize/unicode.hpp"
#include "normalize/word_table.hpp"

namespace guidang::normalize {
namespace {

struct SuffixRow {
  char32_t last;
  std::string_view suffixes;  ///< Blank-separated.
  Words refused;              ///< Behind it, with which it is another word.
  std::string_view own_name;  ///< Those of `suffixes` that may carry a name of their own (明湖派出所).
};

constexpr SuffixRow kSuffixes[] = {
    {U'府', "人民政府 政府", "", ""},
    {U'委', "委", "员 托 派 会 任 屈", ""},
    {U'局', "局", "面 部 势 限 长", ""},
    {U'厅', "办公厅 厅", "长", ""},
    {U'院', "法院 检察院 医院 学院 国务院", "长", "医院 学院"},
    {U'央', "中共中央", "办公厅", ""},
    {U'所', "派出所 司法所 律师事务所 事务所 监管所 供电所 财政所", "长", "派出所 司法所 律师事务所"},
    {U'心', "中心", "主任 组 工作", ""},
    {U'办', "办", "理 公 事 法 结 好 学 证 案 税 件 成 主任", ""},
    {U'室', "办公室", "主任", ""},
    {U'学', "大学 中学 小学", "生 习 校 法", "大学 中学 小学"},
    {U'队', "支队 大队 中队 总队", "伍 长 员", ""},
    {U'司', "有限公司 有限责任公司", "", ""},
    {U'会', "委员会 管委会 村委会 居委会 常委会 联合会", "议 长 主任 办公室", ""},
    {U'联', "妇联 残联 工商联 文联 科联", "合 动 席 系", ""},
    {U'大', "人大", "代 会 常 主 力 建", ""},
    {U'协', "政协", "委 商 会 助 调 提", ""},
    {U'处', "办事处", "长", ""},
};

/// Words of a body's business and its parts; a name is a chain of them.
constexpr std::string_view kBusiness =
    "人民 党 党工 纪 监 政法 团 工 党委 党工委 委 政府 人民政府 全面 依法 依法治区 依法治县 "
    "依法治市 依法治省 依法治国 委员会 工作 "
    "综合 执法 综合执法 综合行政执法 行政执法 市场 监督 监管 市场监管 市场监督管理 管理 司法 公安 消防 "
    "消防救援 救援 交警 巡警 特警 爱卫 城管 城市管理 "
    "卫健 卫生 健康 卫生健康 发改 发展和改革 发展改革 教育 科技 科学技术 民政 财政 人社 人力资源和社会保障 "
    "自然资源 规划和自然资源 生态环境 "
    "住建 住房和城乡建设 住房城乡建设 交通 交通运输 水利 水务 农业农村 农业 商务 文旅 文化和旅游 文化旅游 "
    "应急 应急管理 审计 统计 医保 医疗保障 "
    "信访 税务 行政审批 政务服务 行政服务 大数据 大数据发展 乡村振兴 退役军人 退役军人事务 机关事务 林业 "
    "气象 档案 国资 金融 体育 民族宗教 民宗 "
    "平安 党政 组织 宣传 统战 扫黑 综治 普法 法治 经济发展 社会事务 规划建设 建设 环保 环境保护 便民 "
    "便民服务 服务 公共 法律 公共法律服务 法律援助 矛调 "
    "矛盾 纠纷 调解 人民调解 纠纷调解 网格 网格化 网格化服务 网格化服务管理 文化 社会治理 社会治安综合治理 "
    "社会保障 劳动 就业 疾控 疾病预防控制 街道 社区 村 "
    "人大 常务 常 人大常务 代表大会 人民代表大会 代表大会常务 人民代表大会常务 行政 机构 编制 经济和信息化 "
    "经信 工信 招商 投资 园区 经济 开发区 高新区 "
    "办公室 局 分 人民武装 知识产权 药品 食品药品 公路 路政 港航 海事 铁路 新闻 出版 网信 机要 保密 老干 "
    "侨务 台湾 外事";

/// One character that stands for the division the writer belongs to.
constexpr CharSet kLevels{U"镇乡县区市省村州"};
constexpr CharSet kDivisionEnds{U"镇乡县区市省州旗盟道木"};
/// What a name may follow: marks, particles, and the ends of verbs before bodies.
constexpr CharSet kBoundary{
    U"，。；：、！？“”《》（）() "
    U",;:在和由与的了对向为及经将被从到据按受照托合织排请立调送给让使报是驻我本同跟自按向该"};
constexpr std::string_view kNoOwnName =
    "支持 进入 走进 开展 全国 各级 辖区 建设 重点 高等 老年 职业 乡镇 所在 街道 社区 农村 学生 进行 推进 "
    "加强";
constexpr int kMaxWords = 6;

bool is_boundary(std::string_view text, std::size_t at) {
  const char32_t c = char_before(text, at);
  return c == 0 || kBoundary.contains(c);
}

/// The start of the longest division name that ends at `end`; `end` where none does.
std::size_t division_begin(std::string_view text, std::size_t end) {
  auto best = end;
  if (!kDivisionEnds.contains(char_before(text, end))) return best;
  auto begin = end;
  for (int length = 1; length <= 9 && begin > 0; ++length) {
    begin = previous(text, begin);
    if (!is_han(char_at(text, begin))) break;
    if (length >= 2 && is_division(text.substr(begin, end - begin))) best = begin;
  }
  return best;
}

/// A town or county that the gazetteer does not know, named behind a boundary: 在云溪镇. `end` where there is
/// none.
std::size_t unknown_division_begin(std::string_view text, std::size_t end) {
  const auto stem_end = previous(text, end);
  auto begin = stem_end;
  for (int length = 1; length <= 3 && begin > 0; ++length) {
    begin = previous(text, begin);
    if (!is_han(char_at(text, begin))) return end;
    if (length < 2 || !is_boundary(text, begin)) continue;
    return contains_any(text.substr(begin, end - begin), "各 全 乡镇 城 集镇 村镇 级 有关 小镇") ? end
                                                                                                 : begin;
  }
  return end;
}

/// The start of the divisions before `end`: several of the gazetteer, one that it does not know, or one
/// character (镇平安办). `end` where there is none.
std::size_t divisions_begin(std::string_view text, std::size_t end) {
  auto begin = end;
  for (int count = 0; count < 4; ++count) {
    const auto next = division_begin(text, begin);
    if (next == begin) break;
    begin = next;
  }
  const char32_t last = char_before(text, end);
  if (begin != end || !kLevels.contains(last)) return begin;
  if (is_boundary(text, previous(text, end))) return previous(text, end);
  return last == U'镇' || last == U'乡' || last == U'县' ? unknown_division_begin(text, end) : end;
}

/// The start of a name of its own of two to four characters behind a boundary; `end` where there is none.
std::size_t own_name_begin(std::string_view text, std::size_t end) {
  auto begin = end;
  for (int length = 0; length <= 4; ++length) {
    if (is_boundary(text, begin))
      return length >= 2 && !contains_any(text.substr(begin, end - begin), kNoOwnName) ? begin : end;
    begin = previous(text, begin);
    if (!is_han(char_at(text, begin))) break;
  }
  return end;
}

/// The start of the name that ends at `end` with `suffix`; `end` where it is none.
std::size_t name_begin(std::string_view text, std::size_t end, std::string_view suffix,
                       std::string_view own_names) {
  static const WordTable business{kBusiness};
  auto begin = end - suffix.size();
  if (suffix == "国务院" || suffix == "中共中央") return begin;
  for (int count = 0;; ++count) {
    const auto divisions = divisions_begin(text, begin);
    if (divisions != begin) return text.substr(0, divisions).ends_with("中共") ? divisions - 6 : divisions;
    const auto body = ends_with_any(text.substr(0, begin), "国务院 中共中央");
    if (!body.empty()) return begin - body.size();
    // 法治政府 is a programme, 党委政府 are two bodies: between a division and 政府 nothing stands.
    if (suffix.ends_with("政府")) break;
    const auto word =
        count < kMaxWords ? business.at_end(text.substr(0, begin)) : std::string_view{};
    if (word.empty()) break;
    begin -= word.size();
  }
  if (ends_with_any(suffix, own_names).empty()) return end;
  const auto own = own_name_begin(text, end - suffix.size());
  return own == end - suffix.size() ? end : own;
}

/// The start of the organisation whose name ends with the character before `end`; `end` where there is none.
std::size_t organisation_begin(std::string_view text, char32_t last, std::size_t end) {
  for (const auto& row : kSuffixes) {
    if (row.last != last) continue;
    const auto suffix = ends_with_any(text.substr(0, end), row.suffixes);
    if (suffix.empty() || !starts_with_any(text.substr(end), row.refused).empty()) return end;
    return name_begin(text, end, suffix, row.own_name);
  }
  return end;
}

}  // namespace

void find_organisation_mentions(const ScannedText& scanned, std::uint32_t node, std::optional<std::uint32_t> item,
                                std::vector<Organisation>& organisations) {
  const auto text = scanned.text;
  const auto before = organisations.size();
  Cursor cursor;
  while (const char32_t last = seek(scanned, kOrganisationTriggers, cursor)) {
    auto end = cursor.byte;
    next_char(text, end);
    advance(text, end, cursor);
    const auto begin = organisation_begin(text, last, end);
    if (begin == end) continue;
    const auto first =
        cursor.character - static_cast<std::uint32_t>(char_count(text.substr(begin, end - begin)));
    while (organisations.size() > before && organisations.back().at.begin >= first) organisations.pop_back();
    organisations.push_back(
        {std::string{text.substr(begin, end - begin)}, {node, item, first, cursor.character}});
  }
}

}  // namespace guidang::normalize
