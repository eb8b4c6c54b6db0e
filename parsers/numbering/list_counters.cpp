#include "parsers/numbering/list_counters.hpp"

#include <algorithm>

// What Word does, and this does: a paragraph adds one to the counter of its level, or begins it; levels above
// that hold no number begin with theirs and count as used; levels below lose their number unless w:lvlRestart
// keeps it.
namespace guidang::parsers::numbering {
namespace {

bool restarts_after(const ListLevel& lower, std::size_t lower_index, std::size_t used) {
  return used < std::min<std::size_t>(lower.restart.value_or(9), lower_index);
}

/// The counter as the label of `own` shows it. Legal numbering turns figures into decimal but keeps "01".
std::string figure(const ListInstance& instance, std::size_t own, std::size_t shown, std::int64_t value) {
  auto format = instance.levels[shown].format;
  const bool kept = format == NumberFormat::none || format == NumberFormat::bullet ||
                    (shown == own && format == NumberFormat::decimal_zero);
  if (instance.levels[own].legal && !kept) format = NumberFormat::decimal;
  return render(format, value);
}

std::string label_text(const ListInstance& instance, std::size_t own,
                       const std::array<std::int64_t, kLevels>& value) {
  const std::string& pattern = instance.levels[own].text;
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool placeholder =
        pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
    if (!placeholder) {
      out += pattern[i];
      continue;
    }
    const auto shown = static_cast<std::size_t>(pattern[++i] - '1');
    if (shown <= own) out += figure(instance, own, shown, value[shown]);
  }
  return out;
}

}  // namespace

void ListCounters::apply_override(const ListInstance& instance, std::size_t level, State& state) {
  if (!instance.start_override[level]) return;
  if (overridden_.insert(std::uint64_t{instance.id} * kLevels + level).second) state.counting.reset(level);
}

ListLabel ListCounters::next(const ListInstance& instance, std::uint8_t level) {
  const std::size_t own = std::min<std::size_t>(level, kLevels - 1);
  auto& state = lists_[instance.list];
  apply_override(instance, own, state);
  for (std::size_t i = 0; i <= own; ++i) {
    if (!state.counting[i])
      state.value[i] = instance.start_override[i].value_or(instance.levels[i].start);
    else if (i == own)
      ++state.value[i];
    state.counting.set(i);
  }
  for (std::size_t i = own + 1; i < kLevels; ++i)
    if (restarts_after(instance.levels[i], i, own)) state.counting.reset(i);

  ListLabel label;
  label.level = static_cast<std::uint8_t>(own);
  label.ordinal = state.value[own];
  label.list = instance.list;
  label.bullet = instance.levels[own].format == NumberFormat::bullet;
  label.text = label.bullet ? instance.levels[own].text : label_text(instance, own, state.value);
  return label;
}

}  // namespace guidang::parsers::numbering
