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
  const auto label = line.number ? matcher.read_number(*line.number) : matcher.match(line.text, line.gaps);
  if (!label || !label->strong) return;
  if (label->family == Family::cn_comma) counts = {label->ordinal, 0};
  if (label->family == Family::cn_paren) counts.cn_paren = label->ordinal;
}

bool may_run_on(Family family) {
  return family == Family::cn_paren || family == Family::ar_paren || family == Family::circled || family == Family::ar_half_paren;
}

/// The first place behind `from` where `family` goes on with `ordinal`; npos where it does not.
std::size_t find_next(std::string_view text, std::size_t from, Family family, std::int64_t ordinal, const HeadingMatcher& matcher) {
  for (std::size_t at = from; at < text.size();) {
    const char32_t c = next_char(text, at);
    if (c != U'。' && c != U'；' && c != ';' && c != U'：') continue;
    const auto label = matcher.match(text.substr(at));
    if (label && label->strong && label->family == family && label->ordinal == ordinal) return at;
  }
  return std::string_view::npos;
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
  const auto label = line.number ? std::nullopt : matcher.match(line.text, line.gaps);
  if (!label || !label->strong || !may_run_on(label->family)) return std::string_view::npos;
  return find_next(line.text, label->length, label->family, label->ordinal + 1, matcher);
}

/// Where a whole document in one line comes to its next 一、 or （一）.
std::size_t cut_of_document(const Line& line, const HeadingMatcher& matcher) {
  if (line.width < kWholeDocument) return std::string_view::npos;
  const auto label = matcher.match(line.text, line.gaps);
  const bool begun = label && label->family == Family::cn_comma;
  return find_next(line.text, begun ? label->length : 0, Family::cn_comma, begun ? label->ordinal + 1 : 1, matcher);
}

/// Where a paragraph swallowed the next heading: …20余次。（八）健全… in a document that stands at （七）.
std::size_t cut_of_heading(const Line& line, const Counts& counts, const HeadingMatcher& matcher) {
  if (line.width < kSwallowing || line.number) return std::string_view::npos;
  for (const auto& [family, last] : {std::pair{Family::cn_paren, counts.cn_paren}, std::pair{Family::cn_comma, counts.cn_comma}}) {
    if (last == 0) continue;
    const auto at = find_next(line.text, 0, family, last + 1, matcher);
    if (at != std::string_view::npos && ends_sentence(char_before(line.text, at))) return at;
  }
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
      out.push_back(std::move(tail));
    }
  }
  lines = std::move(out);
}

}  // namespace guidang::normalize
