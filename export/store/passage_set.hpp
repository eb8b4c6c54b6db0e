#pragma once
#include <cstdint>
#include <vector>

namespace guidang::exporter {

/// A set of passages: one bit each.
class PassageSet {
 public:
  explicit PassageSet(std::int64_t last_passage) : words_(static_cast<std::size_t>(last_passage) / 64 + 1) {}

  void insert(std::int64_t passage);
  void keep_only(const PassageSet& others);
  /// The first member from `passage` on; -1 where there is none.
  std::int64_t next(std::int64_t passage) const;

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace guidang::exporter
