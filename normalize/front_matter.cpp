#include "normalize/front_matter.hpp"

#include <algorithm>
#include <map>

#include "normalize/dates.hpp"
#include "normalize/document_number.hpp"
#include "normalize/organisations.hpp"
#include "normalize/unicode.hpp"
#include "normalize/word_table.hpp"

namespace guidang::normalize {
namespace {

constexpr std::size_t kMaxTitleLines = 7;
constexpr std::size_t kHeadLines = 60;  ///< A head is never longer than this.
constexpr double kTitleScore = 3;
constexpr std::size_t kMaxBareTitle = 4;  ///< Characters of a title that only says its kind.

/// 文种 of the regulations and the kinds that travel with them, longest first where one ends in another.
constexpr std::string_view kKinds =
    "决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 办法 规定 细则 规则 条例 方案 "
    "总结 计划 要点 "
    "规划 纲要 规程 规范 指引 指南 制度 标准 说明 章程 任务书 预案 措施 清单 汇报 白皮书 公约 协议 合同 情况 "
    "说明书 承诺书 "
    "备案表 登记表 申请表 审批表 许可证 登记证 证书 意见书 决定书 通知书 告知书 申请书 报告书 责任书 要求 模板 名单 目录 倡议书 建议书 讲话 规约";

std::string_view without_note(std::string_view title) {
  while (title.ends_with("）")) {
    const auto open = title.rfind("（");
    if (open == std::string_view::npos || open == 0) break;
    title = title.substr(0, open);
  }
  return title;
}

/// Issuers that follow another one have a name of their own: 云溪镇 / 人民政府关于… is one body torn apart.
bool begins_with_issuer(std::string_view text) {
  std::size_t length = 0;
  const auto names = leading_organisations(text, length);
  return !names.empty() && starts_with_any(names.front(), "人民政府 政府 委员会 办公室 办事处").empty();
}

bool is_list_of_figures(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789 ") == std::string_view::npos;
}

/// How many lines from `i` on read, one behind the other, as `wanted` (without blanks); 0 where they do not.
std::size_t lines_that_read(std::span<const Line> lines, std::size_t i, std::string_view wanted) {
  std::size_t used = 0;
  while (!wanted.empty() && i + used < lines.size() && used < kMaxTitleLines) {
    const auto& line = lines[i + used];
    if (line.is_table || line.is_picture || line.width > 110 || char_at(line.text, 0) != char_at(wanted, 0))
      return 0;
    const auto text = without_blanks(line.text);
    if (text.empty() || !wanted.starts_with(text)) return 0;
    wanted.remove_prefix(text.size());
    ++used;
  }
  return wanted.empty() ? used : 0;
}

/// A title is often printed on a cover and again above the text, not always broken into the same lines.
bool comes_again(std::span<const Line> lines, std::size_t from, std::string_view text) {
  const auto wanted = without_blanks(text);
  for (auto i = from; i < lines.size(); ++i)
    if (lines_that_read(lines, i, wanted) > 0) return true;
  return false;
}

/// A title does not end between two lines that are set alike, larger than text and centred.
bool set_alike_as_title(const Line& line, const Line& next, float body_size_pt) {
  if (line.is_table || next.is_table || next.is_picture || next.use != Use::body ||
      next.text.starts_with("（"))
    return false;
  return line.centered() && line.setting == next.setting && body_size_pt > 0 &&
         line.setting.size_pt >= body_size_pt + 1.5F;
}

double score_title(std::span<const Line> lines, std::size_t begin, std::size_t end, const std::string& text,
                   float body_size_pt) {
  const auto& first = lines[begin];
  double score = 0;
  const auto length = char_count(text);
  const auto kind = kind_of_title(text);
  if (text == "说明" || text == "须知" || text == "名单" || text == "目录")
    score -= 1;  // heads of parts, by themselves no title
  else if (!kind.empty() && kind != "情况" && kind != "要求")
    score += 2.5;
  else if (!kind.empty())
    score += 1;
  if (contains(text, "关于")) score += 1;
  if (find_year(text)) score += 0.5;
  std::size_t issuers_end = 0;
  if (!leading_organisations(text, issuers_end).empty() && issuers_end < text.size()) score += 0.5;
  const auto lower = first.style_name;
  if (contains_any(lower, "Title title 公文标题 文件标题 大标题 文章标题") || lower == "标题") score += 2.5;
  if (first.centered()) score += 1.5;
  if (body_size_pt > 0 && first.setting.size_pt >= body_size_pt + 1.5F) score += 2;
  if (first.setting.font == "xbs") score += 1;
  if (first.outline_level && *first.outline_level > 1) score -= 1;
  if (is_organisation(text)) score -= 2.5;
  if (text.ends_with("文件")) score -= 3;
  if (text.ends_with("国家标准") || text.ends_with("行业标准") || text.ends_with("地方标准") ||
      text == "团体标准" || text == "企业标准")
    score -= 4;
  if (comes_again(lines, end, text)) score += 1.5;
  if (end < lines.size() && set_alike_as_title(lines[end - 1], lines[end], body_size_pt)) score -= 0.6;
  if (length < 3 || length > 110) score -= 3;
  if (length < 5 && !first.centered()) score -= 1.5;
  std::vector<std::string> names;
  if (end < lines.size()) {
    const auto& next = lines[end];
    bool damaged = false;
    const auto& label = next.label;
    if (is_addressee_line(next.text, names) || parse_document_number(next.text, damaged) ||
        (label && label->ordinal == 1) || next.number || next.width > 40 ||
        (next.text.starts_with("（") && find_date(next.text)))
      score += 0.5;
  }
  return score;
}

/// A kind alone (管理规范, 公告, 编制说明) names nothing: the lines set for display right above it are part
/// of the title, in whatever size.
void extend_bare_title(std::span<const Line> lines, std::size_t begin, float body_size_pt, TitleLines& title) {
  if (title.begin == title.end || char_count(title.text) > kMaxBareTitle) return;
  auto first = title.begin;
  while (first > begin && title.begin - first < 3) {
    const auto& above = lines[first - 1];
    const bool display =
        above.centered() && lines[title.begin].centered() && above.setting.size_pt > body_size_pt + 1.5F;
    const bool bracketed = above.text.starts_with("（") && above.text.ends_with("）");
    if (above.use != Use::body || !display || !(bracketed || may_be_title_line(above))) break;
    --first;
  }
  if (first == title.begin || lines[first].text.starts_with("（")) return;
  title.begin = first;
  title.text = join_title(lines.subspan(first, title.end - first));
}

/// Where the head ends for good: the first block of a numbered body, or running text.
std::size_t end_of_head(std::span<const Line> lines, std::size_t begin, std::size_t end,
                        const HeadingMatcher& matcher) {
  for (std::size_t i = begin; i < end && i < begin + kHeadLines; ++i) {
    const auto& line = lines[i];
    if (line.is_table || line.is_picture) continue;
    const auto label = matcher.number_of(line);
    if (label && label->strong && label->family != Family::none && !line.centered()) return i;
    if (line.width > 42 && contains(line.text, "。")) return i;
  }
  return std::min(end, begin + kHeadLines);
}

void set_once(std::optional<std::string>& field, std::string_view value) {
  if (!field) field = std::string{value};
}

/// 份号, 密级, 紧急程度, 签发人, 发文机关标志: short lines above the title.
bool read_mark(std::string_view text, const Provenance& at, DocumentElements& elements,
               std::vector<Diagnostic>& diagnostics) {
  if (const auto mark = starts_with_any(text, "绝密 机密 秘密"); !mark.empty() && char_count(text) <= 10) {
    set_once(elements.security, text);
    diagnostics.push_back({DiagnosticCode::security_marking, "security class " + std::string{text}, at, {}});
    return true;
  }
  if (text == "特急" || text == "加急" || text == "平急" || text == "特提")
    return set_once(elements.urgency, text), true;
  if (text.starts_with("签发人")) {
    auto name = strip(text.substr(std::string_view{"签发人"}.size()));
    if (name.starts_with("：")) name = strip(name.substr(3));
    if (!name.empty() && char_count(name) <= 12) set_once(elements.signer, name);
    return true;
  }
  if (is_list_of_figures(text) && text.size() == 6) return true;
  return text.ends_with("文件") && char_count(text) <= 40 && !contains(text, "《") &&
         is_organisation(text.substr(0, text.size() - std::string_view{"文件"}.size()));
}

/// The document number, alone or with 签发人 on the same line (GB/T 9704 7.2.6).
bool read_number_line(const Line& line, bool above_title, DocumentElements& elements,
                      std::vector<Diagnostic>& diagnostics) {
  std::string_view text = line.text, rest;
  for (const auto& gap : line.gaps)
    if (gap.wide && above_title && rest.empty()) {
      rest = strip(text.substr(gap.at));
      text = strip(text.substr(0, gap.at));
    }
  bool damaged = false;
  const auto number = parse_document_number(text, damaged);
  if (!number || elements.number) return false;
  if (!rest.empty() && !read_mark(rest, line.at, elements, diagnostics)) return false;
  elements.number = number;
  elements.sources.emplace_back("document_number", line.at);
  if (damaged)
    diagnostics.push_back({DiagnosticCode::doc_number_damaged,
                           "read “" + std::string{text} + "” as " + number->text,
                           line.at,
                           {}});
  return true;
}

/// （大寺镇  2021.12.18）: issuer and date in a line under the title.
bool read_byline(const Line& line, DocumentElements& elements, std::vector<Diagnostic>& diagnostics) {
  std::string_view text = line.text;
  const auto date = find_date(text);
  if (!date || char_count(text) > 45 || contains(text, "。")) return false;
  const bool bracketed = text.starts_with("（") || text.starts_with("(");
  if (bracketed) {
    // （2008年12月1日县人民政府第5次常务会议通过）: no byline, but says when.
    text = text.substr(0, text.size());
  }
  auto before = strip(text.substr(0, date->begin)), behind = strip(text.substr(date->end));
  if (before.starts_with("（")) before = strip(before.substr(3));
  if (behind.ends_with("）")) behind = strip(behind.substr(0, behind.size() - 3));
  if (!behind.empty()) return false;
  if (!before.empty() && !is_organisation(before)) return false;
  if (!elements.date) elements.date = DocumentDate{date->text, date->iso};
  if (elements.issuers.empty() && !before.empty())
    elements.issuers.push_back({std::string{before}, issuer_type(before)});
  elements.sources.emplace_back("date", line.at);
  diagnostics.push_back({DiagnosticCode::byline, "“" + line.text + "” stands under the title", line.at, {}});
  return true;
}

/// Names of persons in a line of their own under the title, as essays and reports by hand have them.
bool read_authors(std::span<const Line> lines, std::size_t i, float body_size_pt, DocumentElements& elements) {
  const auto& line = lines[i];
  if (!line.centered() || line.width > 16 || line.number) return false;
  // Larger than text and set so again further down: the first of several headings.
  const bool larger = body_size_pt > 0 && line.setting.size_pt > body_size_pt + 1;
  const auto alike = [&](const Line& other) { return other.setting == line.setting; };
  if (larger && std::ranges::any_of(lines.subspan(i + 1), alike)) return false;
  std::vector<std::string> names;
  std::string name;
  const auto flush = [&] {
    const auto length = char_count(name);
    const bool good = length >= 2 && length <= 4;
    if (good) names.push_back(name);
    name.clear();
    return good;
  };
  std::size_t gap = 0;
  for (std::size_t at = 0; at < line.text.size();) {
    if (gap < line.gaps.size() && line.gaps[gap].at == at && ++gap > 0 && !name.empty() && !flush())
      return false;
    const char32_t c = next_char(line.text, at);
    if (c == U'，' || c == U'、' || c == ',' || c == ' ') {
      if (!flush()) return false;
    } else if (is_han(c)) {
      append_char(name, c);
    } else {
      return false;
    }
  }
  if (!flush()) return false;
  elements.signatories = names;
  elements.sources.emplace_back("signatories", line.at);
  return true;
}

void take_title(std::vector<Line>& lines, const TitleLines& title, DocumentElements& elements,
                std::vector<Diagnostic>& diagnostics) {
  elements.title = title.text;
  elements.sources.emplace_back("title", lines[title.begin].at);
  for (auto i = title.begin; i < title.end; ++i) lines[i].use = Use::element;
  if (title.end - title.begin > 1)
    diagnostics.push_back({DiagnosticCode::title_multiline,
                           "joined from " + std::to_string(title.end - title.begin) + " lines",
                           lines[title.begin].at,
                           {}});
}

/// An addressee list may be broken over two lines; only the last one ends with the colon.
std::size_t read_addressees(std::vector<Line>& lines, std::size_t i, std::size_t end,
                            DocumentElements& elements) {
  std::string text;
  for (std::size_t k = i; k < end && k < i + 4; ++k) {
    if (lines[k].is_table || lines[k].is_picture || contains(lines[k].text, "。")) return 0;
    text += lines[k].text;
    if (!text.ends_with("：")) {
      if (!text.ends_with("，") && !text.ends_with("、") && lines[k].width < 14) return 0;
      continue;
    }
    std::vector<std::string> names;
    if (!is_addressee_line(text, names)) return 0;
    elements.addressees = names;
    elements.sources.emplace_back("addressees", lines[i].at);
    for (std::size_t line = i; line <= k; ++line) lines[line].use = Use::element;
    return k + 1 - i;
  }
  return 0;
}

/// A cover page holds nothing but short lines; what it says besides the title is who publishes it, and when
/// (GB/T 1.1 6.1: 2012-06-29发布). Returns the first line behind the cover, or `title_end` where there is
/// none.
std::size_t read_cover(std::vector<Line>& lines, std::size_t begin, std::size_t end, std::size_t title_end,
                       DocumentElements& elements) {
  const auto page = lines[title_end - 1].at.page;
  if (!page) return title_end;
  std::size_t behind = begin;
  for (; behind < end && lines[behind].at.page && *lines[behind].at.page <= *page; ++behind)
    if (lines[behind].is_table || (lines[behind].width > 42 && contains(lines[behind].text, "。")))
      return title_end;
  if (behind <= title_end || behind >= end) return title_end;
  // What did not fit on the cover stands on top of the next page: the publishers and 发布.
  const auto goes_on = [&](const Line& line) {
    return !line.is_table && !line.is_picture && (line.text == "发布" || is_organisation(line.text));
  };
  auto rest = behind;
  while (rest < end && rest < behind + 4 && goes_on(lines[rest])) ++rest;
  if (std::any_of(lines.begin() + behind, lines.begin() + rest,
                  [](const Line& line) { return line.text == "发布"; }))
    behind = rest;
  bool publishers = false;
  for (auto i = begin; i < behind; ++i) {
    auto& line = lines[i];
    if (line.use != Use::body) continue;
    std::string_view text = line.text;
    const auto date = find_date(text);
    if (date && text.substr(date->end).starts_with("发布") && !elements.date) {
      elements.date = DocumentDate{date->text, date->iso};
      elements.sources.emplace_back("date", line.at);
      line.use = Use::element;
      continue;
    }
    if (text == "发布") {
      line.use = Use::element;
      continue;
    }
    const bool publishes = text.ends_with("发布");
    if (publishes) text = strip(text.substr(0, text.size() - std::string_view{"发布"}.size()));
    if (!is_organisation(text) ||
        !(publishes || publishers ||
          (i + 1 < behind && std::string_view{lines[i + 1].text}.ends_with("发布"))))
      continue;
    elements.issuers.push_back({std::string{text}, issuer_type(text)});
    publishers = true;
    line.use = Use::element;
  }
  return behind;
}

/// The title printed again above the text.
void drop_repeated_title(std::vector<Line>& lines, std::size_t from, std::size_t end,
                         const std::string& title, std::vector<Diagnostic>& diagnostics) {
  const auto wanted = without_blanks(title);
  for (auto i = from; i < end; ++i) {
    if (lines[i].use != Use::body || lines[i].number) continue;
    const auto used = lines_that_read(std::span{lines}.first(end), i, wanted);
    if (used == 0) continue;
    for (auto k = i; k < i + used; ++k) lines[k].use = Use::element;
    diagnostics.push_back({DiagnosticCode::title_repeated, "the title stands here again", lines[i].at, {}});
  }
}

}  // namespace

std::string kind_of_title(std::string_view title) {
  title = without_note(strip(title));
  if (title.ends_with("》")) return {};
  static const WordTable kinds{kKinds};
  return std::string{kinds.at_end(title)};
}

bool may_be_title_line(const Line& line) {
  if (line.is_table || line.is_picture || line.number || line.text.empty()) return false;
  const bool long_title =
      line.width <= 100 && contains(line.text, "关于") && !kind_of_title(line.text).empty();
  if (line.width < 1.5 || (line.width > 46 && !long_title)) return false;
  // 11.4 变换 is a section of something, however it is set.
  const auto& label = line.label;
  if (label && (!line.centered() || (label->family == Family::decimal && label->path.size() >= 2))) return false;
  const char32_t last = char_before(line.text, line.text.size());
  if (ends_sentence(last) || last == U'，' || last == U'；' || last == U'：' || last == ':') return false;
  if (contains(line.text, "。") || contains_any(line.text, "发布时间 来源： 索引号 浏览 字号")) return false;
  if (line.text.starts_with("附件") && char_count(line.text) <= 5) return false;
  bool damaged = false;
  if (parse_document_number(line.text, damaged) || parse_date_line(line.text)) return false;
  const bool bracketed = line.text.starts_with("（") || line.text.starts_with("(");
  if (bracketed && (find_date(line.text) || contains_any(line.text, "公开 联系人 印章 盖章"))) return false;
  return !line.text.starts_with("•") && !line.text.starts_with("签发人");
}

std::string join_title(std::span<const Line> lines) {
  std::string title;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view text = lines[i].text;
    const char32_t before = char_before(title, title.size()), after = char_at(text, 0);
    const bool words = is_latin(before) && is_latin(after);
    // Between joint issuers, which stand one below the other or side by side, one blank stays.
    const bool issuers = !title.empty() && is_organisation(title.substr(title.rfind(' ') + 1)) &&
                         (is_organisation(text) || begins_with_issuer(text));
    if (words || issuers) title += ' ';
    std::size_t at = 0;
    for (const auto& gap : lines[i].gaps) {
      const auto piece = text.substr(at, gap.at - at);
      title += piece;
      at = gap.at;
      if (!title.ends_with(' ') && is_organisation(piece) && begins_with_issuer(text.substr(at))) title += ' ';
    }
    title += text.substr(at);
  }
  return title;
}

