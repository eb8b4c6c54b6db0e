#include "normalize/outline.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "normalize/numerals.hpp"
#include "normalize/unicode.hpp"

// The outline is the cheapest path through the lines. A state is the stack of open lists (family, last ordinal, last
// line); a line may be read as text, as the next member of an open list (which closes the deeper ones), or as the first
// of a new list below any open one. Prices are in prices below. A beam of the cheapest states keeps the search linear
// in the number of lines, and lets a later number decide what an earlier line was.

namespace guidang::normalize {
namespace {

constexpr std::size_t kBeam = 24;
constexpr std::size_t kMaxDepth = 9;
constexpr std::size_t kFamilies = static_cast<std::size_t>(Family::annex) + 1;

namespace price {
constexpr double ignore_strong = 6;      ///< A clear number read as text.
constexpr double ignore_weak = 1;        ///< A number that may be prose.
constexpr double ignore_set_apart = 4;   ///< 5.3 alone in its line and in another face than text.
constexpr double ignore_automatic = 9;   ///< A number that Word itself shows.
constexpr double gap = 2.4;              ///< A member of the list is missing …
constexpr double gap_each = 0.2;         ///< … and each further one.
constexpr double duplicate = 2.8;
constexpr double reset = 3.0;            ///< Counting begins again without a new parent.
constexpr double backwards = 4.5;
constexpr double late_start = 3.4;       ///< A list that does not begin at 1 …
constexpr double excerpt = 1.2;          ///< … where nothing stands before it.
constexpr double run_on = 0.7;           ///< … but goes on from the list before it.
constexpr double ladder = 1.6;           ///< A list below one that usually stands lower …
constexpr double ladder_each = 0.35;     ///< … and for each rung.
constexpr double below_unnumbered = 0.8; ///< 一、 below a heading without number.
constexpr double mixed_siblings = 0.9;   ///< Two kinds of lists below the same parent.
constexpr double same_family = 3.5;      ///< A list inside a list of the same kind.
constexpr double glyph = 1.6;            ///< （1） read as （一）.
constexpr double variant = 0.5;          ///< 1、 among 1.
constexpr double other_face = 0.6;       ///< Set otherwise than its sibling.
constexpr double infer = 2.7;            ///< A number restored …
constexpr double infer_alike = 1.7;      ///< … less where the line is built like its siblings.
constexpr double unnumbered = 0.4;       ///< A heading without number.
constexpr double number_lost = 1.6;      ///< … though it is set as numbered ones are.
constexpr double same_setting = 1.0;     ///< A list set as the unnumbered heading it would stand below.
constexpr double larger_below = 3.0;     ///< A number set larger than the unnumbered heading it would stand below.
constexpr double path_broken = 2.2;      ///< 6.1.1 below 5.1.
constexpr double closing = 1.0;          ///< 参考文献 below a section, for each level.
}  // namespace price

/// Headings that stand behind all sections and annexes (GB/T 1.1, GB/T 7714).
bool closes_document(std::string_view text) { return text == "参考文献" || text == "索引" || text == "致谢" || text == "后记"; }

/// Rungs of the usual ladder (GB/T 9704 7.3.3, and 立法技术规范 for 编章节条).
double rank_of(Family family, std::size_t path) {
  switch (family) {
    case Family::volume: return 0;
    case Family::part: return 1;
    case Family::chapter: return 2;
    case Family::annex: return 2 + 0.2 * static_cast<double>(path);
    case Family::section: return 3;
    case Family::article: return 4;
    case Family::cn_formal: return 4.5;
    case Family::roman: return 4.8;
    case Family::cn_comma: return 5;
    case Family::cn_paren: case Family::cn_half_paren: return 6;
    case Family::decimal: return path <= 1 ? 5 : 5.6 + 0.3 * static_cast<double>(path);
    case Family::ar_dot: case Family::ar_comma: return 7;
    case Family::ar_paren: return 8;
    case Family::ar_half_paren: return 8.3;
    case Family::circled: return 9;
    case Family::alpha: return 9.5;
    case Family::cn_di: return 9;
    case Family::none: return 6.5;
  }
  return 6.5;
}

struct Level {
  Family family = Family::none;
  std::int64_t ordinal = 0;
  std::uint16_t shape = 0;          ///< Of unnumbered headings.
  std::uint16_t path = 0;           ///< Length of a decimal's path.
  std::uint32_t line = 0;           ///< The last member.
};

/// One way to read one line; `previous` leads back to the start.
struct Step {
  std::int32_t previous = -1;
  std::uint32_t line = 0;
  std::uint16_t depth = 0;          ///< 0: text.
  Family family = Family::none;
  std::int64_t ordinal = 0;
  bool inferred = false, glyph = false, skips = false;
  bool opens = false;               ///< The first of a list.
  SequenceFault fault = SequenceFault::none;
  std::int64_t expected = 0;
  double cost = 0;                  ///< Of this step.
};

struct State {
  std::array<Level, kMaxDepth> stack;
  std::uint8_t size = 0;
  std::array<std::int32_t, kFamilies> last{};   ///< Last ordinal of each family anywhere.
  double cost = 0;
  std::int32_t step = -1;
};

/// A step that may be taken; only the cheapest become states.
struct Reading {
  const State* before;
  Step step;
};

struct Rank {
  double cost = 0;                  ///< Of the whole path.
  std::uint32_t reading = 0;
};

class Search {
 public:
  Search(std::span<const Line> lines, std::span<const Candidate> candidates) : lines_(lines), candidates_(candidates) {
    for (const auto& candidate : candidates)
      if (candidate.label) ++uses_[index(candidate.label->family)];
  }

