#include "normalize/heading_text.hpp"

#include <algorithm>
#include <map>

#include "normalize/scan.hpp"
#include "normalize/unicode.hpp"

// A number may stand before a heading on its own line, before a heading that runs into text, or before text.
// One line alone often cannot tell; its siblings do: each member of a list gets an opinion from its words,
// typeface and what follows it, and where opinions differ the list's majority decides the doubtful ones.

namespace guidang::normalize {
namespace {

constexpr std::size_t kMaxHeading = 45;  ///< Characters of a heading on its own line.
constexpr std::size_t kMaxRunIn = 40;    ///< Characters of a heading that runs in.

constexpr double kCousins = 2;  ///< Votes that the document's usual way has in every list.

/// Words of a sentence that says, orders or defines: no heading has them.
constexpr std::string_view kClause =
    "应当 应该 不得 可以 必须 是指 是否 负责 包括 下列 以下 如下 须 分为 为准 予以 的， 将 已 或者 其中 "
    "本办法 本规定 本细则 本意见 "
    "本通知 本指引 凡 且 不超过 给予 组成 下设 拥有 处以 从事 具有 具备 符合 采取 采用 施行 经批准 经审";

/// Single characters that make a clause, unless they stand in one of these words.
struct ClauseChar {
  std::string_view character;
  Words words;
};
constexpr ClauseChar kClauseChars[] = {
    {"应", "应急 应对 应用 应诉 应收 应付 应答 供应 响应 适应 反应 效应 相应 对应 感应"},
    {"由", "自由 理由 由来 缘由"},
    {"均", "平均 人均 均衡 均等"},
    {"未", "未来 未成年"},
    {"如", "如何 如期 如实 如意"},
    {"若", "若干"},
    {"按", "按期 按劳 按时 按摩"}};

bool is_clause(std::string_view heading) {
  if (contains_any(heading, kClause)) return true;
  for (const auto& [character, words] : kClauseChars) {
    for (auto at = heading.find(character); at != std::string_view::npos;
         at = heading.find(character, at + 3)) {
      const auto around = heading.substr(at >= 3 ? at - 3 : 0, at >= 3 ? 12 : 9);
      if (!contains_any(around, words)) return true;
    }
  }
  return false;
}

/// Verbs that a caption of an article begins with: an order without a subject.
constexpr std::string_view kCaptionVerbs =
    "加强 强化 坚持 推进 完善 健全 深化 落实 聚焦 提升 规范 优化 夯实 压实 严格 促进 实施 建立 构建 支持 "
    "鼓励 加快 培育 引导 大力 推动 发展 加大";

/// A sentence that begins with one of these leans on the one before it: no heading stands between them.
constexpr std::string_view kReferences = "其中 该 上述 前款 即 但 否则 同时 此外 如 以上";

/// Opinion on one section line.
struct Opinion {
  HeadingSplit split;  ///< The heading reading, where there is one.
  double heading = 0;  ///< > 0: heading; < 0: text; its size is the certainty.
  double alone = 0;    ///< The same before its siblings were asked.
  bool doubtful() const { return heading > -1.3 && heading < 1.3; }
};

/// Where the first sentence behind `from` ends, brackets and quotations passed over; else the end of `text`.
std::size_t end_of_sentence(std::string_view text, std::size_t from) {
  static constexpr CharSet kMarks{U"（“《）”》。！？；"};
  int depth = 0;
  for (Cursor cursor{from}; const char32_t c = seek(text, kMarks, cursor); next_char(text, cursor.byte)) {
    const int step = (c == U'（' || c == U'“' || c == U'《') - (c == U'）' || c == U'”' || c == U'》');
    depth += step;
    if (step == 0 && depth <= 0) return cursor.byte;
  }
  return text.size();
}

/// Where the typeface that opens the text ends, if it changes within the first `limit` characters; else 0.
std::uint32_t face_change(const Line& line, std::uint32_t from, std::size_t limit) {
  std::optional<std::uint16_t> style;
  for (const auto& run : line.runs) {
    if (run.end <= from) continue;
    if (!style) {
      style = run.style;
    } else if (run.style != *style) {
      const auto length = char_count(std::string_view{line.text}.substr(from, run.begin - from));
      return length >= 2 && length <= limit ? run.begin : 0;
    }
  }
  return 0;
}

std::uint32_t trim_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  return begin + static_cast<std::uint32_t>(without_closing(text.substr(begin, end - begin)).size());
}

bool is_container(Family family) {
  return family == Family::chapter || family == Family::section || family == Family::volume ||
         family == Family::part;
}

class Judge {
 public:
  Judge(std::span<const Line> lines, std::span<const Candidate> candidates,
        std::span<const Decision> decisions)
      : lines_(lines), candidates_(candidates), decisions_(decisions) {}

