#include "normalize/enumerations.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "normalize/numerals.hpp"
#include "normalize/scan.hpp"
#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

struct Found {
  EnumerationFamily family;
  EnumerationMark mark;
};

/// A marker stands at the start of a sentence or clause.
bool is_boundary(std::string_view text, std::size_t at) {
  const char32_t c = char_before(text, at);
  return c == 0 || c == U'。' || c == U'；' || c == U';' || c == U'：' || c == ':' || c == U'，' || c == ',' || c == U'、' ||
         c == U'！' || c == U'？' || c == U'”' || c == U'）' || c == ')' || c == ' ' || c == U'’' || c == U'》' || c == U'—';
}

/// Characters that may be the first of a marker.
constexpr CharSet kStarts{U"一二三四五六七八九十首其再最另第"};

/// Characters that end the first clause of an item.
constexpr CharSet kClauseEnds{U"，。；：,;"};

std::optional<Found> word_marker(std::string_view text, std::uint32_t at) {
  struct Word { std::string_view text; EnumerationFamily family; std::uint32_t ordinal; };
  static constexpr std::array words = {
      Word{"一方面", EnumerationFamily::aspect, 1}, Word{"另一方面", EnumerationFamily::aspect, 2},
      Word{"再一方面", EnumerationFamily::aspect, 3}, Word{"首先", EnumerationFamily::sequence, 1},
      Word{"其次", EnumerationFamily::sequence, 2}, Word{"再次", EnumerationFamily::sequence, 3},
      Word{"再者", EnumerationFamily::sequence, 3}, Word{"最后", EnumerationFamily::sequence, 9}};
  const auto rest = text.substr(at);
  for (const auto& word : words) {
    if (!rest.starts_with(word.text)) continue;
    auto end = at + static_cast<std::uint32_t>(word.text.size());
    if (word.family == EnumerationFamily::sequence && text.substr(end).starts_with("是")) end += 3;
    return Found{word.family, {0, at, end, word.ordinal}};
  }
  return {};
}

/// 一是, 十二要, 第三，
std::optional<Found> numeral_marker(std::string_view text, std::uint32_t at) {
  const bool ordinal = text.substr(at).starts_with("第");
  std::size_t begin = at + (ordinal ? 3 : 0), end = begin;
  while (end < text.size() && end - begin < 9 && parse_numeral(text.substr(begin, end - begin + 3)) && !is_digit(text[end])) end += 3;
  if (end == begin) return {};
  const auto value = parse_numeral(text.substr(begin, end - begin));
  if (!value || *value < 1 || *value > 30) return {};
  const auto rest = text.substr(end);
  const auto make = [&](EnumerationFamily family, std::size_t length) {
    return Found{family, {0, at, static_cast<std::uint32_t>(end + length), static_cast<std::uint32_t>(*value)}};
  };
  if (ordinal) {
    if (rest.starts_with("，") || rest.starts_with("、") || rest.starts_with("：")) return make(EnumerationFamily::ordinal, 3);
    if (rest.starts_with("是")) return make(EnumerationFamily::ordinal, 3);
    return {};
  }
  if (rest.starts_with("是")) return make(EnumerationFamily::yi_shi, 3);
  if (rest.starts_with("要")) return make(EnumerationFamily::yi_yao, 3);
  return {};
}

std::vector<Found> find_markers(std::span<const std::string_view> paragraphs) {
  std::vector<Found> out;
  for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
    const auto text = paragraphs[p];
    for (Cursor cursor; seek(text, kStarts, cursor) != 0;) {
      const auto here = static_cast<std::uint32_t>(cursor.byte);
      next_char(text, cursor.byte);
      if (!is_boundary(text, here)) continue;
      auto found = word_marker(text, here);
      if (!found) found = numeral_marker(text, here);
      if (!found) continue;
      found->mark.paragraph = p;
      cursor.byte = found->mark.end;
      out.push_back(*found);
    }
  }
  return out;
}

/// Whether `next` goes on a group that ends with `last`.
bool continues(const EnumerationGroup& group, const Found& next) {
  const auto& last = group.marks.back();
  if (next.family != group.family) return false;
  const bool near = next.mark.paragraph == last.paragraph ||
                    (next.mark.begin == 0 && next.mark.paragraph == last.paragraph + 1);
  if (!near) return false;
  if (group.family == EnumerationFamily::sequence) return next.mark.ordinal > last.ordinal;
  return next.mark.ordinal == last.ordinal + 1;
}

bool is_inside(const EnumerationGroup& outer, const EnumerationGroup& inner) {
  const auto place = [](const EnumerationMark& mark) { return std::pair{mark.paragraph, mark.begin}; };
  return place(outer.marks.front()) < place(inner.marks.front()) && place(inner.marks.front()) < place(outer.marks.back());
}

}  // namespace

std::vector<EnumerationGroup> find_enumerations(std::span<const std::string_view> paragraphs) {
  std::vector<EnumerationGroup> groups;
  const auto found = find_markers(paragraphs);
  std::vector<bool> used(found.size(), false);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (used[i] || found[i].mark.ordinal != 1) continue;
    EnumerationGroup group{found[i].family, {found[i].mark}};
    std::vector<std::size_t> members{i};
    for (auto k = i + 1; k < found.size(); ++k) {
      if (found[k].family == group.family && found[k].mark.ordinal == 1) break;
      if (used[k] || !continues(group, found[k])) continue;
      group.marks.push_back(found[k].mark);
      members.push_back(k);
    }
    if (group.marks.size() < 2) continue;
    for (const auto k : members) used[k] = true;
    groups.push_back(std::move(group));
  }
  // A group inside a member of another one stays in that member's text.
  std::vector<EnumerationGroup> out;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool nested = std::ranges::any_of(groups, [&](const auto& other) { return is_inside(other, groups[i]); });
    if (!nested) out.push_back(groups[i]);
  }
  for (auto& group : out)
    if (group.family == EnumerationFamily::sequence)
      for (std::uint32_t i = 0; i < group.marks.size(); ++i) group.marks[i].ordinal = i + 1;
  return out;
}

std::string_view lead_of(std::string_view item) {
  Cursor cursor;
  seek(item, kClauseEnds, cursor);
  return strip(item.substr(0, cursor.byte));
}

}  // namespace guidang::normalize