  std::vector<Decision> run() {
    beam_.push_back({});
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      const auto& candidate = candidates_[i];
      if (!candidate.label && candidate.look <= 0) continue;
      forget_readings();
      for (const auto& state : beam_) read_line(state, i);
      keep_best();
    }
    return trace_back();
  }

 private:
  static std::size_t index(Family family) { return static_cast<std::size_t>(family); }

  void forget_readings() {
    readings_.clear();
    ranking_.clear();
  }

  void read_line(const State& state, std::uint32_t i) {
    const auto& candidate = candidates_[i];
    if (candidate.label) {
      const auto& label = *candidate.label;
      add_text(state, i, ignore_price(i));
      read_as(state, i, label.family, label.ordinal, label.strong ? 0 : 0.5, false);
      if (label.family == Family::ar_paren) read_as(state, i, Family::cn_paren, label.ordinal, price::glyph, true);
      if (label.family == Family::cn_half_paren) read_as(state, i, Family::cn_paren, label.ordinal, 0.2, true);
      return;
    }
    add_text(state, i, candidate.look);
    if (candidate.shape != 0)
      read_as(state, i, Family::none, 0, price::unnumbered + (looks_numbered(state, i) ? price::number_lost : 0), false);
    if (candidate.look >= 0.3) infer(state, i);
  }

  double ignore_price(std::uint32_t i) const {
    const auto& candidate = candidates_[i];
    if (candidate.automatic) return price::ignore_automatic;
    if (candidate.label->strong && !is_lone_article(*candidate.label)) return price::ignore_strong;
    const double weak = price::ignore_weak + candidate.look * 0.3;
    const bool heading_like = lines_[i].width <= 46 && !contains_any(lines_[i].text, "。 ； ，");
    const bool set_apart = candidate.distinct_face && candidate.label->path.size() >= 2 && heading_like;
    return set_apart ? std::max(weak, price::ignore_set_apart) : weak;
  }

  /// 第二条红色双线: without any other 第X条 in the document it counts things in a sentence.
  bool is_lone_article(const Label& label) const {
    return label.family == Family::article && label.ordinal > 1 && uses_[index(label.family)] == 1;
  }

