#include "normalize/candidates.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

using std::string_view_literals::operator""sv;

constexpr double kMaxHeadingWidth = 46;

/// Verbs that headings of reports begin with.
constexpr std::string_view kLeadingVerbs =
    "加强 强化 坚持 推进 完善 健全 深化 落实 聚焦 提升 规范 优化 夯实 压实 严格 持续 全面 着力 深入 积极 "
    "切实 推动 构建 创新 突出 抓好 狠抓";

bool is_heading_style(std::string_view name) {
  if (contains_any(name, "正文 Body body TOC toc 目录 页眉 页脚 List Caption 题注")) return false;
  return contains_any(name, "heading Heading 标题") && !contains_any(name, "Title 文件标题 大标题");
}

bool same_face(const Setting& a, const Setting& b) {
  return a.font == b.font && a.bold == b.bold && std::abs(a.size_pt - b.size_pt) < 0.6F;
}

bool has_inner_sentence(std::string_view text) { return contains(text, "。") || contains(text, "；"); }

/// 图1 …, 表C.2 …: a caption, whatever its typeface; 示例1：… and 注： (GB/T 1.1) open no section either.
bool is_caption(std::string_view text) {
  if (text.starts_with("示例") || text.starts_with("注")) {
    const auto word = text.starts_with("注") ? std::string_view{"注"}.size() : std::string_view{"示例"}.size();
    const auto behind = text.substr(std::min(text.find_first_not_of("0123456789", word), text.size()));
    return text == "示例" || behind.starts_with("：") || behind.starts_with(":");
  }
  if (!text.starts_with("图") && !text.starts_with("表")) return false;
  const char32_t next = char_at(text, 3);
  return is_digit(next) ||
         ((next >= 'A' && next <= 'Z') && (char_at(text, 4) == '.' || is_digit(char_at(text, 4))));
}

/// 2023年第三季度, 20  年  月: the period of a form, whatever its typeface.
bool is_period(std::string_view text) {
  bool digits = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at);
    if (!is_digit(c) && !is_blank(c) &&
        U"年月日季度第上下半至—-（）()X×一二三四〇○"sv.find(c) == std::u32string_view::npos)
      return false;
    digits = digits || is_digit(c) || c == U'年' || c == U'度';
  }
  return digits;
}

/// A table stands below, or one short line of the form (填报单位：…) and then a table.
bool is_above_table(std::span<const Line> lines, std::size_t i) {
  int between = 0;
  for (auto k = i + 1; k < lines.size() && between < 2; ++k) {
    if (lines[k].use != Use::body) continue;
    if (lines[k].is_table) return true;
    if (++between == 1 && !contains(lines[k].text, "：")) return false;
  }
  return false;
}

/// （规范性附录）, （资料性附录）: says what an annex is (GB/T 1.1), below its number.
bool is_annex_note(std::string_view text) { return text.starts_with("（") && text.ends_with("附录）"); }

/// The next line that is body text.
const Line* following(std::span<const Line> lines, std::size_t i) {
  for (auto k = i + 1; k < lines.size(); ++k)
    if (lines[k].use == Use::body) return &lines[k];
  return nullptr;
}

/// A short open line in front of text: what a heading looks like when nothing else is known.
double plain_look(const Line& line, const Line* next) {
  const char32_t last = char_before(line.text, line.text.size());
  if (line.width < 4 || line.width > kMaxHeadingWidth || has_inner_sentence(line.text)) return 0;
  if (ends_sentence(last) || last == U'；' || last == U'，' || last == U'：' || last == ':' || last == ';' ||
      last == U'、')
    return 0;
  if (next == nullptr || next->is_picture) return 0;
  const bool before_text = next->width > 30 || next->is_table || contains(next->text, "。");
  double look = before_text ? 0.9 : 0.3;
  if (contains(line.text, "，")) look += 0.2;
  if (!starts_with_any(line.text, kLeadingVerbs).empty()) look += 0.3;
  if (line.text.starts_with("•") || line.text.starts_with("—") || line.text.starts_with("-")) look = 0;
  return look;
}

double typeface_look(const Line& line, const Setting& body, const Line* next) {
  const auto& own = line.setting;
  if (body.size_pt <= 0 || own.size_pt <= 0 || next == nullptr) return 0;
  double look = 0;
  if (own.size_pt >= body.size_pt + 1) look += 1.2;
  if (own.size_pt >= 1.4F * body.size_pt && line.centered()) look += 1.2;   // 说　明 in the face of the text
  if (own.bold && !body.bold) look += 1.2;
  if (own.font != body.font && (own.font == "hei" || own.font == "xbs")) look += 1.2;
  if (own.font != body.font && own.font == "kai") look += 0.6;
  if (line.centered()) look += 0.5;
  return own.size_pt + 1 < body.size_pt ? 0 : look;
}

}  // namespace

