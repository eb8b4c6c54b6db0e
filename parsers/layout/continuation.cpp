// A paragraph goes on with the next line where the line before is full (the first word of the next would not
// have fitted) and nothing speaks against it: no indent of a new paragraph, no wider gap, no other type size,
// no alignment of its own. Over a page or column the same holds, and the sentence must be open. A line may be
// full by chance: behind a complete sentence a number or a heading in its own face begins something new.
#include "parsers/layout/continuation.hpp"

#include <algorithm>
#include <cmath>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::layout {
namespace {

constexpr float kSlackEm = 0.6F, kSlackRecognisedEm = 1.2F;  // What a full line may fall short of the edge.
constexpr float kSameLeftEm = 0.6F, kSameLeftRecognisedEm = 1.0F;
constexpr float kSizeStep = 0.08F, kSizeStepRecognised = 0.3F;
constexpr float kWideGap = 1.45F, kWideGapNoIndents = 1.25F;  // Times the usual pitch.
constexpr float kIndentFrom = 1.5F, kIndentTo = 2.6F;  // Ems: the first-line indent of Chinese paragraphs.
constexpr float kFlushEm = 1.2F;                       // Less is no indent.
constexpr float kShortEm = 2;         // A line that leaves this free could have taken another word.
constexpr int kLongestNumber = 24;    // Characters of 10.12.3.4 and its like.
constexpr int kLongestHanNumber = 3;  // 十二, 二十三

bool is_closing_mark(char32_t c) {
  return std::u32string_view(U"”’）)》」』】]\"'").find(c) != std::u32string_view::npos;
}

bool is_indent(float em) { return em > kIndentFrom && em < kIndentTo; }

/// Begins like a list item: a digit, a bracket, a bullet, a circled number, or a Han numeral with 、.
bool starts_with_label(std::string_view text) {
  std::size_t at = 0;
  const char32_t c = text.empty() ? 0 : next_utf8(text, at);
  if (digit_value(c) >= 0 || (c >= 0x2460 && c <= 0x24FF) || (c >= 0x25A0 && c <= 0x27BF)) return true;
  if (std::u32string_view(U"（(-–—•·●○■□◆★※").find(c) != std::u32string_view::npos) return true;
  for (int i = 0; i < 4 && at < text.size(); ++i) {
    const char32_t mark = next_utf8(text, at);
    if (mark == U'、' || mark == U'.' || mark == U'．' || mark == U')' || mark == U'）') return true;
  }
  return false;
}

bool other_size(const Line& a, const Line& b) {
  const float step = a.recognised || b.recognised ? kSizeStepRecognised : kSizeStep;
  return std::abs(a.size - b.size) > step * std::max(a.size, b.size);
}

/// The whole line is in one face and the next is in another.
bool other_face(const Line& line, const Line& next, std::span<const CharStyle> styles) {
  if (line.style >= styles.size() || next.style >= styles.size()) return false;
  const auto& a = styles[line.style];
  const auto& b = styles[next.style];
  return line.runs.size() == 1 && (a.font != b.font || a.bold != b.bold);
}

bool is_han_numeral(char32_t c) {
  return std::u32string_view(U"〇零一二三四五六七八九十百").find(c) != std::u32string_view::npos;
}

/// "7.5.3 接口", "3.6", "A.2 概述": figures between points, closed by a blank, by Han or by the end of the
/// line; 3.5亿元 is an amount.
bool starts_with_path(std::string_view text) {
  std::size_t at = 0;
  int points = 0, length = 0;
  char32_t before = U'.', c = 0;
  while (at < text.size() && ++length <= kLongestNumber) {
    c = next_utf8(text, at);
    const bool letter = length == 1 && c >= U'A' && c <= U'Z';
    const bool figure = digit_value(c) >= 0 || letter;
    if (!figure && !(c == U'.' && before != U'.')) break;
    points += c == U'.';
    before = c;
    c = 0;
  }
  const bool unit =
      std::u32string_view(U"亿万千百倍元个公平米吨人户件项年月日％").find(c) != std::u32string_view::npos;
  return points > 0 && before != U'.' && (c == 0 || is_blank(c) || (is_wide(c) && !is_closer(c) && !unit));
}

/// Nothing but a short number: "3", "二十一".
bool is_bare_number(std::string_view text) {
  int han = 0, figures = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    if (!is_blank(c) && !is_han_numeral(c) && digit_value(c) < 0) return false;
    han += is_han_numeral(c), figures += digit_value(c) >= 0;
  }
  return (han == 0) != (figures == 0) && han <= kLongestHanNumber && figures <= kLongestHanNumber;
}

