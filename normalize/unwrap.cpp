#include "normalize/unwrap.hpp"

#include <algorithm>
#include <cmath>

#include "normalize/front_matter.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

// The page width is the mode of the widths of lines that end open and are followed by an unlabelled line no wider.
// A line is full when no further word would have fitted: kinsoku and unbreakable words shorten a line by up to two
// squares, never more than the width of what was moved.

constexpr double kMinWidth = 8;        ///< Narrower columns are no pages.
constexpr double kTolerance = 2.1;     ///< Squares that kinsoku may leave free.
constexpr double kMaxIndent = 6;       ///< Squares in front of a paragraph, in the widest of habits.
constexpr int kWiderLines = 2;         ///< Titles may be wider than the page.

bool is_open(const Line& line) {
  const char32_t last = char_before(line.text, line.text.size());
  return !ends_sentence(last) && last != U'：' && last != ':' && last != U'；' && last != ';';
}

/// A comma never ends a paragraph.
bool breaks_off(const Line& line) {
  const char32_t last = char_before(line.text, line.text.size());
  return last == U'，' || last == U'、';
}

bool is_plain(const Line& line) {
  return !line.is_table && !line.is_picture && !line.centered() && !line.right() && !line.text.empty();
}

/// Width of what cannot be broken at the start of a line: a Latin word or number, else one character and the
/// punctuation that must not begin a line.
double first_piece_width(std::string_view text) {
  double width = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const char32_t c = next_char(text, at);
    width += is_wide(c) ? 1 : 0.5;
    const char32_t next = char_at(text, at);
    const bool in_word = !is_wide(c) && c != ' ' && !is_wide(next) && next != 0 && next != ' ';
    const bool kept = next == U'，' || next == U'。' || next == U'、' || next == U'；' || next == U'：' || next == U'”' ||
                      next == U'》' || next == U'）' || c == U'“' || c == U'《' || c == U'（';
    if (!in_word && !kept) break;
  }
  return std::min(width, 12.0);
}

/// 督。: the last characters of a sentence, too few to be a paragraph.
bool is_rest(const Line& line) { return line.width <= 3 && !is_open(line) && line.indent_em < 1; }

/// 第三十六条规定的…: a line that begins inside a sentence.
bool is_reference(std::string_view text) {
  if (!text.starts_with("第")) return false;
  const auto article = text.find("条");
  return article != std::string_view::npos && article <= 24 &&
         !starts_with_any(text.substr(article + 3), "规定 第 的 所 、 ， 至 之 款").empty();
}

class Unwrapper {
 public:
  Unwrapper(std::vector<Line>& lines, const HeadingMatcher& matcher, bool set_on_pages)
      : lines_(lines), matcher_(matcher), set_on_pages_(set_on_pages) {
    labels_.reserve(lines.size());
    for (const auto& line : lines) labels_.push_back(matcher.number_of(line));
  }

