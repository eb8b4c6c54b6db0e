#include <algorithm>
#include <unordered_map>

#include "normalize/line.hpp"
#include "normalize/unicode.hpp"

// Leaders and page numbers of a table of contents are often lost, and then its lines look exactly like headings. What
// tells them is that they come again: the block behind 目录 ends where its first entry stands a second time, and most
// of its lines have their like behind that place.

namespace guidang::normalize {
namespace {

constexpr std::size_t kMaxEntries = 400;
constexpr double kMaxWidth = 46;

/// A line without number, blanks, leaders and page number.
std::string folded(std::string_view text) {
  auto out = without_blanks(text);
  out.erase(0, out.find_first_not_of("0123456789."));
  const auto leader = std::min({out.find("...."), out.find("……"), out.find("····")});
  if (leader != std::string::npos && leader > 0) out.resize(leader);
  std::size_t end = out.size();
  while (end > 0 && (is_digit(out[end - 1]) || out[end - 1] == '.')) --end;
  if (end > 6 && end < out.size()) out.resize(end);
  return out;
}

bool is_contents_title(const Line& line) {
  return line.text == "目录" || line.text == "目次" || line.text == "目 录" || line.text == "目 次";
}

bool may_be_entry(const Line& line) {
  return !line.is_table && !line.is_picture && line.width <= kMaxWidth && !contains(line.text, "。");
}

/// The line behind the table that begins at `first`; `first` where there is none.
std::size_t end_of_contents(const std::vector<Line>& lines, std::size_t first) {
  std::unordered_map<std::string, std::size_t> last;
  for (std::size_t i = first; i < lines.size(); ++i)
    if (may_be_entry(lines[i])) last[folded(lines[i].text)] = i;
  const auto again = [&](std::size_t i, std::size_t behind) {
    const auto found = last.find(folded(lines[i].text));
    return found != last.end() && found->second >= behind;
  };
  std::size_t end = first;
  while (end < lines.size() && end < first + kMaxEntries && may_be_entry(lines[end])) {
    if (end > first && folded(lines[end].text) == folded(lines[first].text)) break;
    ++end;
  }
  std::size_t entries = 0;
  while (end > first && !again(end - 1, end)) --end;
  for (auto i = first; i < end; ++i) entries += again(i, end);
  return end - first >= 3 && entries * 10 >= (end - first) * 6 ? end : first;
}

}  // namespace

void set_contents_apart(Lines& lines) {
  auto& body = lines.body;
  for (std::size_t i = 0; i + 1 < body.size(); ++i) {
    if (body[i].use != Use::body || !is_contents_title(body[i])) continue;
    const auto end = end_of_contents(body, i + 1);
    for (auto k = i; k < end; ++k) {
      body[k].use = Use::furniture;
      lines.furniture_ink += body[k].ink;
      lines.furniture.push_back({FurnitureKind::toc, body[k].text, 1});
    }
  }
  std::erase_if(body, [](const Line& line) { return line.use == Use::furniture; });
}

}  // namespace guidang::normalize
