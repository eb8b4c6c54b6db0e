// Candidates are the outermost lines of each page. A page number is one whose value grows with the pages (or
// that is decorated like nothing else); a running head or foot is a line that stands, equal up to digits, at
// the same height of several pages. Lines are taken from the edge inwards: behind a line of the body nothing
// is furniture.
#include "parsers/layout/furniture.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::layout {
namespace {

constexpr std::size_t kDepth = 3;        // Lines at each edge that are looked at.
constexpr float kZone = 0.16F;           // Share of the page height at each edge.
constexpr std::size_t kMinRepeats = 3;   // Pages with the same line.
constexpr float kSameHeight = 8;         // Points.
constexpr std::uint32_t kNearPages = 3;  // Numbered pages may lie apart by blank or unnumbered ones.
constexpr float kApartEm = 1.6F;         // A lone bare number stands this far off the body.

struct Candidate {
  std::size_t page = 0;  ///< Index into the pages.
  Item* item = nullptr;
  bool top = false;
  std::size_t depth = 0;  ///< 0: outermost.
  float distance = 0;     ///< To the next line inwards, in ems.
  std::string exact, digitless;
  std::optional<PageNumber> number;
  Layer layer = Layer::body;
};

std::string without_blanks(std::string_view text, bool fold_digits) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    if (is_blank(c)) continue;
    if (!fold_digits || digit_value(c) < 0)
      append_utf8(out, c);
    else if (!out.ends_with('#'))
      out += '#';
  }
  return out;
}

/// "附件1" … "附件3" on the first line of their pages are headings that look like a running head.
bool is_attachment_mark(std::string_view key) {
  for (const std::string_view word : {"附件", "附表", "附录", "附图"})
    if (key.starts_with(word) && key.size() <= word.size() + 4) return true;
  return false;
}

bool side_by_side(const Item& a, const Item& b) {
  return std::abs(a.line()->baseline - b.line()->baseline) < 0.5F * std::max(b.line()->size, 1.0F);
}

class Marker {
 public:
  explicit Marker(std::span<PageItems> pages) : pages_(pages) {}

  void run() {
    for (std::size_t i = 0; i < pages_.size(); ++i) collect(i);
    find_numbers();
    find_repeats();
    keep_outermost();
    mark_pale();
  }

