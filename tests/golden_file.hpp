#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace guidang {

/// The bytes of a file of the source tree, named from its root; empty where there is none.
inline std::string kept_file(const std::string& name) {
  std::ifstream file(std::string{GUIDANG_SOURCE_DIR} + "/" + name, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

/// Compares with a kept file. With GUIDANG_UPDATE_GOLDEN set it rewrites the file and fails, so that a new
/// golden file is always read before it is accepted.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const auto kept = kept_file(name);
  if (kept == actual) return;
  if (std::getenv("GUIDANG_UPDATE_GOLDEN")) {
    std::ofstream(std::string{GUIDANG_SOURCE_DIR} + "/" + name, std::ios::binary) << actual;
    FAIL() << name << " was rewritten: read the difference, then run again";
  }
  EXPECT_EQ(kept, actual) << "GUIDANG_UPDATE_GOLDEN=1 rewrites " << name;
}

}  // namespace guidang