  /// Set exactly as the members of an open numbered list: then its own number is missing.
  bool looks_numbered(const State& state, std::uint32_t i) const {
    if (closes_document(lines_[i].text)) return false;   // set as 附录A is, and never numbered
    for (std::uint8_t at = 0; at < state.size; ++at) {
      const auto& level = state.stack[at];
      if (level.family != Family::none && !candidates_[i].level && lines_[level.line].setting == lines_[i].setting) return true;
    }
    return false;
  }

  /// All places where a line with this number can stand.
  void read_as(const State& state, std::uint32_t i, Family family, std::int64_t ordinal, double extra, bool glyph) {
    Step step{state.step, i, 0, family, ordinal};
    step.glyph = glyph;
    const auto path = path_length(i, family);
    for (std::uint8_t at = 0; at < state.size; ++at) {
      const double fits = sibling_price(state.stack[at], i, family, path);
      if (fits < 0) continue;
      double cost = extra + fits + sequence_price(state, at, i, family, ordinal, step);
      if (!alike_faces(state.stack[at].line, i)) cost += price::other_face;
      push(state, at, step, cost);
    }
    for (std::uint8_t at = 0; at <= state.size && at < kMaxDepth; ++at) {
      step.fault = SequenceFault::none;
      step.opens = true;
      const double cost = extra + nesting_price(state, at, i, family, path, step) + start_price(state, at, i, family, ordinal, step);
      if (begins_anew(state, at, i, step, path)) {
        step.fault = SequenceFault::reset;
        step.expected = state.stack[at].ordinal + 1;
      }
      push(state, at, step, cost);
    }
  }

  /// A list of figures closes one of its own kind at the same place: the count begins again without a new parent.
  bool begins_anew(const State& state, std::uint8_t at, std::uint32_t i, const Step& step, std::uint16_t path) const {
    if (at >= state.size || step.family == Family::none || path > 1 || step.fault != SequenceFault::none) return false;
    return step.ordinal <= state.stack[at].ordinal && sibling_price(state.stack[at], i, step.family, path) >= 0;
  }

  /// −1: another kind of list. Else what it costs to be a member of it.
  double sibling_price(const Level& level, std::uint32_t i, Family family, std::uint16_t path) const {
    if (family == Family::none)
      return level.family == Family::none && level.shape == candidates_[i].shape && level.ordinal == 0 ? 0 : -1;
    if (level.family == family && level.path == path) return 0;
    const auto pair = [&](Family a, Family b) {
      return (level.family == a && family == b) || (level.family == b && family == a);
    };
    if (pair(Family::ar_dot, Family::ar_comma) || pair(Family::ar_paren, Family::ar_half_paren)) return price::variant;
    if (pair(Family::ar_dot, Family::decimal) && path <= 1 && level.path <= 1) return price::variant;
    return -1;
  }

  double sequence_price(const State& state, std::uint8_t at, std::uint32_t i, Family family, std::int64_t ordinal, Step& step) const {
    const auto& level = state.stack[at];
    step.fault = SequenceFault::none;
    if (family == Family::none) return 0;
    const auto due = level.ordinal + 1;
    step.expected = due;
    double broken = 0;
    if (step.family == Family::decimal || step.family == Family::annex) broken = prefix_price(level.line, i);
    if (ordinal == due) return broken;
    if (broken > 0) return broken + 0.5;
    if (ordinal > due) {
      step.fault = SequenceFault::gap;
      return price::gap + price::gap_each * static_cast<double>(std::min<std::int64_t>(ordinal - due, 8));
    }
    if (ordinal == level.ordinal) return step.fault = SequenceFault::duplicate, price::duplicate;
    step.fault = SequenceFault::reset;
    return ordinal <= 1 ? price::reset : price::backwards;
  }

  /// Siblings among decimals share all figures but the last.
  double prefix_price(std::uint32_t before, std::uint32_t i) const {
    if (!candidates_[before].label || !candidates_[i].label) return 0;
    const auto &a = candidates_[before].label->path, &b = candidates_[i].label->path;
    if (a.size() != b.size()) return 0;
    return std::equal(a.begin(), a.empty() ? a.end() : a.end() - 1, b.begin()) ? 0 : price::path_broken;
  }