 private:
  void collect(std::size_t index) {
    auto& page = pages_[index];
    const float height = page.frame.height();
    std::vector<Item*> lines;
    for (auto& item : page.items)
      if (item.line() && !item.aside) lines.push_back(&item);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Item* a, const Item* b) { return a->box.y0 < b->box.y0; });
    const auto add = [&](std::size_t depth, bool top) {
      Item* item = lines[top ? depth : lines.size() - 1 - depth];
      if (top ? item->box.y0 > kZone * height : item->box.y1 < (1 - kZone) * height) return;
      // What stands side by side is equally far out: sheets with two pages have two numbers.
      auto rank = depth;
      while (rank > 0 && side_by_side(*lines[top ? rank - 1 : lines.size() - rank], *item)) --rank;
      Candidate candidate{index, item, top, rank, 99, {}, {}, {}, Layer::body};
      if (depth + 1 < lines.size()) {
        const Item* inner = lines[top ? depth + 1 : lines.size() - 2 - depth];
        candidate.distance =
            std::abs(inner->line()->baseline - item->line()->baseline) / std::max(item->line()->size, 1.0F);
      }
      candidate.exact = without_blanks(item->line()->text, false);
      candidate.digitless = without_blanks(item->line()->text, true);
      candidate.number = read_page_number(item->line()->text);
      candidates_.push_back(std::move(candidate));
    };
    const auto depth = std::min(kDepth, lines.size());
    for (std::size_t i = 0; i < depth; ++i) add(i, true);
    for (std::size_t i = 0; i < depth && lines.size() - i > depth; ++i) add(i, false);
    if (lines.size() <= depth)
      for (std::size_t i = 0; i < lines.size(); ++i) add(i, false);
  }

  void find_numbers() {
    std::map<std::pair<bool, std::uint32_t>, std::vector<int>>
        values;  // Edge and page → numbers printed there.
    for (const auto& c : candidates_)
      if (c.number) values[{c.top, pages_[c.page].number}].push_back(c.number->value);
    const auto continues = [&](const Candidate& c, int step) {
      const auto page = static_cast<std::int64_t>(pages_[c.page].number) + step;
      const auto found = values.find({c.top, static_cast<std::uint32_t>(std::max<std::int64_t>(page, 0))});
      return found != values.end() &&
             std::count(found->second.begin(), found->second.end(), c.number->value + step) > 0;
    };
    for (auto& c : candidates_) {
      if (!c.number) continue;
      bool in_sequence = false;
      for (int step = 1; step <= static_cast<int>(kNearPages); ++step)
        in_sequence = in_sequence || continues(c, step) || continues(c, -step);
      const bool lone = c.depth == 0 && !c.top && c.distance > kApartEm &&
                        c.number->value == static_cast<int>(pages_[c.page].number);
      if (in_sequence || (c.number->decorated && c.depth == 0) || lone) c.layer = Layer::page_number;
    }
  }

  /// Pages on which `key` stands at about the height of `c`.
  void find_repeats() {
    std::map<std::string, std::vector<Candidate*>> exact, digitless;
    for (auto& c : candidates_) {
      if (c.layer != Layer::body) continue;
      exact[(c.top ? "t" : "b") + c.exact].push_back(&c);
      digitless[(c.top ? "t" : "b") + c.digitless].push_back(&c);
    }
    for (auto* groups : {&exact, &digitless})
      for (auto& [key, group] : *groups) mark_repeats(key, group);
  }

  void mark_repeats(const std::string& key, std::vector<Candidate*>& group) {
    if (group.size() < 2 || key.size() < 3 || is_attachment_mark(std::string_view(key).substr(1))) return;
    std::sort(group.begin(), group.end(),
              [](const Candidate* a, const Candidate* b) { return a->item->box.y0 < b->item->box.y0; });
    for (std::size_t i = 0; i < group.size();) {
      std::set<std::size_t> on;
      auto j = i;
      for (; j < group.size() && group[j]->item->box.y0 - group[i]->item->box.y0 <= kSameHeight; ++j)
        on.insert(group[j]->page);
      const bool whole = pages_.size() == 2 && on.size() == 2 && group[i]->exact == group[j - 1]->exact;
      if (on.size() >= kMinRepeats || whole)
        for (auto k = i; k < j; ++k) group[k]->layer = group[k]->top ? Layer::header : Layer::footer;
      i = j;
    }
  }

  void keep_outermost() {
    std::map<std::pair<std::size_t, bool>, bool> open;  // Edge of a page: still outside of the body?
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.depth < b.depth; });
    for (auto& c : candidates_) {
      auto& outside = open.try_emplace({c.page, c.top}, true).first->second;
      outside = outside && (c.layer != Layer::body || c.item->layer != Layer::body);
      if (outside && c.item->layer == Layer::body) c.item->layer = c.layer;
    }
  }

  void mark_pale() {
    std::map<std::string, std::vector<Item*>> same;
    for (auto& page : pages_)
      for (auto& item : page.items)
        if (item.pale && item.line()) same[item.line()->text].push_back(&item);
    for (auto& [text, items] : same)
      for (auto* item : items)
        if (items.size() >= 2 || pages_.size() == 1) item->layer = Layer::watermark;
  }

  std::span<PageItems> pages_;
  std::vector<Candidate> candidates_;
};

}  // namespace

void mark_furniture(std::span<PageItems> pages) { Marker(pages).run(); }

}  // namespace guidang::parsers::layout
