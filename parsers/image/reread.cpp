// An engine finds the lines of a page by itself, and what it gets wrong it gets wrong with little confidence.
// The lines of ink that the preparation has measured are a second opinion: where lines of the engine run into
// each other, or leave out ink, those are cut out and read.
#include "parsers/image/reread.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <optional>

#include "parsers/layout/characters.hpp"

namespace guidang::parsers::image {
namespace {

constexpr float kDoubtful = 0.6F, kShortBelieved = 0.86F, kSure = 0.9F;  // Mean confidence of a line.
constexpr std::size_t kShortLine = 16;                                   // Symbols.
constexpr std::array kAlonePixels = {24.0, 28.0};     // Height of ink: a line alone is read best smaller.
constexpr float kBelieved = 0.78F;                    // … of one that nothing else speaks for.
constexpr double kHanLine = 0.95, kDigitLine = 0.75;  // Height of the line : em.
constexpr double kOddSize = 1.25, kMaxEnlarge = 3;
constexpr double kTallLine = 1.8;   // Ems; the ink of one line is lower.
constexpr double kShared = 0.4;     // Of the lower line's height: lines that run into each other.
constexpr double kLeastUnread = 2;  // Ems; shorter ink may be anything.
constexpr int kMaxReread = 16;      // Lines of a page.

PixelBox united(const PixelBox& a, const PixelBox& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

int overlap(int a0, int a1, int b0, int b1) { return std::min(a1, b1) - std::max(a0, b0); }

bool has_full_width(const RecognisedLine& line) {
  return std::ranges::any_of(
      line.symbols, [](const Symbol& symbol) { return layout::is_wide(layout::first_char(symbol.text)); });
}

/// Mean confidence of several lines.
class Belief {
 public:
  void add(const RecognisedLine& line) {
    sum_ += mean_confidence(line) * static_cast<float>(line.symbols.size());
    count_ += line.symbols.size();
  }
  float mean() const { return count_ > 0 ? sum_ / static_cast<float>(count_) : 0; }

 private:
  float sum_ = 0;
  std::size_t count_ = 0;
};

class Rereader {
 public:
  Rereader(const Prepared& page, const ReadLine& read_line, std::vector<RecognisedLine>& lines)
      : page_(page), read_line_(read_line), lines_(lines), em_(std::max(page.lines.em, 1.0)) {}

  void run() {
    part_tangles();
    for (std::size_t i = 0; i < lines_.size() && budget_ > 0; ++i) {
      if (lines_[i].symbols.empty()) continue;
      if (is_odd(lines_[i])) reread(i, {});
      if (is_doubtful(lines_[i])) reread(i, neighbours(i));
    }
    read_what_is_left();
    std::erase_if(lines_, [](const RecognisedLine& line) { return line.symbols.empty(); });
  }

 private:
  /// Height of the ink of a line of the usual size : that of this one.
  static double size_factor(const RecognisedLine& line) {
    const double usual = has_full_width(line) ? kHanLine : kDigitLine;
    return usual * OcrEngine::kLinePixels / std::max(1, line.box.height());
  }
  static bool is_odd(const RecognisedLine& line) {
    const double factor = size_factor(line);
    return factor < 1 / kOddSize || (factor > kOddSize && line.symbols.size() > 1);
  }
  /// Names, numbers and dates are short and have no context to be read from.
  static bool is_doubtful(const RecognisedLine& line) {
    const bool is_short = line.symbols.size() > 1 && line.symbols.size() <= kShortLine;
    return mean_confidence(line) < (is_short ? kShortBelieved : kDoubtful);
  }

  /// Lines that share height and width, as indices; and single ones that are too tall.
  std::vector<std::size_t> tangle_of(std::size_t first) const {
    std::vector<std::size_t> members = {first};
    for (std::size_t k = 0; k < members.size() && members.size() < kMaxReread; ++k)
      for (std::size_t j = first + 1; j < lines_.size(); ++j)
        if (!lines_[j].symbols.empty() && std::ranges::find(members, j) == members.end() &&
            run_together(lines_[members[k]].box, lines_[j].box))
          members.push_back(j);
    return members;
  }

  bool run_together(const PixelBox& a, const PixelBox& b) const {
    return overlap(a.x0, a.x1, b.x0, b.x1) > std::min(em_, std::min(a.width(), b.width()) / 2.0) &&
           overlap(a.y0, a.y1, b.y0, b.y1) > kShared * std::min(a.height(), b.height());
  }

  /// Lines of ink inside of `area`, from the top.
  std::vector<PixelBox> ink_in(const PixelBox& area) const {
    std::vector<PixelBox> found;
    for (const auto& box : page_.lines.boxes) {
      const int x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
      if (x >= area.x0 && x < area.x1 && y >= area.y0 && y < area.y1) found.push_back(box);
    }
    std::ranges::sort(found, {}, &PixelBox::y0);
    return found;
  }

  void part_tangles() {
    for (std::size_t i = 0; i < lines_.size() && budget_ > 0; ++i) {
      if (lines_[i].symbols.empty()) continue;
      const auto members = tangle_of(i);
      auto area = lines_[i].box;
      for (const auto j : members) area = united(area, lines_[j].box);
      const bool tall = area.height() > kTallLine * em_;
      const auto ink = members.size() > 1 || tall ? ink_in(area) : std::vector<PixelBox>{};
      if (ink.size() >= 2 || members.size() > ink.size()) part(members, ink);
    }
  }

  void part(const std::vector<std::size_t>& members, const std::vector<PixelBox>& ink) {
    std::vector<RecognisedLine> parts;
    Belief before, after;
    for (const auto j : members) before.add(lines_[j]);
    for (const auto& box : ink)
      if (auto line = read_alone(box)) {
        after.add(*line);
        parts.push_back(std::move(*line));
      }
    if (after.mean() <= before.mean()) return;
    for (const auto j : members) lines_[j].symbols.clear();
    std::ranges::move(parts, std::back_inserter(lines_));
  }

  /// Lines that go on at the side of line `i`: doubtful ones are often torn off their neighbours.
  std::vector<std::size_t> neighbours(std::size_t i) const {
    std::vector<std::size_t> found;
    const auto& box = lines_[i].box;
    for (std::size_t j = 0; j < lines_.size(); ++j) {
      const auto& other = lines_[j];
      const int apart = -overlap(box.x0, box.x1, other.box.x0, other.box.x1);
      const bool level = 2 * overlap(box.y0, box.y1, other.box.y0, other.box.y1) >
                         std::min(box.height(), other.box.height());
      if (j != i && !other.symbols.empty() && level && apart < 2 * OcrEngine::kLinePixels) found.push_back(j);
    }
    return found;
  }

  void reread(std::size_t i, const std::vector<std::size_t>& others) {
    auto& line = lines_[i];
    auto box = line.box;
    Belief before;
    before.add(line);
    for (const auto j : others) {
      box = united(box, lines_[j].box);
      before.add(lines_[j]);
    }
    auto better = read_alone(box);
    if (!better || mean_confidence(*better) <= before.mean()) return;
    line = std::move(*better);
    for (const auto j : others) lines_[j].symbols.clear();
  }

  bool is_read(const PixelBox& ink) const {
    return std::ranges::any_of(lines_, [&](const RecognisedLine& line) {
      return !line.symbols.empty() && overlap(line.box.x0, line.box.x1, ink.x0, ink.x1) > 0 &&
             overlap(line.box.y0, line.box.y1, ink.y0, ink.y1) > 0;
    });
  }

  void read_what_is_left() {
    for (const auto& ink : page_.lines.boxes) {
      if (budget_ <= 0) return;
      if (ink.width() < kLeastUnread * em_ || ink.height() > kTallLine * em_ || is_read(ink)) continue;
      auto line = read_alone(ink);
      if (line && mean_confidence(*line) >= kBelieved) lines_.push_back(std::move(*line));
    }
  }

  /// The better of two readings in different sizes, the second only where the first leaves a doubt.
  std::optional<RecognisedLine> read_alone(const PixelBox& box) {
    if (budget_-- <= 0) return std::nullopt;
    std::optional<RecognisedLine> best;
    for (const double pixels : kAlonePixels) {
      auto line = read_alone(box, pixels / std::max(1, box.height()));
      if (line && (!best || mean_confidence(*line) > mean_confidence(*best))) best = std::move(line);
      if (best && mean_confidence(*best) >= kSure) break;
    }
    return best;
  }

  std::optional<RecognisedLine> read_alone(const PixelBox& box, double factor) const {
    const int margin = box.height() / 5;
    if (factor > kMaxEnlarge) return std::nullopt;
    const auto detail = enlarge(
        page_.view(), {box.x0 - 2 * margin, box.y0 - margin, box.x1 + 2 * margin, box.y1 + margin}, factor);
    if (!detail.grey) return std::nullopt;
    auto read = read_line_(detail.view());
    if (!read || read->size() != 1) return std::nullopt;
    auto& line = read->front();
    line.baseline = detail.to_page({0, line.baseline, 0, line.baseline}).y0;
    line.box = detail.to_page(line.box);
    for (auto& symbol : line.symbols) symbol.box = detail.to_page(symbol.box);
    return std::move(line);
  }

  const Prepared& page_;
  const ReadLine& read_line_;
  std::vector<RecognisedLine>& lines_;
  double em_;
  int budget_ = kMaxReread;
};

}  // namespace

float mean_confidence(const RecognisedLine& line) {
  float sum = 0;
  for (const auto& symbol : line.symbols) sum += symbol.confidence;
  return line.symbols.empty() ? 0 : sum / static_cast<float>(line.symbols.size());
}

void reread_lines(const Prepared& page, const ReadLine& read_line, std::vector<RecognisedLine>& lines) {
  Rereader(page, read_line, lines).run();
}

}  // namespace guidang::parsers::image
