// A number is looked for, not a pattern: from each digit or Chinese numeral the amount is read forward
// (figures, vague 余/多, powers of ten), then the unit from a table, then words of bound on both sides.
// Nothing without a unit counts.
#include "normalize/quantities.hpp"

#include <algorithm>

#include "normalize/amounts.hpp"
#include "normalize/scan.hpp"
#include "normalize/triggers.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr CharSet kFigures{U"0123456789"};
constexpr CharSet kChinese{U"〇零一二三四五六七八九十百千两万亿"};
/// Before a number these make it an ordinal, a part of a code, a vague number, or a formula.
constexpr CharSet kNoArabic{U".,·/+×*第abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"};
constexpr CharSet kNoChinese{U"第数几"};
constexpr std::size_t kMaxQuote = 20 * 3;  ///< Bytes; a longer quotation is speech, not a name.
constexpr std::size_t kMaxTitle = 120 * 3;

struct UnitRow {
  std::string_view unit;
  Words refused;  ///< Behind the unit, with which it is another word (5部门).
};

/// Units that mean nothing else.
constexpr std::string_view kUnits =
    "% ％ ‰ 个百分点 人次 场次 件次 件（家）次 家（次） 人（次） 条次 户次 家次 个月 个工作日 工作日 个小时 "
    "小时 分钟 套 块 项次 批次 "
    "剂 剂次 美元 平方米 平方公里 立方米 亩 公顷 公里 千米 米 吨 公斤 千克 辆 台次 棵 株 栋 幢 宗 册 则 篇次 "
    "宗次 例次 盏 枚 "
    "班次 车次 课时 学时 倍 艘";
constexpr UnitRow kUnitsWithCare[] = {
    {"次", "日 年 月 党代会 代表大会 全会 全体会议"},
    {"场", "镇 所 地"},
    {"件", ""},
    {"份", "额"},
    {"张", "贴"},
    {"条", "例 件"},
    {"户", "籍 外"},
    {"家", "庭 门"},
    {"天", "津 然"},
    {"周", "年 边"},
    {"起", "来 到 诉"},
    {"项", "制度 目"},
    {"元", "旦 素"},
    {"卷", "宗"},
    {"篇", "章"},
    {"轮", "流"},
    {"位", "于 置"},
    {"间", "隔 接"},
    {"台", "账 阶"},
    {"座", "谈"},
    {"幅", "度"},
    {"封", "闭"},
    {"种", "植 子"},
    {"类", "型 别 似"},
    {"组", "织 长"},
    {"笔", "记"},
    {"门", "户"},
    {"口", "径"},
    {"片", "区"},
    {"期", "间 限 末"},
    {"支", "部 持 行"},
    {"只", "有 是 要"},
    {"面", "积 向 对"},
    {"名", "单 称 录 义"},
    {"批", "准 复 评 示 发"},
    {"处", "理 罚 置 分 长"},
    {"本", "科 级 村 地"},
    {"例", "如 外 行 会"},
    {"部", "门 委 长 队 分 署"},
    {"所", "有 需 在 长 属 以"},
    {"节", "气 日 约 能 目"},
    {"人", "大代表 大常委 民 均 口 社"},
    {"个", "意识 自信 维护 确保 全面 必须 第一"},
};

struct BoundRow {
  std::string_view word;
  Bound bound;
  std::u32string_view refused;  ///< Characters before the word that make it another word (最近, 节约, 附近).
};

constexpr BoundRow kBefore[] = {
    {"不少于", Bound::at_least, U""},
    {"不低于", Bound::at_least, U""},
    {"至少", Bound::at_least, U""},
    {"超过", Bound::at_least, U"不"},
    {"不超过", Bound::at_most, U""},
    {"突破", Bound::at_least, U"未"},
    {"多于", Bound::at_least, U"不"},
    {"高于", Bound::at_least, U"不"},
    {"不高于", Bound::at_most, U""},
    {"不多于", Bound::at_most, U""},
    {"不足", Bound::at_most, U""},
    {"少于", Bound::at_most, U"不"},
    {"低于", Bound::at_most, U"不"},
    {"至多", Bound::at_most, U""},
    {"将近", Bound::at_most, U""},
    {"接近", Bound::at_most, U""},
    {"近", Bound::at_most, U"最附临邻靠就亲将接远新"},
    {"超", Bound::at_least, U"高赶"},
    {"逾", Bound::at_least, U""},
    {"大约", Bound::about, U""},
    {"大概", Bound::about, U""},
    {"约", Bound::about, U"节预签合公违履邀特条契大集制"},
};
constexpr BoundRow kBehind[] = {
    {"以上", Bound::at_least, U""}, {"之上", Bound::at_least, U""}, {"有余", Bound::at_least, U""},
    {"以内", Bound::at_most, U""},  {"之内", Bound::at_most, U""},  {"以下", Bound::at_most, U""},
    {"左右", Bound::about, U""},    {"上下", Bound::about, U""},
};
constexpr std::string_view kTimeUnits = "天 周 小时 个小时 个月 分钟 工作日 个工作日";

