// fuzz_seeds DIR: writes what every target starts from, DIR/<target>/<fixture>, and lists the targets.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/fuzz/seeds.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  for (const auto& target : guidang::fuzz::fuzz_targets()) {
    const auto folder = std::filesystem::path{argv[1]} / target.name;
    std::filesystem::create_directories(folder);
    std::size_t number = 0;
    for (const auto& seed : guidang::fuzz::seeds_of(target))
      std::ofstream(folder / std::to_string(number++), std::ios::binary) << seed;
    std::printf("%s\n", std::string{target.name}.c_str());
  }
}
