#include "normalize/run_on.hpp"

#include <algorithm>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr double kWholeDocument = 600;   ///< Squares; no real paragraph is so long and holds 一、 and 二、.

constexpr double kSwallowing = 40;       ///< Squares; a shorter line has no room for a sentence and a heading.

/// The numbers that the document has come to.
struct Counts {
  std::int64_t cn_comma = 0, cn_paren = 0;
};

void count(const Line& line, const HeadingMatcher& matcher, Counts& counts) {
  const auto label = matcher.number_of(line);
  if (!label || !label->strong) return;
  if (label->family == Family::cn_comma) counts = {label->ordinal, 0};
  if (label->family == Family::cn_paren) counts.cn_paren = label->ordinal;
}

bool may_run_on(Family family) {
  return family == Family::cn_paren || family == Family::ar_paren || family == Family::circled || family == Family::ar_half_paren;
}

/// The byte behind the next 。；：or ; at or behind `at`; npos where there is none.
std::size_t behind_pause(std::string_view text, std::size_t at) {
  for (; at < text.size(); at += is_ideograph_at(text, at) ? 3 : 1) {
    if (text[at] == ';') return at + 1;
    if (text[at] != '\xE3' && text[at] != '\xEF') continue;
    const auto rest = text.substr(at);
    if (rest.starts_with("。") || rest.starts_with("；") || rest.starts_with("：")) return at + 3;
  }
  return std::string_view::npos;
}

/// Calls `visit(at, label)` for each number behind a pause behind `from`, until it returns true.
template <class Visit>
void for_each_number(std::string_view text, std::size_t from, const HeadingMatcher& matcher, Visit visit) {
  for (auto at = behind_pause(text, from); at < text.size(); at = behind_pause(text, at)) {
    const auto label = matcher.match(text.substr(at));
    if (label && label->strong && visit(at, *label)) return;
  }
}

/// The first place behind `from` where `family` goes on with `ordinal`; npos where it does not.
std::size_t find_next(std::string_view text, std::size_t from, Family family, std::int64_t ordinal, const HeadingMatcher& matcher) {
  auto found = std::string_view::npos;
  for_each_number(text, from, matcher, [&](std::size_t at, const Label& label) {
    if (label.family != family || label.ordinal != ordinal) return false;
    found = at;
    return true;
  });
  return found;
}

Line tail_of(const Line& line, std::uint32_t at) {
  Line tail = line;
  tail.text = line.text.substr(at);
  tail.runs.clear();
  for (const auto& run : line.runs)
    if (run.end > at) tail.runs.push_back({run.begin > at ? run.begin - at : 0, run.end - at, run.style});
  tail.gaps.clear();
  for (const auto& gap : line.gaps)
    if (gap.at > at) tail.gaps.push_back({gap.at - at, gap.wide});
  tail.joints.clear();
  tail.number.reset();
  tail.width = width_em(tail.text);
  tail.ink = static_cast<std::uint32_t>(ink_count(tail.text));
  tail.starts_block = false;
  tail.blank_before = 0;
  return tail;
}

void cut(Line& line, std::uint32_t at) {
  line.ink -= std::min<std::uint32_t>(line.ink, ink_count(std::string_view{line.text}.substr(at)));
  line.text.resize(at);
  line.width = width_em(line.text);
  std::erase_if(line.runs, [&](const Run& run) { return run.begin >= at; });
  for (auto& run : line.runs) run.end = std::min(run.end, at);
  std::erase_if(line.gaps, [&](const Gap& gap) { return gap.at >= at; });
  std::erase_if(line.joints, [&](std::uint32_t joint) { return joint >= at; });
}

/// Where a line that begins with a number goes on counting; npos where it stays whole.
std::size_t cut_of_list(const Line& line, const HeadingMatcher& matcher) {
  const auto& label = line.label;
  if (line.number || !label || !label->strong || !may_run_on(label->family)) return std::string_view::npos;
  return find_next(line.text, label->length, label->family, label->ordinal + 1, matcher);
}

/// Where a whole document in one line comes to its next 一、 or （一）.
std::size_t cut_of_document(const Line& line, const HeadingMatcher& matcher) {
  if (line.width < kWholeDocument) return std::string_view::npos;
  const auto& label = line.label;
  const bool begun = label && label->family == Family::cn_comma;
  return find_next(line.text, begun ? label->length : 0, Family::cn_comma, begun ? label->ordinal + 1 : 1, matcher);
}

/// Where a paragraph swallowed the next heading: …20余次。（八）健全… in a document that stands at （七）.
std::size_t cut_of_heading(const Line& line, const Counts& counts, const HeadingMatcher& matcher) {
  if (line.width < kSwallowing || line.number) return std::string_view::npos;
  if (counts.cn_paren == 0 && counts.cn_comma == 0) return std::string_view::npos;
  auto paren = std::string_view::npos, comma = std::string_view::npos;
  for_each_number(line.text, 0, matcher, [&](std::size_t at, const Label& label) {
    if (label.family == Family::cn_paren && counts.cn_paren > 0 && label.ordinal == counts.cn_paren + 1) paren = std::min(paren, at);
    if (label.family == Family::cn_comma && counts.cn_comma > 0 && label.ordinal == counts.cn_comma + 1) comma = std::min(comma, at);
    return false;
  });
  for (const auto at : {paren, comma})
    if (at != std::string_view::npos && ends_sentence(char_before(line.text, at))) return at;
  return std::string_view::npos;
}

}  // namespace

void split_run_ons(std::vector<Line>& lines, const HeadingMatcher& matcher) {
  Counts counts;
  std::vector<Line> out;
  out.reserve(lines.size());
  for (auto& line : lines) {
    out.push_back(std::move(line));
    while (!out.back().is_table && !out.back().is_picture) {
      auto at = cut_of_list(out.back(), matcher);
      if (at == std::string_view::npos) at = cut_of_document(out.back(), matcher);
      count(out.back(), matcher, counts);
      if (at == std::string_view::npos) at = cut_of_heading(out.back(), counts, matcher);
      if (at == std::string_view::npos) break;
      auto tail = tail_of(out.back(), static_cast<std::uint32_t>(at));
      cut(out.back(), static_cast<std::uint32_t>(at));
      matcher.read_start(out.back());
      matcher.read_start(tail);
      out.push_back(std::move(tail));
    }
  }
  lines = std::move(out);
}

}  // namespace guidang::normalize
