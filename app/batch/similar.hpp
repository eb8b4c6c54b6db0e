#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "export/report_reader.hpp"

/// Near-duplicates: reports that were copied and changed a little.
namespace guidang::app::batch {

/// Hashes of all runs of eight characters of a text, blanks and digits left out: sorted, each once.
std::vector<std::uint64_t> shingles(std::string_view text);

/// Shared shingles of all shingles: 1 for the same text, 0 for nothing in common.
double similarity(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

/// Finds groups of similar texts in one pass, comparing each only with the first of the groups it may belong
/// to.
class SimilarityIndex {
 public:
  static constexpr std::size_t kBands = 32, kRows = 4;
  using Signature = std::array<std::uint32_t, kBands * kRows>;
  static Signature signature_of(const std::vector<std::uint64_t>& shingles);

  /// Texts added before that may be similar, by number, the likeliest first; at most 16.
  std::vector<std::uint32_t> candidates(const Signature& signature) const;
  void add(std::uint32_t number, const Signature& signature);

 private:
  std::array<std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>, kBands> bands_;
};

/// Sections of `b` that are not the same in `a`, then those of `a` that `b` has not: "heading", "+heading",
/// "-heading".
std::vector<std::string> differing_sections(const std::vector<exporter::SectionText>& a,
                                            const std::vector<exporter::SectionText>& b);

}  // namespace guidang::app::batch