  std::vector<HeadingSplit> run() {
    std::vector<Opinion> opinions(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (decisions_[i].section) opinions[i] = judge(i);
    for (auto& opinion : opinions) opinion.alone = opinion.heading;
    agree(opinions);
    std::vector<HeadingSplit> out(lines_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!decisions_[i].section) continue;
      const auto start = text_start(i);
      if (opinions[i].heading > 0)
        out[i] = opinions[i].split;
      else
        out[i] = {HeadingStyle::text, start, start, start, false};
      out[i].certainty = opinions[i].heading;
      out[i].alone = opinions[i].alone;
    }
    return out;
  }

 private:
  std::uint32_t text_start(std::size_t i) const {
    const auto& label = candidates_[i].label;
    return label && !candidates_[i].automatic ? std::min<std::uint32_t>(label->length, lines_[i].text.size())
                                              : 0;
  }

  Opinion judge(std::size_t i) const {
    const auto& line = lines_[i];
    const std::string_view text = line.text;
    const auto start = text_start(i);
    Opinion opinion;
    if (start >= text.size()) return opinion.heading = -9, opinion;
    const auto sentence = static_cast<std::uint32_t>(end_of_sentence(text, start));
    const bool whole = sentence >= text.size() || sentence + 3 >= text.size();
    if (is_container(decisions_[i].label.family) && whole) return own_line(i, start, 9);
    if (decisions_[i].label.family == Family::none || decisions_[i].source == LabelSource::inferred)
      return own_line(i, start, 9);
    if (const auto caption = bracket_caption(i, start); caption.heading > 0) return caption;
    if (const auto change = face_change(line, start, kMaxRunIn + 5); change > 0) {
      if (auto face = by_typeface(i, start, change); face.heading > 0) return face;
    }
    return whole ? judge_whole(i, start) : judge_run_in(i, start, sentence);
  }

  Opinion own_line(std::size_t i, std::uint32_t start, double certainty) const {
    const std::string_view text = lines_[i].text;
    return {{HeadingStyle::own_line, start, trim_end(text, start, text.size()),
             static_cast<std::uint32_t>(text.size()), false},
            certainty};
  }

  /// 第一条（目的依据）为了…: the words in brackets are the caption.
  Opinion bracket_caption(std::size_t i, std::uint32_t start) const {
    const std::string_view text = lines_[i].text;
    Opinion none;
    if (decisions_[i].label.family != Family::article) return none;
    const bool round = text.substr(start).starts_with("（"), square = text.substr(start).starts_with("【");
    if (!round && !square) return none;
    const auto close = text.find(round ? "）" : "】", start);
    if (close == std::string_view::npos || char_count(text.substr(start, close - start)) > 16) return none;
    const auto rest = static_cast<std::uint32_t>(close + 3);
    const bool alone = rest >= text.size();
    return {{alone ? HeadingStyle::own_line : HeadingStyle::run_in, start + 3,
             static_cast<std::uint32_t>(close), rest, false},
            3};
  }

