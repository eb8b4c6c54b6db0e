// Every fuzz target over its seeds, over what is left when they are cut, and over copies with damage. The damage is the
// same in every run.
#include <gtest/gtest.h>

#include <random>

#include "tests/fuzz/seeds.hpp"

namespace guidang::fuzz {
namespace {

constexpr std::size_t kSeedsDamaged = 3;
constexpr int kCuts = 8, kDamaged = 24;
constexpr std::size_t kBudget = 6U << 20;  ///< Bytes fed to one target.

class Target : public testing::TestWithParam<FuzzTarget> {};

std::string damaged(std::string bytes, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  for (auto faults = 1 + below(6); faults > 0; --faults) {
    const auto at = below(bytes.size() + 1);
    switch (below(5)) {
      case 0: if (at < bytes.size()) bytes[at] ^= static_cast<char>(1U << below(8)); break;
      case 1: if (at < bytes.size()) bytes[at] = static_cast<char>(random()); break;
      case 2: bytes.erase(at, below(40)); break;
      case 3: bytes.insert(at, bytes.substr(below(bytes.size() + 1), below(400))); break;
      default: bytes.insert(at, std::string(below(9), static_cast<char>(random()))); break;
    }
  }
  return bytes;
}

TEST_P(Target, SurvivesSeedsCutsAndDamage) {
  const auto& target = GetParam();
  const auto seeds = seeds_of(target);
  ASSERT_FALSE(seeds.empty()) << "no fixture ends in " << target.fixtures;
  target.run({});
  for (const auto& seed : seeds) target.run(seed);
  std::mt19937 random{20231};
  std::size_t fed = 0;
  for (std::size_t i = 0; i < seeds.size() && i < kSeedsDamaged && fed < kBudget; ++i) {
    const auto& seed = seeds[i];
    for (int cut = 1; cut <= kCuts && fed < kBudget; ++cut, fed += seed.size()) target.run(std::string_view{seed}.substr(0, seed.size() * cut / (kCuts + 1)));
    for (int copy = 0; copy < kDamaged && fed < kBudget; ++copy, fed += seed.size()) target.run(damaged(seed, random));
  }
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Target, testing::ValuesIn(fuzz_targets().begin(), fuzz_targets().end()),
                         [](const auto& instance) { return std::string{instance.param.name}; });

}  // namespace
}  // namespace guidang::fuzz