const std::vector<UnitRow>& sorted_units() {
  static const std::vector<UnitRow> units = [] {
    std::vector<UnitRow> rows(std::begin(kUnitsWithCare), std::end(kUnitsWithCare));
    for (auto rest = kUnits; !rest.empty();) {
      const auto end = std::min(rest.find(' '), rest.size());
      rows.push_back({rest.substr(0, end), ""});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::ranges::sort(rows, {}, &UnitRow::unit);
    return rows;
  }();
  return units;
}

/// The longest unit at `at`; moves `at` behind it. Empty where none stands there.
std::string_view take_unit(std::string_view text, std::size_t& at) {
  const auto from = skip_blank(text, at);
  const auto rest = text.substr(from);
  const auto first = head(rest, 1);
  // What `rest` starts with is not greater than it; the longest such row comes last.
  auto row = std::ranges::upper_bound(sorted_units(), rest, {}, &UnitRow::unit);
  while (row != sorted_units().begin() && (--row)->unit.starts_with(first)) {
    if (!rest.starts_with(row->unit)) continue;
    if (!starts_with_any(rest.substr(row->unit.size()), row->refused).empty()) return {};
    at = from + row->unit.size();
    return row->unit == "％" ? "%" : row->unit;
  }
  return {};
}

struct Marks {
  Bound bound = Bound::exact;
  std::size_t begin = 0, end = 0;
};

Bound combine(Bound a, Bound b) {
  if (a == Bound::exact || a == b) return b;
  return b == Bound::exact ? a : Bound::about;
}

/// The words of bound around [begin, end).
Marks read_bounds(std::string_view text, std::size_t begin, std::size_t end, std::string_view unit,
                  const Amount& amount) {
  Marks marks{amount.vague ? Bound::at_least : Bound::exact, begin, end};
  const auto before = text.substr(0, begin > 0 && text[begin - 1] == ' ' ? begin - 1 : begin);
  const bool time = !starts_with_any(unit, kTimeUnits).empty();
  for (const auto& row : kBefore) {
    if (!before.ends_with(row.word)) continue;
    const char32_t ahead = char_before(before, before.size() - row.word.size());
    if (row.refused.contains(ahead) || (time && row.word == "近")) continue;  // 近5天: the last five days
    marks.bound = combine(marks.bound, row.bound);
    marks.begin = before.size() - row.word.size();
    break;
  }
  if (amount.bare && before.ends_with("上")) {  // 上百场
    marks.bound = combine(marks.bound, Bound::about);
    marks.begin = before.size() - 3;
  }
  for (const auto& row : kBehind)
    if (take(text, marks.end, row.word)) {
      marks.bound = combine(marks.bound, row.bound);
      return marks;
    }
  const auto rest = text.substr(end);
  if (time && rest.starts_with("内") && starts_with_any(rest, "内部 内容 内设 内外").empty()) {
    marks.bound = combine(marks.bound, Bound::at_most);
    marks.end = end + 3;
  }
  return marks;
}

bool take_dash(std::string_view text, std::size_t& at) {
  const auto from = at;
  for (const std::string_view dash : {"——", "—", "–", "-", "－", "~", "～", "至", "到"})
    if (take(text, at, dash)) break;
  return at > from;
}

struct Found {
  std::size_t begin = 0, end = 0;
  double value = 0;
  std::string_view unit;
  Bound bound = Bound::exact;
};

/// A range: the second amount behind a dash. `unit` is that of the first one, or empty.
bool read_range(std::string_view text, std::size_t begin, std::size_t end, Amount low, std::string_view unit,
                std::vector<Found>& out) {
  auto at = end;
  if (!take_dash(text, at)) return false;
  const auto second = at;
  const auto high = read_amount(text, at);
  if (!high) return false;
  at = high->end;
  const auto shared = take_unit(text, at);
  if (shared.empty() || (!unit.empty() && unit != shared)) return false;
  if (unit.empty() && low.power == 0 && low.figure < high->figure) low.power = high->power;  // 3—5万元
  if (low.value() >= high->value()) return false;
  out.push_back({begin, end, low.value(), shared, Bound::at_least});
  out.push_back({second, at, high->value(), shared, Bound::at_most});
  return true;
}

/// The quantity whose number begins at `begin`; two for a range. `skip` is where to go on where there is
/// none.
void read_quantity(std::string_view text, std::size_t begin, std::size_t& skip, std::vector<Found>& out) {
  auto number = begin;
  const bool share = take(text, number, "百分之");
  const auto amount = read_amount(text, number);
  if (!amount) return;
  auto end = amount->end;
  skip = std::max(skip, end);
  const auto unit = share ? std::string_view{"%"} : take_unit(text, end);
  if (!share && read_range(text, begin, unit.empty() ? amount->end : end, *amount, unit, out)) return;
  if (unit.empty()) return;
  const auto marks = read_bounds(text, begin, end, unit, *amount);
  if (amount->bare && !share && marks.bound == Bound::exact) return;
  out.push_back({marks.begin, marks.end, amount->value(), unit, marks.bound});
}

/// False where the character before the number makes it part of something else.
bool may_start(std::string_view text, std::size_t begin) {
  const char32_t before = char_before(text, begin);
  if (before == ' ') return char_before(text, begin - 1) != U'第';
  if ((kFigures.contains(char_at(text, begin)) ? kNoArabic : kNoChinese).contains(before)) return false;
  const bool dash = before == '-' || before == U'—' || before == U'～' || before == '~';
  return !dash || !kFigures.contains(char_before(text, previous(text, begin)));
}

/// Behind the number or numeral that begins at `at`.
std::size_t behind_number(std::string_view text, std::size_t at) {
  const auto& kind = kFigures.contains(char_at(text, at)) ? kFigures : kChinese;
  for (auto next = at; next < text.size(); at = next)
    if (!kind.contains(next_char(text, next))) break;
  return at;
}

/// Behind the mark that closes a name opened at `at`, or behind the opening mark where it is no name.
std::size_t behind_name(std::string_view text, std::size_t at, char32_t open) {
  const auto close = text.find(open == U'“' ? "”" : "》", at);
  return close != std::string_view::npos && close - at <= (open == U'“' ? kMaxQuote : kMaxTitle) ? close + 3
                                                                                                 : at + 3;
}

}  // namespace