float body_size(std::span<const Line> lines) {
  std::map<float, std::uint64_t> ink;
  for (const auto& line : lines)
    if (line.setting.size_pt > 0) ink[line.setting.size_pt] += line.ink;
  const auto best = std::ranges::max_element(ink, {}, [](const auto& entry) { return entry.second; });
  return best == ink.end() ? 0 : best->first;
}

bool is_addressee_line(std::string_view text, std::vector<std::string>& names) {
  if (!text.ends_with("：") && !text.ends_with(":")) return false;
  text = strip(text.substr(0, text.size() - (text.ends_with("：") ? 3 : 1)));
  if (text.empty() || char_count(text) > 220 ||
      contains_any(text, "。 如下 表现在 代表 同志 一是 包括 附件 现将 根据 主要"))
    return text == "各位领导" ? (names = {"各位领导"}, true) : false;
  names = split_organisations(text);
  const auto is_body = [](const std::string& name) {
    const auto tail = name.rfind("、");
    return is_organisation(name) || is_organisation(name.substr(tail == std::string::npos ? 0 : tail + 3)) ||
           (name.starts_with("各") && !contains(name, "，"));
  };
  return !names.empty() && std::ranges::all_of(names, is_body);
}

TitleLines find_title(std::span<const Line> lines, std::size_t begin, std::size_t end, float body_size_pt) {
  TitleLines best;
  std::vector<std::string> names;
  for (std::size_t i = begin; i < end; ++i) {
    if (best.score >= kTitleScore && is_addressee_line(lines[i].text, names)) break;
    if (lines[i].use != Use::body || !may_be_title_line(lines[i])) continue;
    for (std::size_t k = i; k < end && k < i + kMaxTitleLines; ++k) {
      if (lines[k].use != Use::body || !may_be_title_line(lines[k])) break;
      const auto &a = lines[i].setting, &b = lines[k].setting;
      if (a.size_pt > 0 && b.size_pt > 0 && std::abs(a.size_pt - b.size_pt) > 1.1F) break;
      if (lines[i].centered() != lines[k].centered() && lines[k].alignment != Alignment::unknown) break;
      TitleLines title{i, k + 1, join_title(lines.subspan(i, k + 1 - i)), 0};
      title.score = score_title(lines, i, k + 1, title.text, body_size_pt);
      // Among titles that end alike the longer one has its issuers.
      if (title.score > best.score + 0.01) best = std::move(title);
    }
  }
  return best;
}

