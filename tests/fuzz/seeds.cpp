#include "tests/fuzz/seeds.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace guidang::fuzz {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> found;
  if (!fs::is_directory(folder)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().native().ends_with(ending)) found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::vector<std::string> seeds_of(const FuzzTarget& target) {
  const fs::path root = GUIDANG_SOURCE_DIR;
  std::vector<std::string> seeds;
  for (const auto& file : files_below(root / target.folder, target.fixtures)) {
    auto bytes = read(file);
    seeds.push_back(target.seed != nullptr ? target.seed(bytes) : std::move(bytes));
  }
  for (const auto& file : files_below(root / "tests/fuzz/found" / target.name, "")) seeds.push_back(read(file));
  return seeds;
}

}  // namespace guidang::fuzz