void find_quantities(const ScannedText& scanned, std::uint32_t node, std::optional<std::uint32_t> item,
                     std::vector<Quantity>& quantities) {
  const auto text = scanned.text;
  Cursor cursor;
  std::vector<Found> found;
  const auto character = [&](std::size_t byte) {
    return byte < cursor.byte
               ? cursor.character -
                     static_cast<std::uint32_t>(char_count(text.substr(byte, cursor.byte - byte)))
               : cursor.character +
                     static_cast<std::uint32_t>(char_count(text.substr(cursor.byte, byte - cursor.byte)));
  };
  while (const char32_t c = seek(scanned, kQuantityTriggers, cursor)) {
    if (c == U'“' || c == U'《') {
      advance(text, behind_name(text, cursor.byte, c), cursor);
      continue;
    }
    auto skip = behind_number(text, cursor.byte);
    found.clear();
    if (may_start(text, cursor.byte)) read_quantity(text, cursor.byte, skip, found);
    for (const auto& one : found) {
      quantities.push_back({std::string{text.substr(one.begin, one.end - one.begin)},
                            one.value,
                            std::string{one.unit},
                            one.bound,
                            {node, item, character(one.begin), character(one.end)}});
      skip = std::max(skip, one.end);
    }
    advance(text, skip, cursor);
  }
}

bool is_impossible(std::string_view text, const Quantity& quantity) {
  if (quantity.unit != "%" || quantity.value <= 100) return false;
  const auto end = byte_of(text, quantity.at.begin);
  auto begin = end;
  for (int count = 0; begin > 0 && count < 30; ++count) {
    const char32_t c = char_before(text, begin);
    if (c == U'，' || c == U'。' || c == U'；' || c == U'：' || c == U'、') break;
    begin = previous(text, begin);
  }
  const auto clause = text.substr(begin, end - begin);
  return contains_any(clause, "率 占比 比重 比例") &&
         !contains_any(clause, "增长 增速 增幅 同比 环比 提升 提高 上升 完成率 超额 利率 回报");
}

}  // namespace guidang::normalize
