// A post is found by its last word (书记, 镇长, 委员 …) and grows to the left over the parts that posts are
// made of. The name behind it is the longer of three and two characters behind which a name can end.
#include "normalize/people.hpp"

#include <algorithm>

#include "normalize/scan.hpp"
#include "normalize/triggers.hpp"
#include "normalize/unicode.hpp"
#include "normalize/word_table.hpp"

namespace guidang::normalize {
namespace {


constexpr std::string_view kPosts =
    "书记 镇长 乡长 县长 区长 市长 省长 州长 旗长 盟长 局长 厅长 部长 处长 科长 股长 所长 站长 院长 校长 "
    "庭长 检察长 会长 秘书长 队长 "
    "大队长 支队长 总队长 组长 主席 主任 主席团主席 委员 党组成员 调研员 监察专员 董事长 总经理 经理 巡视员 "
    "督导员 指导员 部委员";

/// What stands before a post and belongs to it, longest first where one ends another.
constexpr std::string_view kParts =
    "副 常务 执行 第一 专职 兼职 代 原 党委 党工委 工委 党组 党总支 总支 党支部 支部 政府 人大 人大主席团 "
    "人大常委会 政协 纪委 监委 政法 政法委 组织 宣传 "
    "统战 纪检 纪检监察 武装 人民武装 平安办 党政办 综治办 综治中心 办公室 司法 派出 公安 执法 综合执法 财政 "
    "民政 信访 应急 街道 社区 村 镇 乡 县 区 市 省 州 "
    "旗 局 院 机关 常委 党建 常务副 人民政府 县委 区委 市委 省委 镇委 乡委 法治 司法所 派出所 市场监管 卫健 "
    "教育 工会 妇联 团委 居委会 村委会";

constexpr std::u32string_view kSurnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任沈姚卢"
    U"姜崔钟谭陆汪范石廖贾韦付夏"
    U"方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪"
    U"庄聂章鲁岳翟殷詹申欧耿关兰"
    U"焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟"
    U"艾尤阳穆农司卓古吉缪简车项"
    U"连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩"
    U"明佘池查麻苑迟邝官封谈匡鞠"
    U"惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿"
    U"国狄平计索宣晋相初门雍";
constexpr std::string_view kDoubleSurnames =
    "欧阳 上官 司马 诸葛 司徒 皇甫 尉迟 东方 夏侯 慕容 令狐 端木 公孙 独孤 南宫 呼延 澹台 轩辕";

/// Surnames that are words of office prose as well: the name must be closed by a mark or 同志.
constexpr CharSet kDoubtful{
    U"于任方常向应和解单支关管相温连强全成安明项路计位原平国初门区官查封谈班满权练廉宣文时经曾尚包祝席卫师荣"
    U"海边车简农司古景宗党纪章"};

/// Characters that given names do not hold: particles, posts, and words that follow a post.
constexpr CharSet kNoName{
    U"的了是在与及等会组长任职上下中年月日对将被把为员委党政法局镇乡村县区市召开展听取度我各部门工作要求提出"
    U"以其这那之并就由从到给让请带率"
    U"务责领导班子干部次个每同者所时也都均已还又再不能可应须第一二三四五六七八九十办院厅科处队室站支做们问题"
    U"负责研究安排强调指记书副主管兼述履督"};

/// What may stand behind a name.
constexpr CharSet kMarks{U"，。；：、！？）)（(”》,;: "};
constexpr std::string_view kBehind =
    "同志 为 任 担任 兼任 等 主持 带队 带领 率队 率 深入 到 赴 参加 出席 作 对 在 和 及 与 亲自 直接 讲话 "
    "强调 分管 主讲 汇报 介绍 牵头 组织 负责 "
    "指出 要求 表示 传达 领学 主管 协助 具体 代表 就 向 先后 多次 陪同 一行 宣布 宣读 主动 围绕 结合 前往 "
    "走访 调研 检查 督导 带头 是 于 说 分别 率先 授课 致辞 做 受";

bool in(std::u32string_view set, char32_t c) { return c != 0 && set.find(c) != std::u32string_view::npos; }

bool ends_name(std::string_view text, std::size_t at, bool doubtful) {
  if (at >= text.size()) return true;
  const auto rest = text.substr(at);
  if (doubtful) return rest.starts_with("同志") || kMarks.contains(char_at(text, at));
  return kMarks.contains(char_at(text, at)) || !starts_with_any(rest, kBehind).empty();
}

/// Bytes of the name at `at`, 0 where none stands there.
std::size_t name_length(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  auto next = at;
  if (next >= text.size()) return 0;
  const char32_t surname = next_char(text, next);
  const auto two = starts_with_any(rest, kDoubleSurnames);
  if (two.empty() && !in(kSurnames, surname)) return 0;
  if (!two.empty()) next = at + two.size();
  std::size_t best = 0;
  for (int given = 1; given <= 2 && next < text.size(); ++given) {
    const char32_t c = next_char(text, next);
    if (!is_han(c) || kNoName.contains(c)) break;
    if (ends_name(text, next, two.empty() && kDoubtful.contains(surname))) best = next - at;
  }
  return best;
}

/// Where the post that ends at `end` begins; `end` where no post ends there.
std::size_t post_begin(std::string_view text, std::size_t end) {
  static const WordTable posts{kPosts}, parts{kParts};
  const auto post = posts.at_end(text.substr(0, end));
  auto begin = end - post.size();
  for (int count = 0; !post.empty() && count < 6; ++count) {
    const auto part = parts.at_end(text.substr(0, begin));
    if (part.empty()) break;
    begin -= part.size();
  }
  return begin;
}

struct Cut {
  std::size_t begin, end;
};

/// The names behind a post: one, or several with 、 between them.
std::vector<Cut> names_at(std::string_view text, std::size_t at) {
  std::vector<Cut> names;
  while (const auto length = name_length(text, at)) {
    names.push_back({at, at + length});
    at += length;
    if (!text.substr(at).starts_with("、") || names.size() == 20) break;
    at += 3;
  }
  return names;
}

}  // namespace

void find_people(const ScannedText& scanned, std::uint32_t node, std::optional<std::uint32_t> item,
                 std::vector<Person>& people) {
  const auto text = scanned.text;
  Cursor cursor;
  while (seek(scanned, kPeopleTriggers, cursor) != 0) {
    auto end = cursor.byte;
    next_char(text, end);
    advance(text, end, cursor);
    if (!in(kSurnames, char_at(text, end))) continue;
    const auto names = names_at(text, end);
    const auto begin = names.empty() ? end : post_begin(text, end);
    if (begin == end) continue;
    const auto first =
        cursor.character - static_cast<std::uint32_t>(char_count(text.substr(begin, end - begin)));
    for (const auto& name : names) {
      advance(text, name.end, cursor);
      people.push_back({std::string{text.substr(name.begin, name.end - name.begin)},
                        std::string{text.substr(begin, end - begin)},
                        {node, item, first, cursor.character}});
    }
  }
}

}  // namespace guidang::normalize