/// No full-width character of `next` is set as most of `line` is.
bool all_in_other_face(const Line& line, const Line& next, std::span<const CharStyle> styles) {
  if (line.style >= styles.size()) return false;
  const auto& usual = styles[line.style];
  bool any = false;
  for (const auto& run : next.runs) {
    if (run.style >= styles.size() || run.end > next.text.size()) return false;
    if (!is_wide(last_char(std::string_view(next.text).substr(run.begin, run.end - run.begin)))) continue;
    if (styles[run.style].font == usual.font && styles[run.style].bold == usual.bold) return false;
    any = true;
  }
  return any;
}

/// Behind a complete sentence: what begins a block of its own although no blank says so.
bool begins_anew(const Line& last, const Placed& next, const Setting& setting,
                 std::span<const CharStyle> styles) {
  const auto& text = next.line->text;
  const char32_t end = last_char(last.text);
  const bool listed = end == U'；' || end == U';' || end == U'：' || end == U':';
  if (!ends_sentence(last.text)) return listed && !setting.indents && starts_with_label(text);
  if (starts_with_path(text) || is_bare_number(text)) return true;
  if (!setting.indents && starts_with_label(text)) return true;
  return next.stand.right > kShortEm * next.line->size && all_in_other_face(last, *next.line, styles);
}

bool too_far(const Open& open, const Placed& next, const Setting& setting) {
  const float step = next.line->baseline - open.last.line->baseline;
  if (step <= 0) return true;
  const float usual = setting.pitch_em * next.line->size;
  if (step > (setting.indents ? kWideGap : kWideGapNoIndents) * usual) return true;
  return open.step > 0 && step > 1.35F * open.step;
}

/// Whether the place where `next` begins fits the line before it in the same column.
bool left_edge_fits(const Open& open, const Placed& next, const Placed* after, const Setting& setting) {
  const float em = next.line->size;
  const float same = (next.line->recognised ? kSameLeftRecognisedEm : kSameLeftEm) * em;
  const float shift = next.line->box.x0 - open.last.line->box.x0;
  if (open.lines > 1) return std::abs(shift) < same;
  if (shift < -same) return true;  // First line indented.
  const float indent = open.first.stand.left / em;
  if (shift <= same) return indent < kFlushEm || !(setting.indents && is_indent(indent));
  // Hanging: the rest stands under the text behind the label.
  if (shift > 8 * em || !starts_with_label(open.last.line->text)) return false;
  if (!setting.indents || !is_indent(next.stand.left / em)) return true;
  // It stands where new paragraphs begin: only the line behind it can tell.
  return after && after->same_place(next) && std::abs(after->line->box.x0 - next.line->box.x0) < same &&
         is_full(*next.line, next.area, *after->line);
}

bool goes_on_elsewhere(const Open& open, const Placed& next, const Setting& setting,
                       std::span<const CharStyle> styles) {
  const float em = next.line->size;
  const float expected = open.lines > 1 ? open.last.stand.left : 0;
  if (std::abs(next.stand.left - expected) > kSameLeftEm * em) return false;
  if (!ends_sentence(open.last.line->text)) return true;
  // A full stop at the very end of a page: only an indenting document tells that a flush line is no new
  // paragraph.
  return setting.indents && next.stand.right < 2 * em && !other_face(*open.last.line, *next.line, styles);
}

}  // namespace

bool Placed::alone() const {
  return item->aside || line->leaders || stand.alignment == Alignment::center ||
         stand.alignment == Alignment::right;
}

bool ends_sentence(std::string_view text) {
  char32_t end = 0;
  while (!text.empty()) {
    end = last_char(text);
    if (!is_closing_mark(end) && !is_blank(end)) break;
    std::size_t size = text.size() - 1;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    text = text.substr(0, size);
    end = 0;
  }
  return end == U'。' || end == U'！' || end == U'？' || end == U'.' || end == U'!' || end == U'?';
}

bool is_full(const Line& line, const Extent& area, const Line& next) {
  const float em = std::max(line.size, 1.0F);
  const float slack = (line.recognised ? kSlackRecognisedEm : kSlackEm) * em;
  const float unit = std::min(std::max(next.first_unit, em), 0.5F * (area.right - area.left));
  return area.right - line.box.x1 < unit + slack;
}

bool continues(const Open& open, const Placed& next, const Placed* after, const Setting& setting,
               std::span<const CharStyle> styles) {
  if (open.last.alone() || next.alone()) return false;
  if (other_size(*open.last.line, *next.line)) return false;
  if (!is_full(*open.last.line, open.last.area, *next.line)) return false;
  if (begins_anew(*open.last.line, next, setting, styles)) return false;
  if (!open.last.same_place(next)) return goes_on_elsewhere(open, next, setting, styles);
  if (too_far(open, next, setting)) return false;
  if (!setting.indents && other_face(*open.last.line, *next.line, styles)) return false;
  return left_edge_fits(open, next, after, setting);
}

}  // namespace guidang::parsers::layout
