#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "model/raw_document.hpp"
#include "parsers/numbering/number_format.hpp"

namespace guidang::parsers::numbering {

inline constexpr std::size_t kLevels = 9;

/// One level of a list (w:lvl of ECMA-376 Part 1, 17.9.6; LVL of [MS-DOC] 2.9.151).
struct ListLevel {
  NumberFormat format = NumberFormat::decimal;
  std::string text;  ///< "%1.%2、" with %1 … %9 for the counters; the glyph itself for bullets.
  std::int64_t start = 1;
  std::optional<std::uint8_t> restart;  ///< w:lvlRestart: 0 never, n after level n (from 1) or one above it.
  bool legal = false;                   ///< w:isLgl: counters of the levels above are written as decimal.
};

/// A list as paragraphs refer to it (w:num, LFO): levels after the overrides. Lists with the same `list`
/// (w:abstractNum, LSTF) share their counters.
struct ListInstance {
  std::uint32_t id = 0;    ///< Of this instance.
  std::uint32_t list = 0;  ///< Of the definition behind it.
  std::array<ListLevel, kLevels> levels;
  std::array<std::optional<std::int64_t>, kLevels>
      start_override;  ///< Takes effect at the instance's first use.
};

/// The counters of every list along one story (body, one notes part, the headers and footers …; Word counts
/// each story, and each text box, on its own).
class ListCounters {
 public:
  /// Counts one paragraph at `level` (larger ones are taken as 8) and gives its label. Every paragraph of a
  /// list must be counted in order, empty ones too.
  ListLabel next(const ListInstance& instance, std::uint8_t level);

 private:
  struct State {
    std::array<std::int64_t, kLevels> value{};
    std::bitset<kLevels> counting;  ///< Levels that hold a number; the others begin with their start.
  };

  void apply_override(const ListInstance& instance, std::size_t level, State& state);

  std::unordered_map<std::uint32_t, State> lists_;
  std::unordered_set<std::uint64_t> overridden_;
};

}  // namespace guidang::parsers::numbering