  std::size_t run() {
    page_width_ = set_on_pages_ ? 0 : find_page_width();
    find_indent_habit();
    std::size_t out = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (out > 0 && joins(out - 1, i)) {
        join(lines_[out - 1], lines_[i]);
        last_width_ = printed_width(lines_[i]);
        ++joints_;
        continue;
      }
      last_width_ = printed_width(lines_[i]);
      text_begun_ |= out > 0 && ends_sentence(char_before(lines_[out - 1].text, lines_[out - 1].text.size()));
      if (out != i) {
        lines_[out] = std::move(lines_[i]);
        labels_[out] = std::move(labels_[i]);
      }
      ++out;
    }
    lines_.resize(out);
    for (auto& line : lines_)
      if (!line.joints.empty()) matcher_.read_start(line);
    return joints_;
  }

 private:
  /// Blanks that cleaning removed took half a square each.
  static double printed_width(const Line& line) { return line.width + 0.5 * static_cast<double>(line.gaps.size()); }

  /// 0 where the document shows no sign of hard wraps.
  double find_page_width() const {
    std::vector<double> widths, indented, labelled;
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      const auto &line = lines_[i], &next = lines_[i + 1];
      if (!is_plain(line) || !is_plain(next) || !is_open(line) || line.width < kMinWidth) continue;
      if (labels_[i + 1] || line.number || next.blank_before > 0 || next.width > line.width + kTolerance) continue;
      if (!contains_any(line.text, "， 、 。 ； ：") && is_open(next)) continue;   // may be a title
      const double indent = line.starts_block ? std::max(line.indent_em, 0.0) : 0;
      const bool may_be_heading = labels_[i] && !contains(line.text, "。");
      (may_be_heading ? labelled : indent > 0 ? indented : widths).push_back(printed_width(line) + indent);
    }
    // First lines count only where there are not enough others: what their indent takes is not sure.
    if (widths.size() < 3) widths.insert(widths.end(), indented.begin(), indented.end());
    if (const double width = most_common_width(widths); width > 0) return width;
    // A rule may have nothing but articles: they are broken where nothing is wider than the most common width.
    widths.insert(widths.end(), labelled.begin(), labelled.end());
    const double width = most_common_width(widths);
    const auto is_wider = [&](const Line& line) { return is_plain(line) && printed_width(line) > width + kTolerance; };
    return std::ranges::count_if(lines_, is_wider) <= kWiderLines ? width : 0;
  }

  static double most_common_width(std::vector<double>& widths) {
    if (widths.size() < 2) return 0;
    std::ranges::sort(widths);
    std::size_t best = 0;
    double at = 0;
    for (std::size_t low = 0, high = 0; high < widths.size(); ++high) {
      while (widths[high] - widths[low] > kTolerance) ++low;
      if (high - low + 1 >= best) best = high - low + 1, at = widths[high];
    }
    const bool convincing = (best >= 6 || (best >= 2 && at >= 18)) && (best * 3 >= widths.size() || best >= 6);
    return convincing ? at : 0;
  }

  /// Whether paragraphs begin with an indent that continued lines lack. On a narrow page continued lines are many, so
  /// what stands behind the end of a sentence is counted as well.
  void find_indent_habit() {
    std::size_t indented = 0, flush = 0, indented_starts = 0, flush_starts = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto& line = lines_[i];
      if (!is_plain(line) || line.width <= kMinWidth) continue;
      const bool is_indented = line.indent_em >= 1.4 && line.indent_em <= 5;
      (is_indented ? indented : flush)++;
      if (i > 0 && !is_open(lines_[i - 1])) (is_indented ? indented_starts : flush_starts)++;
    }
    const bool often = indented * 6 >= flush || (indented_starts >= 4 && indented_starts > 2 * flush_starts);
    indents_ = indented >= 2 && flush >= 2 && often;
  }

  /// Whether nothing more fitted on the line. A first line may have lost the two squares of its indent.
  bool is_full(const Line& line, const Line& next, double lost_indent) const {
    const double indent = is_first(line) ? std::max(line.indent_em, lost_indent) : 0;
    return last_width_ + indent + std::max(first_piece_width(next.text), kTolerance) > page_width_ + 0.1;
  }

  bool is_full(std::size_t before, const Line& next) const {
    const auto& line = lines_[before];
    if (is_full(line, next, 0)) return true;
    if (!is_open(line) || !is_first(line) || line.indent_em >= 1 || !is_full(line, next, 2)) return false;
    if (!labels_[before] || contains(line.text, "。")) return true;
    // A number and no full stop: a heading, unless it breaks off or what follows is only a rest.
    const char32_t last = char_before(line.text, line.text.size());
    return last == U'，' || last == U'、' || (!is_open(next) && next.width + 4 < page_width_);
  }

  static bool is_first(const Line& line) { return line.joints.empty(); }

  /// A line in front of all text that ends as titles end: …情况的报告.
  bool is_title(std::size_t i) const { return !text_begun_ && !labels_[i] && !kind_of_title(lines_[i].text).empty(); }

  /// Whether line `i` goes on line `before` (which may itself be joined already).
  bool joins(std::size_t before, std::size_t i) const {
    const auto &line = lines_[before], &next = lines_[i];
    if (!is_plain(line) || !is_plain(next) || (next.page_break_before && !next.behind_page_number)) return false;
    if (next.number || next.outline_level || line.outline_level || line.text_box != next.text_box) return false;
    const bool indented = next.indent_em >= 1.4 && next.indent_em <= kMaxIndent;
    if (indents_ && indented) return false;
    if (std::max(line.indent_em, next.indent_em) > kMaxIndent) return false;   // a signature, pushed to the right
    if (next.behind_page_number && is_open(line) && line.width > 20 && !labels_[i]) return true;
    if (is_open(line) && line.width > 15 && is_reference(next.text)) return true;
    if (breaks_off(line) && line.width > 15 && !labels_[i] && next.blank_before == 0) return true;
    if (is_open(line) && line.width > 15 && is_rest(next) && !labels_[i]) return true;
    if (page_width_ == 0) return false;
    const bool one_line = line.joints.empty();
    if (one_line && is_title(before)) return false;
    // Only a line of the page's width can be full; a whole paragraph on one long line ends where it ends.
    if (last_width_ > page_width_ + kTolerance + 2 || !is_full(before, next)) return false;
    if (next.width > page_width_ * 1.2 && next.blank_before > 0) return false;
    if (labels_[i] && starts_something(before, i)) return false;
    if (is_open(line)) return !(one_line && labels_[before] && heading_ends(line, next));
    if (next.blank_before > 0 || labels_[i]) return false;
    if (indents_) return !indented && line.indent_em >= 1.4;
    // A sentence that ends where the line does, inside a paragraph that is being wrapped.
    return !one_line && last_width_ + 1 >= page_width_ && next.width <= page_width_ + kTolerance &&
           starts_with_any(next.text, "一是 二是 三是 四是 五是 一方面 另一方面 首先 其次 最后 附件").empty();
  }

  /// A number behind a full line is a new block only where it begins or goes on a sequence.
  bool starts_something(std::size_t before, std::size_t i) const {
    const auto& label = *labels_[i];
    if (!is_open(lines_[before])) return true;
    if (!label.strong) return false;
    if (label.ordinal == 1) return true;
    for (std::size_t k = before + 1; k-- > 0;)
      if (labels_[k] && labels_[k]->family == label.family) return labels_[k]->ordinal + 1 == label.ordinal;
    return false;
  }

  /// A labelled line that happens to be full, before a paragraph that begins by itself.
  static bool heading_ends(const Line& line, const Line& next) {
    if (contains(line.text, "。")) return false;
    return !starts_with_any(next.text, "一是 一方面 首先 为 按照 根据").empty() || next.blank_before > 0;
  }

  static void join(Line& line, const Line& next) {
    const char32_t before = char_before(line.text, line.text.size()), after = char_at(next.text, 0);
    if (is_latin(before) && is_latin(after)) line.text += ' ';
    const auto shift = static_cast<std::uint32_t>(line.text.size());
    line.joints.push_back(shift);
    line.text += next.text;
    for (auto run : next.runs) line.runs.push_back({run.begin + shift, run.end + shift, run.style});
    for (auto gap : next.gaps) line.gaps.push_back({gap.at + shift, gap.wide});
    line.width += next.width;
    line.ink += next.ink;
    if (line.at.page == next.at.page && line.at.box && next.at.box) line.at.box = line.at.box->united(*next.at.box);
  }

  std::vector<Line>& lines_;
  const HeadingMatcher& matcher_;
  std::vector<std::optional<Label>> labels_;
  bool set_on_pages_;
  double page_width_ = 0, last_width_ = 0;
  bool indents_ = false, text_begun_ = false;
  std::size_t joints_ = 0;
};

}  // namespace

std::size_t unwrap(std::vector<Line>& lines, const HeadingMatcher& matcher, bool set_on_pages) {
  return Unwrapper(lines, matcher, set_on_pages).run();
}

}  // namespace guidang::normalize