  /// The words in front are set in another face than those behind.
  Opinion by_typeface(std::size_t i, std::uint32_t start, std::uint32_t change) const {
    const std::string_view text = lines_[i].text;
    const auto before = text.substr(start, change - start);
    const char32_t last = char_before(before, before.size());
    const bool at_mark = last == U'。' || last == U'：' || last == ':' || last == '.' ||
                         char_at(text, change) == U'。' || char_at(text, change) == U'：' ||
                         (is_wide_gap(lines_[i], change) && text.size() > change + 30);
    Opinion opinion;
    if (!at_mark || contains(without_closing(before), "。") || change + 3 >= text.size()) return opinion;
    auto rest = change;
    const char32_t mark = char_at(text, rest);
    if (mark == U'。' || mark == U'：') rest += 3;
    return {{HeadingStyle::run_in, start, trim_end(text, start, change), rest, false}, 2.5};
  }

  static bool is_wide_gap(const Line& line, std::uint32_t at) {
    return std::ranges::any_of(line.gaps, [&](const Gap& gap) { return gap.at == at && gap.wide; });
  }

  /// The line is one sentence or less.
  Opinion judge_whole(std::size_t i, std::uint32_t start) const {
    const std::string_view text = std::string_view{lines_[i].text}.substr(start);
    const auto heading = without_closing(text);
    const auto length = char_count(heading);
    const char32_t last = char_before(text, text.size());
    const bool content = has_content(i);
    const bool clause = is_clause(heading);
    auto opinion = own_line(i, start, 0);
    if (length > kMaxHeading) return opinion.heading = -3, opinion;
    if (last == U'；' || last == ';') return opinion.heading = -4, opinion;
    if (last == U'，' || last == U'、') return opinion.heading = -2, opinion;
    if (last == U'：' || last == ':') return opinion.heading = clause || !content ? -1.5 : 0.8, opinion;
    if (last == U'。' || last == '.') {
      const bool article = decisions_[i].label.family == Family::article;
      const bool named = article ? has_children(i) && !clause : content && !clause;
      opinion.heading = named && length <= kMaxRunIn ? 0.9 : -1.2;
      if (candidates_[i].distinct_face) opinion.heading += 1.5;
      return opinion;
    }
    if (ends_sentence(last)) return opinion.heading = -1, opinion;
    opinion.heading = content ? (clause ? 0.6 : 2.5) : clause ? 0.1 : 0.4;
    if (candidates_[i].distinct_face) opinion.heading += 1.5;
    if (decisions_[i].label.family == Family::article && !content) opinion.heading -= 0.3;
    return opinion;
  }

  /// More text follows the first sentence.
  Opinion judge_run_in(std::size_t i, std::uint32_t start, std::uint32_t sentence) const {
    const std::string_view text = lines_[i].text;
    const auto heading = text.substr(start, sentence - start);
    const auto length = char_count(heading);
    Opinion opinion;
    opinion.split = {HeadingStyle::run_in, start, trim_end(text, start, sentence), sentence + 3, false};
    if (length > kMaxRunIn || char_at(text, sentence) == U'；') return opinion.heading = -3, opinion;
    if (!starts_with_any(strip(text.substr(sentence + 3)), kReferences).empty())
      return opinion.heading = -1.6, opinion;
    const bool clause = is_clause(heading);
    if (decisions_[i].label.family == Family::article) {
      const bool order = !starts_with_any(heading, kCaptionVerbs).empty();
      opinion.heading = clause || length > 24 ? -3 : length <= 12 || order ? 1.2 : -1.2;
      return opinion;
    }
    opinion.heading = clause ? -0.7 : length <= 26 ? 1.2 : 0.6;
    return opinion;
  }

  /// Something stands between this section and the next one that is not deeper.
  bool has_content(std::size_t i) const {
    for (auto k = i + 1; k < lines_.size(); ++k) {
      if (lines_[k].use != Use::body) continue;
      return !decisions_[k].section || decisions_[k].depth > decisions_[i].depth;
    }
    return false;
  }