Setting body_setting(std::span<const Line> lines) {
  std::map<std::tuple<std::string, float, bool>, std::uint64_t> ink;
  for (const auto& line : lines)
    if (!line.is_table && !line.is_picture && line.use == Use::body)
      ink[{line.setting.font, line.setting.size_pt, line.setting.bold}] +=
          line.width > 30 ? 4 * line.ink : line.ink;
  const auto best = std::ranges::max_element(ink, {}, [](const auto& entry) { return entry.second; });
  if (best == ink.end()) return {};
  return {std::get<0>(best->first), std::get<1>(best->first), std::get<2>(best->first), false};
}

namespace {

/// What text beside line `i` is set in: the setting of the document, or in a part that is set smaller as a whole (an annex,
/// a part pasted in) that of the next running line of the same size.
Setting setting_around(std::span<const Line> lines, std::size_t i, const Setting& body) {
  constexpr std::size_t kNear = 6;
  const float size = lines[i].setting.size_pt;
  if (size <= 0 || size + 1 >= body.size_pt) return body;
  for (auto k = i + 1; k < lines.size() && k <= i + kNear; ++k) {
    const auto& line = lines[k];
    if (line.width > 30 && std::abs(line.setting.size_pt - size) < 0.6F) return line.setting;
  }
  return body;
}

}  // namespace

std::vector<Candidate> find_candidates(std::span<const Line> lines, const HeadingMatcher& matcher) {
  const auto usual = body_setting(lines);
  std::vector<Candidate> out(lines.size());
  std::vector<std::pair<Setting, std::string>> shapes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = lines[i];
    auto& candidate = out[i];
    if (line.use != Use::body || line.is_table || line.is_picture) continue;
    const auto body = setting_around(lines, i, usual);
    candidate.distinct_face = body.size_pt > 0 && line.setting.size_pt > 0 && !same_face(line.setting, body);
    if (line.number && !line.number->bullet) {
      candidate.label = matcher.read_number(*line.number);
      candidate.automatic = candidate.label.has_value();
    }
    if (!candidate.label) candidate.label = line.label;
    if ((line.number && line.number->bullet) || (!candidate.label && (is_caption(line.text) || is_annex_note(line.text)))) continue;
    const auto* next = following(lines, i);
    if (!candidate.label && (is_period(line.text) || (line.text.ends_with("表") && is_above_table(lines, i))))
      continue;
    const bool styled = is_heading_style(line.style_name);
    candidate.level = line.outline_level;
    candidate.look = plain_look(line, next);
    const bool short_line =
        line.width <= kMaxHeadingWidth && !has_inner_sentence(line.text) && line.width >= 1.5;
    if (short_line && !line.text.ends_with("，")) {
      const double face = typeface_look(line, body, next);
      if (candidate.look > 0 || line.text.ends_with("：") || line.text.ends_with("；"))
        candidate.look += face;
      else if (face >= 2)
        candidate.look += face - 1;
      if (styled || (line.outline_level && *line.outline_level <= 9)) candidate.look += 4;
    }
    if (candidate.look < 1.9 && !styled) continue;
    if (!candidate.distinct_face && !styled && !line.outline_level && !line.centered()) continue;
    const auto key = std::pair{line.setting, styled || line.outline_level ? line.style_name : std::string{}};
    const auto found = std::ranges::find(shapes, key);
    candidate.shape = static_cast<std::uint16_t>(found - shapes.begin() + 1);
    if (found == shapes.end()) shapes.push_back(key);
  }
  return out;
}

double likeness(const HeadingShape& a, const HeadingShape& b) {
  const auto commas = [](std::string_view text) {
    int count = 0;
    for (auto at = text.find("，"); at != std::string_view::npos; at = text.find("，", at + 1)) ++count;
    return count;
  };
  if (a.setting.size_pt > 0 && b.setting.size_pt > 0 && !same_face(a.setting, b.setting)) return 0;
  double score = 0;
  const double ratio = a.width / std::max(1.0, b.width);
  if (ratio > 0.6 && ratio < 1.7) score += 0.4;
  if (commas(a.text) == commas(b.text)) score += 0.4;
  const auto tail = [](std::string_view text) {
    return text.substr(previous(text, previous(text, text.size())));
  };
  if (tail(a.text) == tail(b.text)) score += 0.2;
  return score;
}

}  // namespace guidang::normalize
