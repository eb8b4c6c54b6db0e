// MinHash (Broder 1997): of each of 128 orders of all shingles a text keeps the smallest of its own. Two
// texts share such a value as often as they share shingles. Values are compared in bands of four: texts that
// share a whole band are candidates, and only those are compared exactly.
#include "app/batch/similar.hpp"

#include <algorithm>
#include <map>
#include <ranges>

#include "export/utf8.hpp"

namespace guidang::app::batch {
namespace {

constexpr std::size_t kShingle = 8;
constexpr std::size_t kMaxCandidates = 16;

std::uint64_t mixed(std::uint64_t value) {  // SplitMix64's last step.
  value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ value >> 27) * 0x94D049BB133111EBULL;
  return value ^ value >> 31;
}

std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
  return mixed(hash);
}

/// Figures change in every copy and blanks in every conversion.
bool counts(std::string_view character) {
  if (character.size() > 1) return character != "　";
  return character[0] > ' ' && (character[0] < '0' || character[0] > '9');
}

/// By heading; of several with the same the texts are joined.
std::map<std::string, std::string> by_heading(const std::vector<exporter::SectionText>& sections) {
  std::map<std::string, std::string> texts;
  for (const auto& section : sections) texts[section.path] += section.text + "\n";
  return texts;
}

}  // namespace

std::vector<std::uint64_t> shingles(std::string_view text) {
  std::vector<std::uint64_t> characters, found;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = std::max<std::size_t>(1, exporter::utf8_length(text.substr(at)));
    if (const auto character = text.substr(at, length); counts(character))
      characters.push_back(hash_of(character));
    at += length;
  }
  for (std::size_t at = 0; at + kShingle <= characters.size(); ++at) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kShingle; ++i) hash = mixed(hash + characters[at + i]);
    found.push_back(hash);
  }
  std::ranges::sort(found);
  const auto [first, last] = std::ranges::unique(found);
  found.erase(first, last);
  return found;
}

double similarity(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t shared = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left == *right) {
      ++shared, ++left, ++right;
    } else if (*left < *right) {
      ++left;
    } else {
      ++right;
    }
  }
  const auto all = a.size() + b.size() - shared;
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

SimilarityIndex::Signature SimilarityIndex::signature_of(const std::vector<std::uint64_t>& shingles) {
  Signature signature;
  signature.fill(UINT32_MAX);
  for (const auto shingle : shingles)
    for (std::size_t i = 0; i < signature.size(); ++i)
      signature[i] =
          std::min(signature[i], static_cast<std::uint32_t>(mixed(shingle + i * 0x9E3779B97F4A7C15ULL)));
  return signature;
}

namespace {

std::uint64_t band_of(const SimilarityIndex::Signature& signature, std::size_t band) {
  std::uint64_t key = band;
  for (std::size_t i = 0; i < SimilarityIndex::kRows; ++i)
    key = mixed(key + signature[band * SimilarityIndex::kRows + i]);
  return key;
}

}  // namespace

std::vector<std::uint32_t> SimilarityIndex::candidates(const Signature& signature) const {
  std::map<std::uint32_t, std::size_t> hits;
  for (std::size_t band = 0; band < kBands; ++band)
    if (const auto found = bands_[band].find(band_of(signature, band)); found != bands_[band].end())
      for (const auto number : found->second) ++hits[number];
  std::vector<std::pair<std::size_t, std::uint32_t>> ranked;
  for (const auto& [number, count] : hits) ranked.emplace_back(count, number);
  std::ranges::sort(ranked, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::uint32_t> best;
  for (const auto& [count, number] : ranked | std::views::take(kMaxCandidates)) best.push_back(number);
  return best;
}

void SimilarityIndex::add(std::uint32_t number, const Signature& signature) {
  for (std::size_t band = 0; band < kBands; ++band) bands_[band][band_of(signature, band)].push_back(number);
}

std::vector<std::string> differing_sections(const std::vector<exporter::SectionText>& a,
                                            const std::vector<exporter::SectionText>& b) {
  const auto left = by_heading(a), right = by_heading(b);
  std::vector<std::string> names;
  const auto add = [&](std::string name) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  };
  for (const auto& section : b) {
    const auto found = left.find(section.path);
    const auto name = section.path.empty() ? std::string{"(before the first heading)"} : section.path;
    if (found == left.end())
      add("+" + name);
    else if (found->second != right.at(section.path))
      add(name);
  }
  for (const auto& section : a)
    if (!right.contains(section.path)) add("-" + section.path);
  return names;
}

}  // namespace guidang::app::batch
