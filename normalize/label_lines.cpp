#include "normalize/label_lines.hpp"

#include <utility>

#include "normalize/unicode.hpp"

namespace guidang::normalize {
namespace {

constexpr double kMaxTitle = 46;

bool is_annex_note(std::string_view text) {
  return text.starts_with("（") && text.ends_with("附录）");
}

/// The whole line is a number of a family that has its title below.
bool is_lone_label(const Line& line) {
  if (line.is_table || line.is_picture || line.number || line.width > 14) return false;
  const auto& label = line.label;
  if (!label) return false;
  const auto rest = std::string_view{line.text}.substr(label->length);
  if (label->family == Family::annex && label->path.size() <= 1) return rest.empty() || is_annex_note(rest);
  if (!rest.empty()) return false;
  return label->family == Family::chapter || label->family == Family::section || label->family == Family::volume ||
         label->family == Family::part || (label->family == Family::decimal && label->path.size() >= 2) ||
         (label->family == Family::annex && label->path.size() >= 2);
}

bool may_be_title(const Line& line) {
  return !line.is_table && !line.is_picture && line.width >= 1.5 && line.width <= kMaxTitle && !contains(line.text, "。") &&
         !line.text.ends_with("：") && !line.text.ends_with("；") && !line.label;
}

void join(Line& label, Line& title) {
  const auto shift = static_cast<std::uint32_t>(label.text.size());
  label.joints.push_back(shift);
  label.gaps.push_back({shift, false});
  label.text += title.text;
  for (const auto& run : title.runs) label.runs.push_back({run.begin + shift, run.end + shift, run.style});
  for (const auto& gap : title.gaps) label.gaps.push_back({gap.at + shift, gap.wide});
  label.width += title.width;
  label.ink += title.ink;
}

}  // namespace

void join_lone_labels(std::vector<Line>& lines, const HeadingMatcher& matcher) {
  std::vector<Line> out;
  out.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out.push_back(std::move(lines[i]));
    if (i + 1 >= lines.size() || !is_lone_label(out.back())) continue;
    auto& label = out.back();
    // 附录A（规范性附录）on one line: the words in brackets become a line of their own, behind the title.
    const bool note_inside = label.text.ends_with("）");
    const bool note_below = is_annex_note(lines[i + 1].text);
    const auto title = i + (note_below ? 2 : 1);
    if (title >= lines.size() || !may_be_title(lines[title])) continue;
    if (note_inside) {
      Line note = label;
      const auto at = label.text.find("（");
      note.text = label.text.substr(at);
      note.runs.clear();
      note.ink = static_cast<std::uint32_t>(ink_count(note.text));
      note.width = width_em(note.text);
      label.ink -= note.ink;
      label.text.resize(at);
      label.runs.clear();
      label.width = width_em(label.text);
      join(label, lines[title]);
      matcher.read_start(label);
      matcher.read_start(note);
      out.push_back(std::move(note));
    } else {
      join(label, lines[title]);
      matcher.read_start(label);
      if (note_below) out.push_back(std::move(lines[i + 1]));
    }
    i = title;
  }
  lines = std::move(out);
}

}  // namespace guidang::normalize