  /// A list stands below this section.
  bool has_children(std::size_t i) const {
    for (auto k = i + 1; k < lines_.size(); ++k) {
      if (lines_[k].use != Use::body || !decisions_[k].section) continue;
      return decisions_[k].depth > decisions_[i].depth;
    }
    return false;
  }

  /// Bare lines behind a lead-in that ends with a colon are a list, not headings.
  bool is_bare_list(const std::vector<std::size_t>& members) const {
    if (members.size() < 2) return false;
    if (std::any_of(members.begin(), members.end() - 1, [&](std::size_t i) { return has_content(i); }))
      return false;
    for (auto k = members.front(); k-- > 0;)
      if (lines_[k].use == Use::body) return lines_[k].text.ends_with("：") || lines_[k].text.ends_with(":");
    return false;
  }

  /// What follows the last member of a list of bare lines is text of the parent.
  bool only_last_has_content(const std::vector<std::size_t>& members) const {
    if (members.size() < 3 || !has_content(members.back()) || has_children(members.back())) return false;
    return std::none_of(members.begin(), members.end() - 1, [&](std::size_t i) { return has_content(i); });
  }

  using Kin = std::pair<Family, std::uint32_t>;  ///< Sections with one kind of label at one depth, whoever
                                                 ///< their parents.

  Kin kin_of(std::size_t i) const { return {decisions_[i].label.family, decisions_[i].depth}; }

  static double clamped(const Opinion& opinion) { return std::clamp(opinion.heading, -2.0, 1.5); }

  /// What the document usually does with sections of one kind; near 0 where there are few.
  std::map<Kin, double> usual_opinions(const std::vector<Opinion>& opinions) const {
    std::map<Kin, std::pair<double, std::size_t>> kin;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!decisions_[i].section) continue;
      auto& [sum, count] = kin[kin_of(i)];
      sum += clamped(opinions[i]);
      ++count;
    }
    std::map<Kin, double> usual;
    for (const auto& [key, votes] : kin) usual[key] = votes.first / static_cast<double>(votes.second + 2);
    return usual;
  }

  /// Doubtful members follow the certain ones of their list, and a short list follows what the document
  /// usually does.
  void agree(std::vector<Opinion>& opinions) const {
    std::map<std::pair<std::size_t, int>, std::vector<std::size_t>> lists;
    std::vector<std::size_t> parents;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!decisions_[i].section) continue;
      const auto depth = decisions_[i].depth;
      while (parents.size() >= depth) parents.pop_back();
      const auto parent = parents.empty() ? lines_.size() : parents.back();
      lists[{parent, static_cast<int>(decisions_[i].label.family)}].push_back(i);
      while (parents.size() + 1 < depth) parents.push_back(parent);
      parents.push_back(i);
    }
    const auto usual = usual_opinions(opinions);
    for (const auto& [key, members] : lists) {
      double sum = kCousins * usual.at(kin_of(members.front()));
      for (const auto i : members) sum += clamped(opinions[i]);
      const double mean = sum / (static_cast<double>(members.size()) + kCousins);
      if (is_bare_list(members)) {
        for (const auto i : members)
          if (!candidates_[i].distinct_face && opinions[i].split.style == HeadingStyle::own_line)
            opinions[i].heading -= 2;
      }
      if (only_last_has_content(members) && opinions[members.front()].heading < 0)
        opinions[members.back()].heading -= 2.5;
      for (const auto i : members)
        if (opinions[i].doubtful() && opinions[i].split.rest > 0) opinions[i].heading += mean;
    }
  }

  std::span<const Line> lines_;
  std::span<const Candidate> candidates_;
  std::span<const Decision> decisions_;
};

}  // namespace

std::vector<HeadingSplit> split_headings(std::span<const Line> lines, std::span<const Candidate> candidates,
                                         std::span<const Decision> decisions) {
  return Judge(lines, candidates, decisions).run();
}

}  // namespace guidang::normalize
