// A row is a set of glyphs with (nearly) one baseline. Baselines are sorted and cut where the step exceeds a
// share of the type size; small rows beside the letters of a larger one are its scripts. Inside a row x
// decides, so that text layers torn into pieces come together again.
#include "parsers/layout/line.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::layout {
namespace {

constexpr float kRowStep = 0.3F, kRowStepRecognised = 0.45F;  // Of the em.
constexpr float kScriptSize = 0.82F;  // Scripts are smaller than this share of their line.
constexpr float kBlankEm = 0.6F,
                kTwoBlanksEm = 1.6F;    // Gap that counts as a typed blank on the full-width grid.
constexpr float kMixedBlankEm = 0.4F;   // … between a digit and Han, which set ¼ em apart anyway.
constexpr float kTypedBlankEm = 0.12F;  // … where a blank glyph stands in it.
constexpr float kWordGapEm = 0.2F, kTypedWordGapEm = 0.04F;  // Between Latin letters.
constexpr int kLeaderDots = 8;

bool is_opener(char32_t c) {
  return std::u32string_view(U"（《〈「『【〔“‘([{").find(c) != std::u32string_view::npos;
}

void measure(Row& row) {
  Box around{1e30F, 1e30F, -1e30F, -1e30F};
  row.size = 0;
  bool inked = false;
  for (const auto& mark : row.marks) {
    if (mark.blank) continue;
    const auto& box = mark.glyph.box;
    around = {std::min(around.x0, box.x0), std::min(around.y0, box.y0), std::max(around.x1, box.x1),
              std::max(around.y1, box.y1)};
    row.size = std::max(row.size, mark.size);
    inked = true;
  }
  if (inked) row.box = around;
}

/// By their middles: squeezed punctuation begins before the glyph it follows.
bool by_x(const Mark& a, const Mark& b) {
  return a.glyph.box.x0 + a.glyph.box.x1 < b.glyph.box.x0 + b.glyph.box.x1;
}

/// Bold is often faked by drawing a glyph twice, a little shifted.
void drop_twins(Row& row) {
  constexpr std::size_t kLookBack = 4;
  auto& marks = row.marks;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto& mark = marks[i];
    const float reach = std::min(0.25F * mark.size, 0.45F * mark.glyph.box.width());
    bool twin = false;
    for (std::size_t back = 1; back <= std::min(kLookBack, kept) && !twin && !mark.blank; ++back) {
      const auto& other = marks[kept - back];
      twin = std::abs(other.glyph.box.x0 - mark.glyph.box.x0) <= reach &&
             std::abs(other.size - mark.size) < 0.1F * mark.size && other.glyph.text == mark.glyph.text;
    }
    if (twin) continue;
    if (kept < i) marks[kept] = std::move(marks[i]);
    ++kept;
  }
  marks.erase(marks.begin() + static_cast<std::ptrdiff_t>(kept), marks.end());
}

/// Most sources deliver in the order that is wanted.
template <class Less>
void sort_marks(std::vector<Mark>& marks, Less less) {
  if (!std::is_sorted(marks.begin(), marks.end(), less)) std::stable_sort(marks.begin(), marks.end(), less);
}

struct Stretch {
  float from, to;
};

/// What lies within `reach` of the letters of `row` that have at least `least_size`: ascending, apart.
std::vector<Stretch> reach_of(const Row& row, float least_size, float reach) {
  std::vector<Stretch> all;
  for (const auto& letter : row.marks)
    if (!letter.blank && letter.size >= least_size)
      all.push_back({letter.glyph.box.x0 - reach, letter.glyph.box.x1 + reach});
  std::sort(all.begin(), all.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
  std::vector<Stretch> merged;
  for (const auto& stretch : all) {
    if (!merged.empty() && stretch.from <= merged.back().to)
      merged.back().to = std::max(merged.back().to, stretch.to);
    else
      merged.push_back(stretch);
  }
  return merged;
}

/// True where `script` stands beside or above letters of `row` at the height of an index or an exponent.
bool belongs_to(const Row& script, const Row& row) {
  if (script.size > kScriptSize * row.size || script.size <= 0) return false;
  const float rise = row.baseline - script.baseline;
  if (rise > 0.75F * row.size || rise < -0.35F * row.size) return false;
  const float reach = std::max(0.6F * row.size, script.box.width() < 3 * row.size ? script.box.width() : 0);
  const auto near = reach_of(row, script.size / kScriptSize, reach);
  return std::all_of(script.marks.begin(), script.marks.end(), [&](const Mark& mark) {
    if (mark.blank) return true;
    const auto stretch = std::upper_bound(near.begin(), near.end(), mark.glyph.box.x0,
                                          [](float x, const Stretch& s) { return x < s.to; });
    return stretch != near.end() && mark.glyph.box.x1 > stretch->from;
  });
}

void attach_scripts(std::vector<Row>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const auto step : {std::size_t{1}, static_cast<std::size_t>(-1)}) {
      const auto j = i + step;
      if (j >= rows.size() || rows[i].marks.empty() || rows[j].marks.empty()) continue;
      if (!belongs_to(rows[i], rows[j])) continue;
      std::move(rows[i].marks.begin(), rows[i].marks.end(), std::back_inserter(rows[j].marks));
      rows[i].marks.clear();
      sort_marks(rows[j].marks, by_x);
      measure(rows[j]);
    }
  }
  std::erase_if(rows, [](const Row& row) { return row.marks.empty(); });
}