  double start_price(const State& state, std::uint8_t at, std::uint32_t i, Family family, std::int64_t ordinal, Step& step) const {
    if (family == Family::none) return 0;
    step.expected = 1;
    double cost = 0;
    if (family == Family::decimal || family == Family::annex) cost += parent_price(state, at, i);
    if (ordinal <= 1) return cost;
    // An excerpt begins with whatever number it was cut out at.
    if (state.size == 0 && path_length(i, family) >= 2) return cost + price::excerpt;
    if (state.last[index(family)] + 1 == ordinal) return cost + (family == Family::article ? 0 : price::run_on);
    step.fault = SequenceFault::late_start;
    return cost + price::late_start;
  }

  /// 3.1 stands below 3; at the top of a document a single figure stands alone.
  double parent_price(const State& state, std::uint8_t at, std::uint32_t i) const {
    const auto& path = candidates_[i].label ? candidates_[i].label->path : std::vector<int>{};
    if (path.size() <= 1) return at == 0 ? 0 : 0.5;
    if (at == 0) return state.size == 0 ? 1.0 : 2.0;
    const auto& parent = state.stack[at - 1];
    const auto& above = candidates_[parent.line].label;
    if (above && above->path.size() + 1 == path.size() && std::equal(above->path.begin(), above->path.end(), path.begin())) return 0;
    if (above && path.size() == 2 && parent.family != Family::decimal && parent.ordinal == path[0]) return 0;
    return price::path_broken;
  }

  double nesting_price(const State& state, std::uint8_t at, std::uint32_t i, Family family, std::uint16_t path, Step& step) const {
    double cost = 0;
    const double rank = rank_of(family, path);
    step.skips = false;
    if (at > 0) {
      const auto& parent = state.stack[at - 1];
      const double above = rank_of(parent.family, parent.path);
      // Larger type holds what is set smaller, but the figures of a standard count through all of it.
      const bool larger = parent.family == Family::none && family != Family::decimal && lines_[i].setting.size_pt > 0 &&
                          lines_[parent.line].setting.size_pt > lines_[i].setting.size_pt + 0.9F;
      if (family != Family::none && above >= rank && !larger)
        cost += (parent.family == Family::none ? price::below_unnumbered : price::ladder) + price::ladder_each * (above - rank);
      if (parent.family == Family::none && family != Family::none && lines_[parent.line].setting.size_pt > 0 &&
          lines_[parent.line].setting == lines_[i].setting)
        cost += price::same_setting;
      if (parent.family == Family::none && lines_[parent.line].setting.size_pt > 0 &&
          lines_[i].setting.size_pt > lines_[parent.line].setting.size_pt + 0.9F)
        cost += price::larger_below;
      step.skips = skips_rung(parent.family, family);
    }
    for (std::uint8_t k = 0; k < at; ++k)
      if (sibling_price(state.stack[k], i, family, path) >= 0) cost += price::same_family;
    if (at < state.size) {
      const auto& closed = state.stack[at];
      const double beside = rank_of(closed.family, closed.path);
      cost += beside > rank && at > 0 ? price::mixed_siblings * 0.4 : price::mixed_siblings;
      // A list that stands lower on the ladder does not close a higher one.
      if (beside < rank && family != Family::none && closed.family != Family::none)
        cost += price::ladder + price::ladder_each * (rank - beside);
      if (sibling_price(closed, i, family, path) >= 0) cost += 1.5;
    }
    if (family == Family::none) {
      cost += level_price(state, at, i);
      if (closes_document(lines_[i].text)) cost += price::closing * at;
    }
    return cost;
  }

