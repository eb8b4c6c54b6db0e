#include "normalize/heading_rules.hpp"

#include <algorithm>
#include <array>

#include <re2/re2.h>

#include "normalize/numerals.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

#define NUMERAL "[一二三四五六七八九十百零〇]{1,7}"

constexpr std::array kRules = {
    HeadingRule{"volume", "(第\\s?(" NUMERAL "|\\d{1,3})\\s?编)", Family::volume, true, "第一编总则", "第一编辑室"},
    HeadingRule{"part", "(第\\s?(" NUMERAL "|\\d{1,3})\\s?部分)", Family::part, true, "第二部分预算说明", "第二部"},
    HeadingRule{"chapter", "(第\\s?(" NUMERAL "|\\d{1,3})\\s?章)", Family::chapter, true, "第三章附则", "第三张附表"},
    HeadingRule{"section", "(第\\s?(" NUMERAL "|\\d{1,3})\\s?节)", Family::section, true, "第一节一般规定", "第一届会议"},
    HeadingRule{"article", "(第\\s?(" NUMERAL "|\\d{1,3})\\s?条)", Family::article, true, "第十四条申请人应当提交", "第十四届"},
    HeadingRule{"annex", "(附录\\s?([A-Z]))", Family::annex, true, "附录A（规范性附录）", "附录"},
    HeadingRule{"cn_formal", "(([壹贰叁肆伍陆柒捌玖拾]{1,3})[、.．，])", Family::cn_formal, true, "壹、总体情况", "壹佰元整"},
    HeadingRule{"cn_comma", "((" NUMERAL ")\\s?、)", Family::cn_comma, true, "一、主要举措和成效", "十分重要"},
    HeadingRule{"cn_point", "((" NUMERAL ")\\s?[.．，,：:])", Family::cn_comma, false, "二．存在的问题", "二是加强"},
    HeadingRule{"cn_paren", "([（(〔]\\s?(" NUMERAL ")\\s?[）)〕][、.．]?)", Family::cn_paren, true, "（三）加强监督", "（三个）方面"},
    HeadingRule{"cn_half_paren", "((" NUMERAL ")\\s?[）)])", Family::cn_half_paren, false, "一)纵深推进", "一）"},
    HeadingRule{"ar_paren", "([（(]\\s?(\\d{1,2})\\s?[）)][、.．]?)", Family::ar_paren, true, "（1）组织学习", "（2021）年"},
    HeadingRule{"ar_half_paren", "((\\d{1,2})\\s?[）)])", Family::ar_half_paren, true, "1）补充材料", "100）"},
    HeadingRule{"annex_decimal", "(([A-Z](?:[.．]\\s?\\d{1,2}){1,4})[.．]?)", Family::annex, false, "A.1 概述", "A.B"},
    HeadingRule{"decimal", "((\\d{1,2}(?:[.．]\\s?\\d{1,2}){1,5})[.．、]?)", Family::decimal, false, "3.1术语", "3..1"},
    HeadingRule{"ar_dot", "((\\d{1,2})\\s?[.．])", Family::ar_dot, true, "1.坚持依法行政", "2021.12"},
    HeadingRule{"ar_comma", "((\\d{1,2})\\s?、)", Family::ar_comma, true, "2、加强学习", "100、"},
    HeadingRule{"circled", "(([①-⑳❶-❿⓫-⓴])[、.．]?)", Family::circled, true, "①统筹推进", "图①"},
    HeadingRule{"enclosed_paren", "(([⑴-⒇])[、.．]?)", Family::ar_paren, true, "⑴统筹推进", "图⑴"},
    HeadingRule{"enclosed_dot", "(([⒈-⒛]))", Family::ar_dot, true, "⒈统筹推进", "图⒈"},
    HeadingRule{"enclosed_cn", "(([㈠-㈩㊀-㊉])[、.．]?)", Family::cn_paren, true, "㈠统筹推进", "图㈠"},
    HeadingRule{"alpha_paren", "([（(]\\s?([a-zA-Z])\\s?[）)])", Family::alpha, true, "（a）数据治理", "（ab）"},
    HeadingRule{"alpha_half_paren", "(([a-zA-Z])\\s?[）)])", Family::alpha, true, "a）标准名称", "ab）"},
    HeadingRule{"alpha_point", "(([A-Z])\\s?[.．、])", Family::alpha, false, "A．数据治理", "AB."},
    HeadingRule{"roman", "(([IVX]{1,5}|[Ⅰ-Ⅻⅰ-ⅻ])\\s?[、.．])", Family::roman, false, "Ⅱ、任务", "VIP"},
    HeadingRule{"bare", "((\\d{1,2}))", Family::decimal, false, "1范围", "范围1"},
};

