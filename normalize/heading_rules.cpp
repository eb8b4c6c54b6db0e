#include "normalize/heading_rules.hpp"

#include <algorithm>

#include "normalize/numerals.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

/// A label is short: no pattern looks at more of a line.
constexpr std::size_t kLabelBytes = 48;

/// A figure beyond this is no part of a number; it also keeps the sum in range.
constexpr int kMaxFigure = 100'000;

/// a, A: 1; -1 for what is no letter.
int letter_number(char letter) {
  if (letter >= 'a' && letter <= 'z') return letter - 'a' + 1;
  return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 1 : -1;
}

std::vector<int> path_of(Family family, std::string_view figures) {
  std::vector<int> path;
  if (family == Family::annex) {
    path.push_back(letter_number(figures.front()));
    figures.remove_prefix(1);
  }
  int value = -1;
  for (const char c : figures) {
    if (is_digit(c)) {
      value = std::min(kMaxFigure, (value < 0 ? 0 : value * 10) + (c - '0'));
    } else if (value >= 0 && c != ' ') {
      path.push_back(value);
      value = -1;
    }
  }
  if (value >= 0) path.push_back(value);
  return path;
}

std::optional<std::int64_t> ordinal_of(const HeadingRule& rule, std::string_view figures) {
  if (figures.empty()) return {};
  switch (rule.family) {
    case Family::alpha: case Family::annex: return letter_number(figures.front());
    case Family::roman: return parse_roman(figures);
    case Family::decimal: {
      const auto path = path_of(rule.family, figures);
      return path.empty() ? std::optional<std::int64_t>{} : path.back();
    }
    default: break;
  }
  if (const int enclosed = enclosed_number(char_at(figures, 0))) return enclosed;
  return parse_numeral(figures);
}

/// The label of `ordinal`, made after that of number one: （一）, 1.
std::string written_label(std::string_view one, std::int64_t ordinal) {
  std::string out;
  for (std::size_t at = 0; at < one.size();) {
    const char32_t c = next_char(one, at);
    if (c == '1') out += std::to_string(ordinal);
    else if (c == U'一') out += chinese_numeral(ordinal);
    else append_char(out, c);
  }
  return out;
}

/// The label as it should stand: full-width brackets, enclosed characters written out, no blanks.
std::string canonical(const HeadingRule& rule, std::string_view printed, std::int64_t ordinal) {
  if (!rule.written.empty()) return written_label(rule.written, ordinal);
  std::string out;
  for (std::size_t at = 0; at < printed.size();) {
    const char32_t c = next_char(printed, at);
    if (is_blank(c)) continue;
    append_char(out, c == '(' || c == U'〔' ? U'（' : c == ')' || c == U'〕' ? U'）' : c);
  }
  if (rule.family == Family::cn_paren && out.ends_with("）、")) out.resize(out.size() - std::string_view{"、"}.size());
  return out;
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

/// What stands behind a number speaks against it.
bool refused(Unless unless, std::string_view rest, bool gap) {
  switch (unless) {
    case Unless::never: return false;
    case Unless::alone: return rest.empty();
    case Unless::before_digit: return is_digit(char_at(rest, 0)) && !gap;
    case Unless::before_latin: return is_latin(char_at(rest, 0));
    case Unless::unspaced: return !gap || !may_follow_bare_number(rest);
  }
  return false;
}

struct Reading {
  Label label;
  std::string_view rest;
  bool gap = false;
};

std::optional<Reading> read(const HeadingRule& rule, std::string_view text, std::span<const Gap> gaps) {
  const auto match = rule.pattern.at_start(text.substr(0, kLabelBytes));
  if (!match || match->whole.empty()) return {};
  const auto ordinal = ordinal_of(rule, match->group);
  if (!ordinal || *ordinal < 0) return {};
  auto rest = text.substr(match->whole.size());
  const bool gap = has_gap_at(gaps, match->whole.size()) || rest.starts_with(' ');
  rest = strip(rest);
  if (refused(rule.unless, rest, gap)) return {};
  Label label{rule.family, *ordinal, {}, without_blanks(match->whole), canonical(rule, match->whole, *ordinal),
              static_cast<std::uint32_t>(text.size() - rest.size()), rule.strong, &rule};
  if (rule.family == Family::decimal || rule.family == Family::annex) {
    label.path = path_of(rule.family, match->group);
    if (!label.path.empty()) label.ordinal = label.path.back();
  }
  return Reading{std::move(label), rest, gap};
}

}  // namespace

std::optional<Label> read_label(const HeadingRule& rule, std::string_view text, std::span<const Gap> gaps) {
  auto reading = read(rule, text, gaps);
  if (!reading || continues_as_prose(reading->label, reading->rest, reading->gap)) return {};
  return std::move(reading->label);
}

HeadingMatcher::HeadingMatcher(std::vector<HeadingRule> rules) : rules_(std::move(rules)) {
  for (const auto& rule : rules_) patterns_.add(rule.pattern);
  patterns_.close();
}

std::optional<Label> HeadingMatcher::match(std::string_view text, std::span<const Gap> gaps) const {
  if (text.empty()) return {};
  for (const int number : patterns_.at_start(text.substr(0, kLabelBytes))) {
    auto reading = read(rules_[static_cast<std::size_t>(number)], text, gaps);
    if (!reading) continue;
    if (continues_as_prose(reading->label, reading->rest, reading->gap)) return {};
    return std::move(reading->label);
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