/// Letters set apart on purpose (a red head spread over the line): the usual gap of the row, 0 where it is
/// tight.
float usual_gap(const Row& row) {
  constexpr std::size_t kPairs = 4;
  std::vector<float> gaps;
  const Mark* before = nullptr;
  for (const auto& mark : row.marks) {
    if (mark.blank) continue;
    if (before && is_wide(before->last) && is_wide(mark.first))
      gaps.push_back((mark.glyph.box.x0 - before->glyph.box.x1) / mark.size);
    before = &mark;
  }
  if (gaps.size() < kPairs) return 0;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle > 0.3F && *middle < 3 ? *middle : 0;
}

bool is_leader(char32_t c) {
  return c == U'.' || c == U'·' || c == U'…' || c == U'．' || c == U'‥' || c == U'․';
}

/// `typed` is the number of blank glyphs that stand between the two.
int blanks_between(const Mark& before, const Mark& next, int typed, float spread) {
  const float em = std::max(std::min(before.size, next.size), 1.0F);
  const float gap = (next.glyph.box.x0 - before.glyph.box.x1) / em;
  if (typed > 1 && gap > 2 * kTypedBlankEm) return 2;
  if (before.glyph.space_after) return 1;
  if (is_leader(before.last) && before.last == next.first) return 0;
  const bool wide_before = is_wide(before.last), wide_next = is_wide(next.first);
  if (!wide_before && !wide_next) {
    if (gap > 2 * kTwoBlanksEm) return 2;
    return gap > (typed > 0 ? kTypedWordGapEm : kWordGapEm) ? 1 : 0;
  }
  if (gap - spread > kTwoBlanksEm) return 2;
  if (gap - spread > (wide_before && wide_next ? kBlankEm : kMixedBlankEm)) return 1;
  return typed > 0 && spread == 0 && gap > kTypedBlankEm ? 1 : 0;
}

bool has_leaders(std::string_view text) {
  int dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    if (is_blank(c)) continue;
    dots = is_leader(c) ? dots + (c == U'…' ? 3 : c == U'‥' ? 2 : 1) : 0;
    if (dots >= kLeaderDots) return true;
  }
  return false;
}

/// Opening brackets, one full-width character or one Latin word, and closing punctuation behind it.
float first_unit_width(const Row& row) {
  const Mark* start = nullptr;
  const Mark* last = nullptr;
  bool closed = false;
  for (const auto& mark : row.marks) {
    if (mark.blank && !start) continue;
    if (last && closed && !is_closer(mark.first)) break;
    const bool apart = last && mark.glyph.box.x0 - last->glyph.box.x1 > kWordGapEm * mark.size;
    if (mark.blank || (apart && !is_wide(mark.first)) ||
        (last && !is_wide(last->last) && is_wide(mark.first)))
      break;
    if (!start) start = &mark;
    last = &mark;
    closed = closed || (is_wide(mark.last) && !is_opener(mark.last));
  }
  return last ? last->glyph.box.x1 - start->glyph.box.x0 : 0;
}

void append_mark(Line& line, const Mark& mark, int blanks) {
  line.text.append(static_cast<std::size_t>(blanks), ' ');
  const auto begin = static_cast<std::uint32_t>(line.text.size() - (line.runs.empty() ? 0 : blanks));
  if (mark.first == mark.last && mark.first >= 0xA0 && mark.first != U'\uFFFD' &&
      mark.glyph.text.size() <= 4) {
    line.text += mark.glyph.text;
  } else {
    for (std::size_t at = 0; at < mark.glyph.text.size();) {
      const char32_t c = next_utf8(mark.glyph.text, at);
      append_utf8(line.text, c < 0x20 || (c >= 0x7F && c < 0xA0) ? U' ' : c);
    }
  }
  const auto end = static_cast<std::uint32_t>(line.text.size());
  if (!line.runs.empty() && line.runs.back().style == mark.glyph.style)
    line.runs.back().end = end;
  else
    line.runs.push_back({begin, end, mark.glyph.style});
}

/// False where the row stays one part as it is.
bool is_cut(const Row& row, float min_gap_em) {
  if (row.marks.empty() || row.marks.front().blank) return true;
  float end = row.marks.front().glyph.box.x1;
  for (const auto& mark : row.marks) {
    if (mark.blank) continue;
    if (mark.glyph.box.x0 - end > min_gap_em * row.size) return true;
    end = std::max(end, mark.glyph.box.x1);
  }
  return false;
}

