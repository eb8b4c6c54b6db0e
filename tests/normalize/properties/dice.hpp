#pragma once
#include <cstddef>
#include <cstdint>

namespace guidang::normalize {

/// Numbers that look random and are the same on every machine for the same seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435769U + 1) {}

  /// A number from 0 to `count` - 1.
  std::uint32_t pick(std::size_t count) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>((state_ >> 33) % count);
  }

  /// True once in `count` times.
  bool once_in(std::size_t count) { return pick(count) == 0; }

  template <class List>
  const auto& one_of(const List& list) {
    return list[pick(list.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace guidang::normalize