std::vector<int> path_of(Family family, std::string_view figures) {
  std::vector<int> path;
  if (family == Family::annex) {
    path.push_back(figures.front() - 'A' + 1);
    figures.remove_prefix(1);
  }
  int value = -1;
  for (const char c : figures) {
    if (is_digit(c)) {
      value = (value < 0 ? 0 : value * 10) + (c - '0');
    } else if (value >= 0 && c != ' ') {
      path.push_back(value);
      value = -1;
    }
  }
  if (value >= 0) path.push_back(value);
  return path;
}

std::optional<std::int64_t> ordinal_of(const HeadingRule& rule, std::string_view figures) {
  switch (rule.family) {
    case Family::alpha: {
      const char letter = figures.front();
      return letter >= 'a' ? letter - 'a' + 1 : letter - 'A' + 1;
    }
    case Family::roman: return parse_roman(figures);
    case Family::annex: return figures.front() - 'A' + 1;
    case Family::decimal: return path_of(rule.family, figures).back();
    default: break;
  }
  if (const int enclosed = enclosed_number(char_at(figures, 0))) return enclosed;
  return parse_numeral(figures);
}

/// The label as it should stand: full-width brackets, enclosed characters written out, no blanks.
std::string canonical(const HeadingRule& rule, std::string_view printed, std::int64_t ordinal) {
  if (rule.name == "enclosed_paren") return "（" + std::to_string(ordinal) + "）";
  if (rule.name == "enclosed_dot") return std::to_string(ordinal) + ".";
  if (rule.name == "enclosed_cn") return "（" + chinese_numeral(ordinal) + "）";
  std::string out;
  for (std::size_t at = 0; at < printed.size();) {
    const char32_t c = next_char(printed, at);
    if (is_blank(c)) continue;
    append_char(out, c == '(' || c == U'〔' ? U'（' : c == ')' || c == U'〕' ? U'）' : c);
  }
  if (rule.family == Family::cn_paren && out.ends_with("）、")) out.resize(out.size() - std::string_view{"、"}.size());
  return out;
}

bool may_start_label(char32_t c) {
  return is_digit(c) || c == U'第' || c == U'附' || c == U'（' || c == '(' || c == U'〔' || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z') || (c >= 0x2160 && c <= 0x217B) || enclosed_number(c) != 0 || c == U'一' ||
         c == U'二' || c == U'三' || c == U'四' || c == U'五' || c == U'六' || c == U'七' || c == U'八' ||
         c == U'九' || c == U'十' || c == U'百' || c == U'壹' || c == U'贰' || c == U'叁' || c == U'肆' ||
         c == U'伍' || c == U'陆' || c == U'柒' || c == U'捌' || c == U'玖' || c == U'拾' || c == U'零' || c == U'〇';
}

/// Nouns whose first character would be a unit behind a number: 1 项目概述.
constexpr std::string_view kNounsLikeUnits =
    "项目 个人 个体 人民 人员 人才 人事 人工 名称 名词 条件 条例 条款 场所 场地 年度 月度 日常 户籍 户外 件数 次序 家庭 份额";

/// 1 范围; 5 VPN设备应用: Han, or a word in capitals among Han.
bool may_follow_bare_number(std::string_view rest) {
  const char32_t first = char_at(rest, 0);
  if (first == 0) return false;
  if (is_han(first)) return true;
  if (first < 'A' || first > 'Z') return false;
  for (std::size_t at = 0; at < rest.size();)
    if (is_han(next_char(rest, at))) return true;
  return false;
}

bool has_gap_at(std::span<const Gap> gaps, std::size_t byte) {
  return std::ranges::any_of(gaps, [&](const Gap& gap) { return gap.at == byte; });
}

}  // namespace

struct HeadingMatcher::Impl {
  std::vector<std::unique_ptr<RE2>> patterns;
};

HeadingMatcher::HeadingMatcher() : impl_(std::make_unique<Impl>()) {
  for (const auto& rule : kRules) impl_->patterns.push_back(std::make_unique<RE2>(std::string{rule.pattern}));
}
HeadingMatcher::HeadingMatcher(HeadingMatcher&&) noexcept = default;
HeadingMatcher::~HeadingMatcher() = default;

std::span<const HeadingRule> heading_rules() { return kRules; }