  /// An unnumbered heading stands where its outline level says, relative to the other unnumbered ones.
  double level_price(const State& state, std::uint8_t at, std::uint32_t i) const {
    const auto own = candidates_[i].level;
    double cost = 0;
    for (std::uint8_t k = 0; k < at; ++k) {
      const auto other = candidates_[state.stack[k].line].level;
      if (own && other && *other >= *own) cost += 2;
      // A heading in larger type is no part of one in smaller type.
      const auto &a = lines_[state.stack[k].line].setting, &b = lines_[i].setting;
      if (a.size_pt > 0 && b.size_pt > a.size_pt + 0.9F) cost += 1.2;
    }
    for (std::uint8_t k = at; k < state.size; ++k) {
      const auto other = candidates_[state.stack[k].line].level;
      if (own && other && *other < *own) cost += 2;
    }
    return cost;
  }

  /// 一、 → 1. in a document that has （一） as well.
  bool skips_rung(Family parent, Family family) const {
    const bool arabic = family == Family::ar_dot || family == Family::ar_comma;
    return parent == Family::cn_comma && arabic && uses_[index(Family::cn_paren)] > 0;
  }

  /// A number that was lost: the next member of an open list, or the first of a list that the document has elsewhere.
  void infer(const State& state, std::uint32_t i) {
    static constexpr std::array kLost = {Family::cn_comma, Family::cn_paren, Family::ar_dot};
    Step step{state.step, i, 0, Family::none, 0};
    step.inferred = true;
    const auto& own = lines_[i];
    for (std::uint8_t at = 0; at < state.size; ++at) {
      const auto& level = state.stack[at];
      if (std::ranges::find(kLost, level.family) == kLost.end()) continue;
      step.family = level.family;
      step.ordinal = level.ordinal + 1;
      const double alike = likeness({own.setting, own.text, own.width}, heading_part(level.line));
      push(state, at, step, price::infer - price::infer_alike * alike);
    }
    if (state.size >= kMaxDepth || state.size == 0) return;
    for (const auto family : {Family::cn_paren, Family::ar_dot}) {
      const double above = rank_of(state.stack[state.size - 1].family, 0);
      if (uses_[index(family)] < 2 || above >= rank_of(family, 0)) continue;
      step.family = family;
      step.ordinal = 1;
      step.opens = true;
      push(state, state.size, step, price::infer + 0.2);
    }
  }

  /// A sibling's line without its number, for comparing shapes.
  HeadingShape heading_part(std::uint32_t i) const {
    std::string_view text = lines_[i].text;
    if (const auto& label = candidates_[i].label) text.remove_prefix(std::min<std::size_t>(label->length, text.size()));
    return {lines_[i].setting, text, width_em(text)};
  }

  bool alike_faces(std::uint32_t a, std::uint32_t b) const {
    const auto &x = lines_[a].setting, &y = lines_[b].setting;
    if (x.size_pt <= 0 || y.size_pt <= 0) return true;
    return candidates_[a].distinct_face == candidates_[b].distinct_face;
  }

  std::uint16_t path_length(std::uint32_t i, Family family) const {
    if (family != Family::decimal && family != Family::annex) return family == Family::none ? 0 : 1;
    return candidates_[i].label ? static_cast<std::uint16_t>(candidates_[i].label->path.size()) : 1;
  }

  void add_text(const State& state, std::uint32_t i, double cost) { add(state, Step{state.step, i}, cost); }

  /// Puts the line at depth `at` + 1, which closes all deeper lists.
  void push(const State& state, std::uint8_t at, Step step, double cost) {
    step.depth = at + 1;
    add(state, step, cost);
  }

  void add(const State& state, Step step, double cost) {
    step.cost = cost;
    ranking_.push_back({state.cost + cost, static_cast<std::uint32_t>(readings_.size())});
    readings_.push_back({&state, step});
  }

