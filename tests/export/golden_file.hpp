#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace guidang::exporter {

/// Compares with a kept file. With GUIDANG_UPDATE_GOLDEN set it rewrites the file and fails, so that a new
/// golden file is always read before it is accepted.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::string path = std::string{GUIDANG_SOURCE_DIR} + "/tests/export/golden/" + name;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream kept;
  kept << file.rdbuf();
  if (kept.str() == actual) return;
  if (std::getenv("GUIDANG_UPDATE_GOLDEN")) {
    std::ofstream(path, std::ios::binary) << actual;
    FAIL() << name << " was rewritten: read the difference, then run again";
  }
  EXPECT_EQ(kept.str(), actual) << "GUIDANG_UPDATE_GOLDEN=1 rewrites " << path;
}

}  // namespace guidang::exporter