std::size_t read_front_matter(std::vector<Line>& lines, std::size_t begin, std::size_t end,
                              float body_size_pt, const HeadingMatcher& matcher, DocumentElements& elements,
                              std::vector<Diagnostic>& diagnostics) {
  const auto limit = end_of_head(lines, begin, end, matcher);
  auto title = find_title(lines, begin, limit, body_size_pt);
  extend_bare_title(lines, begin, body_size_pt, title);
  const bool found = title.score >= kTitleScore;
  if (found) take_title(lines, title, elements, diagnostics);
  std::size_t body = found ? title.end : begin;
  for (std::size_t i = begin; i < limit; ++i) {
    auto& line = lines[i];
    if (line.use != Use::body || line.is_table || line.is_picture) continue;
    // Where the text has begun, a date behind it is the signature's.
    if (found && i >= title.end && ends_sentence(char_before(line.text, line.text.size()))) break;
    if (read_number_line(line, i < body || !found, elements, diagnostics)) {
      line.use = Use::element;
    } else if ((i < body || !found) && read_mark(line.text, line.at, elements, diagnostics)) {
      line.use = Use::element;
    } else if (found && i >= title.end && read_byline(line, elements, diagnostics)) {
      line.use = Use::element;
    } else if (found && elements.addressees.empty() && i >= title.end) {
      const auto used = read_addressees(lines, i, end, elements);
      if (used == 0 && !(i == title.end && read_authors(lines, i, body_size_pt, elements))) continue;
      if (used == 0)
        line.use = Use::element;
      else
        i += used - 1;
    } else {
      continue;
    }
    body = std::max(body, i + 1);
  }
  if (found) {
    body = std::max(body, read_cover(lines, begin, end, title.end, elements));
    drop_repeated_title(lines, begin, end, title.text, diagnostics);
  }
  if (!found && elements.addressees.empty() && begin < end) {
    const auto used = read_addressees(lines, begin, end, elements);
    body = std::max(body, begin + used);
  }
  return body;
}

}  // namespace guidang::normalize
