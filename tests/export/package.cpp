#include "tests/export/package.hpp"

#include <gtest/gtest.h>
#include <zip.h>

namespace guidang::exporter {

std::map<std::string, std::string> unpacked(const std::string& package) {
  std::map<std::string, std::string> parts;
  auto* source = zip_source_buffer_create(package.data(), package.size(), 0, nullptr);
  auto* archive = zip_open_from_source(source, ZIP_CHECKCONS, nullptr);
  if (archive == nullptr) {
    ADD_FAILURE() << "no package";
    zip_source_free(source);
    return parts;
  }
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t about;
    zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &about);
    std::string bytes(about.size, '\0');
    auto* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    EXPECT_EQ(zip_fread(file, bytes.data(), bytes.size()), static_cast<zip_int64_t>(bytes.size()));
    zip_fclose(file);
    parts[about.name] = std::move(bytes);
  }
  zip_discard(archive);
  return parts;
}

}  // namespace guidang::exporter