  /// The state behind `step`.
  State after(const State& before, const Step& step) const {
    State next = before;
    next.cost += step.cost;
    if (step.depth == 0) return next;
    next.size = static_cast<std::uint8_t>(step.depth);
    const auto shape = step.family == Family::none ? candidates_[step.line].shape : std::uint16_t{0};
    next.stack[step.depth - 1] = {step.family, step.ordinal, shape, path_length(step.line, step.family), step.line};
    next.last[index(step.family)] = static_cast<std::int32_t>(step.ordinal);
    return next;
  }

  void keep_best() {
    const auto keep = std::min(kBeam, ranking_.size());
    std::partial_sort(ranking_.begin(), ranking_.begin() + keep, ranking_.end(),
                      [](const Rank& a, const Rank& b) { return a.cost < b.cost; });
    next_.clear();
    for (std::size_t k = 0; k < keep; ++k) {
      const auto& [state, step] = readings_[ranking_[k].reading];
      next_.push_back(after(*state, step));
      next_.back().step = static_cast<std::int32_t>(steps_.size());
      steps_.push_back(step);
    }
    std::swap(beam_, next_);
  }

  std::vector<Decision> trace_back() {
    std::vector<Decision> out(lines_.size());
    std::vector<Step> path;
    for (auto at = beam_.front().step; at >= 0; at = steps_[at].previous) path.push_back(steps_[at]);
    std::ranges::reverse(path);
    State state;
    for (const auto& step : path) {
      auto& decision = out[step.line];
      state = replay(state, step, decision);
      decision.section = step.depth > 0;
      if (!decision.section) continue;
      decision.depth = step.depth;
      decision.fault = step.fault;
      decision.expected = step.expected;
      decision.skips_level = step.skips;
      decision.repaired_glyph = step.glyph;
      fill_label(decision, step);
    }
    return out;
  }

  /// Reads one line of the chosen path once more, for what stood around it and what else it could have been. Returns
  /// the state behind `step`.
  State replay(const State& before, const Step& step, Decision& decision) {
    forget_readings();
    read_line(before, step.line);
    const Step* other = nullptr;
    for (const auto& [state, found] : readings_) {
      const bool same = found.depth == step.depth && found.family == step.family && found.ordinal == step.ordinal;
      if (!same && (other == nullptr || found.cost < other->cost)) other = &found;
    }
    if (other != nullptr)
      decision.other = {other->depth, other->family, other->ordinal, other->inferred, other->cost - step.cost};
    if (step.depth > 0 && !step.opens) decision.follows = before.stack[step.depth - 1].line;
    if (step.depth > 1) decision.below = before.stack[step.depth - 2].line;
    return after(before, step);
  }

  void fill_label(Decision& decision, const Step& step) const {
    const auto& candidate = candidates_[step.line];
    if (candidate.label) {
      decision.label = *candidate.label;
      decision.source = candidate.automatic ? LabelSource::numbering : LabelSource::text;
      if (step.glyph) {
        decision.label.family = step.family;
        decision.label.text = "（" + chinese_numeral(step.ordinal) + "）";
      }
      return;
    }
    decision.label.family = step.family;
    decision.label.ordinal = step.ordinal;
    if (step.family == Family::none) return;
    decision.source = LabelSource::inferred;
    if (step.family == Family::cn_comma) decision.label.text = chinese_numeral(step.ordinal) + "、";
    if (step.family == Family::cn_paren) decision.label.text = "（" + chinese_numeral(step.ordinal) + "）";
    if (step.family == Family::ar_dot) decision.label.text = std::to_string(step.ordinal) + ".";
  }

  std::span<const Line> lines_;
  std::span<const Candidate> candidates_;
  std::array<std::uint32_t, kFamilies> uses_{};
  std::vector<State> beam_, next_;
  std::vector<Step> steps_;            ///< Of all states that the beam ever kept.
  std::vector<Reading> readings_;      ///< Of the line at hand, behind every state of the beam.
  std::vector<Rank> ranking_;
};

}  // namespace

std::vector<Decision> decide_outline(std::span<const Line> lines, std::span<const Candidate> candidates) {
  return Search(lines, candidates).run();
}

}  // namespace guidang::normalize