std::optional<Label> HeadingMatcher::match(std::string_view text, std::span<const Gap> gaps) const {
  if (text.empty() || !may_start_label(char_at(text, 0))) return {};
  // A label is short: RE2 looks at nothing behind it.
  const re2::StringPiece start(text.data(), std::min<std::size_t>(text.size(), 48));
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    const auto& rule = kRules[i];
    re2::StringPiece groups[3];
    if (!impl_->patterns[i]->Match(start, 0, start.size(), RE2::ANCHOR_START, groups, 3)) continue;
    const std::string_view printed{groups[1].data(), groups[1].size()}, figures{groups[2].data(), groups[2].size()};
    const auto ordinal = ordinal_of(rule, figures);
    if (!ordinal || *ordinal < 0) continue;
    auto rest = text.substr(printed.size());
    const bool gap = has_gap_at(gaps, printed.size()) || rest.starts_with(' ');
    rest = strip(rest);
    Label label{rule.family, *ordinal, {}, without_blanks(printed), canonical(rule, printed, *ordinal),
                static_cast<std::uint32_t>(text.size() - rest.size()), rule.strong, rule.name};
    if (rule.name == "cn_half_paren" && rest.empty()) continue;
    if (rule.family == Family::decimal || rule.family == Family::annex) {
      label.path = path_of(rule.family, figures);
      if (!label.path.empty()) label.ordinal = label.path.back();
    }
    if (rule.name == "ar_dot" && is_digit(char_at(rest, 0)) && !gap) continue;
    if (rule.name == "bare" && (!gap || !may_follow_bare_number(rest))) continue;
    if (rule.name == "alpha_point" && is_latin(char_at(rest, 0))) continue;
    if (continues_as_prose(label, rest, gap)) return {};
    return label;
  }
  return {};
}

std::optional<Label> HeadingMatcher::read_number(const ListLabel& number) const {
  if (number.bullet || number.text.empty()) return {};
  // The text behind tells a bare 1 from an amount; an automatic number needs no telling.
  const std::string titled = number.text + "题";
  const Gap gap{static_cast<std::uint32_t>(number.text.size()), false};
  auto label = match(titled, std::span{&gap, 1});
  if (label && label->length != number.text.size()) label.reset();
  if (!label) label = Label{Family::none, number.ordinal, {}, without_blanks(number.text), without_blanks(number.text)};
  if (label->family == Family::none) {
    // "第%1点", "方向%1：": a family of its own, told apart by its text without figures.
    label->ordinal = number.ordinal;
  }
  label->length = 0;
  label->strong = true;
  return label;
}

bool continues_as_prose(const Label& label, std::string_view rest, bool gap) {
  const char32_t first = char_at(rest, 0);
  std::size_t second_at = 0;
  if (!rest.empty()) next_char(rest, second_at);
  switch (label.family) {
    case Family::cn_comma: {
      // 三、四季度; 二、三产业; 五、六中全会: a numeral behind the mark and a word that counts.
      if (!parse_numeral(rest.substr(0, second_at)) || is_digit(first)) return false;
      const auto tail = rest.substr(second_at);
      return !starts_with_any(tail, "中 季度 级 线 期 月 类 批 产 届 、 日 号 楼 层 次 轮 五年").empty();
    }
    case Family::article: case Family::chapter: case Family::section:
    case Family::volume: case Family::part:
      if (gap) return false;
      if (label.family == Family::volume && !starts_with_any(rest, "辑 制 者 审 写 纂 号 组").empty()) return true;
      return !starts_with_any(rest, "规定 第 的 所 中 和 、 ， ,至 之 款 及 或 与 以 里 内 条款 规范 要求 明确 “ （一）项 （二）项").empty();
    case Family::decimal: case Family::ar_dot: case Family::annex:
      if (label.path.size() < 2 && label.family == Family::decimal)
        return starts_with_any(rest, kNounsLikeUnits).empty() &&
               !starts_with_any(rest, "年 月 日 个 名 件 次 项 户 人 家 万 亿 元 余 多 % ％ 条 场 份 ： : 、 ，").empty();
      if (label.family == Family::ar_dot) return false;
      return !starts_with_any(rest, "亿 万 千 百 元 % ％ 米 吨 倍 公 平 亩 级 版 年 月 日 个 - ~ ～ — – 余 多 cm mm kg mg").empty() &&
             !gap;
    case Family::cn_paren: case Family::ar_paren:
      return !gap && rest.starts_with("项") && !rest.starts_with("项目");   // 第三条第（二）项规定的
    default: return false;
  }
}

}  // namespace guidang::normalize
