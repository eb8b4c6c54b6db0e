// A paragraph goes on with the next line where the line before is full (the first word of the next would not
// have fitted) and nothing speaks against it: no indent of a new paragraph, no wider gap, no other type size,
// no alignment of its own. Over a page or column the same holds, and the sentence must be open.
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
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    if (!is_closing_mark(c) && !is_blank(c)) end = c;
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
  if (!open.last.same_place(next)) return goes_on_elsewhere(open, next, setting, styles);
  if (too_far(open, next, setting)) return false;
  if (!setting.indents && other_face(*open.last.line, *next.line, styles)) return false;
  return left_edge_fits(open, next, after, setting);
}

}  // namespace guidang::parsers::layout