/// Which of the styles and sizes of a line most of it has. Neighbours mostly share theirs.
class Weights {
 public:
  using Setting = std::pair<std::uint16_t, float>;  ///< Style and size.

  void add(const Mark& mark) {
    const Setting setting{mark.glyph.style, mark.size};
    if (last_ == all_.end() || last_->first != setting) last_ = all_.emplace(setting, 0).first;
    last_->second += is_wide(mark.first) ? 5 : 2;
  }
  /// Null where there is none.
  const Setting* most() const {
    const auto found = std::max_element(all_.begin(), all_.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    return found == all_.end() ? nullptr : &found->first;
  }

 private:
  std::map<Setting, int> all_;
  std::map<Setting, int>::iterator last_ = all_.end();
};

/// The baseline of the last mark of a size.
float baseline_of(const Row& row, float size) {
  const auto of_size = [&](const Mark& mark) { return !mark.blank && mark.size == size; };
  const auto found = std::find_if(row.marks.rbegin(), row.marks.rend(), of_size);
  return found != row.marks.rend() ? found->glyph.baseline : 0;
}

}  // namespace

Mark make_mark(Glyph glyph, std::span<const CharStyle> styles) {
  const float stated = glyph.style < styles.size() ? styles[glyph.style].size_pt : 0;
  Mark mark{std::move(glyph)};
  mark.size = stated > 0 ? stated : std::max(mark.glyph.box.height(), 1.0F);
  mark.first = first_char(mark.glyph.text);
  mark.last = last_char(mark.glyph.text);
  mark.blank = is_blank(mark.first) && is_blank(mark.last);
  return mark;
}

std::vector<Row> make_rows(std::vector<Mark> marks, bool recognised) {
  const float step = recognised ? kRowStepRecognised : kRowStep;
  sort_marks(marks, [](const Mark& a, const Mark& b) { return a.glyph.baseline < b.glyph.baseline; });
  std::vector<Row> rows;
  float size = 0;
  for (auto& mark : marks) {
    const bool same =
        !rows.empty() && mark.glyph.baseline - rows.back().baseline <= step * std::min(size, mark.size);
    if (!same) {
      rows.push_back({});
      rows.back().baseline = mark.glyph.baseline;
      size = mark.size;
    } else {
      auto& row = rows.back();
      const auto count = static_cast<float>(row.marks.size());
      row.baseline = (row.baseline * count + mark.glyph.baseline) / (count + 1);
      size = std::max(size, mark.size);
    }
    rows.back().marks.push_back(std::move(mark));
  }
  for (auto& row : rows) {
    sort_marks(row.marks, by_x);
    if (!recognised) drop_twins(row);
    measure(row);
  }
  std::erase_if(rows, [](const Row& row) { return row.size <= 0; });
  attach_scripts(rows);
  return rows;
}

std::vector<Row> split_row(Row row, float min_gap_em) {
  std::vector<Row> parts;
  if (!is_cut(row, min_gap_em)) {
    measure(row);
    parts.push_back(std::move(row));
    return parts;
  }
  float end = 0;
  for (auto& mark : row.marks) {
    const bool cut = parts.empty() || (!mark.blank && mark.glyph.box.x0 - end > min_gap_em * row.size);
    if (!mark.blank) end = cut ? mark.glyph.box.x1 : std::max(end, mark.glyph.box.x1);
    if (cut && mark.blank) continue;
    if (cut) parts.push_back({{}, {}, row.baseline, 0});
    parts.back().marks.push_back(std::move(mark));
  }
  for (auto& part : parts) measure(part);
  return parts;
}

Line make_line(const Row& row, bool recognised) {
  Line line;
  line.box = row.box;
  line.recognised = recognised;
  const float spread = usual_gap(row);
  Weights weights;
  const Mark* before = nullptr;
  int typed = 0;
  int inked = 0;
  float confidence = 0;
  for (const auto& mark : row.marks) {
    if (mark.blank) {
      ++typed;
      continue;
    }
    append_mark(line, mark, before ? blanks_between(*before, mark, typed, spread) : 0);
    weights.add(mark);
    confidence += mark.glyph.confidence;
    ++inked;
    typed = 0;
    before = &mark;
  }
  if (const auto* most = weights.most()) {
    line.style = most->first;
    line.size = most->second;
    line.baseline = baseline_of(row, line.size);
  }
  line.confidence = inked > 0 ? confidence / static_cast<float>(inked) : 1;
  line.leaders = has_leaders(line.text);
  line.first_unit = first_unit_width(row);
  return line;
}

std::size_t append_line(std::string& text, std::string_view next) {
  const char32_t before = last_char(text), after = first_char(next);
  const bool digits = digit_value(before) >= 0 && digit_value(after) >= 0;
  const bool narrow = !text.empty() && !is_wide(before) && !is_wide(after) && !is_blank(before);
  if (narrow && !digits && before != U'-' && before != U'/') text += ' ';
  const auto begin = text.size();
  text += next;
  return begin;
}

}  // namespace guidang::parsers::layout
