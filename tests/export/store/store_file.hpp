#pragma once
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <vector>

#include "export/store/sqlite.hpp"
#include "export/store/store.hpp"

namespace guidang::exporter {

/// A store in a folder of its own, removed at the end of a test.
class StoreFile {
 public:
  StoreFile() {
    auto name = (std::filesystem::temp_directory_path() / "guidang-store-XXXXXX").native();
    folder_ = ::mkdtemp(name.data());
  }
  ~StoreFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  StoreFile(const StoreFile&) = delete;
  StoreFile& operator=(const StoreFile&) = delete;

  std::string path() const { return (folder_ / "reports.db").native(); }
  Store open(Access access = Access::write) const {
    auto store = Store::open(path(), access);
    if (!store) throw std::runtime_error(describe(store.error()));
    return std::move(*store);
  }

 private:
  std::filesystem::path folder_;
};

/// The rows of a query, one a line, values apart by "|".
inline std::string rows_of(Database& database, const std::string& sql, int columns) {
  std::string lines;
  auto statement = database.prepare(sql);
  for (auto row = statement.step();; row = statement.step()) {
    EXPECT_TRUE(row) << sql << ": " << describe(row.error());
    if (!row || !*row) return lines;
    for (int i = 0; i < columns; ++i) lines += (i > 0 ? "|" : "") + std::string{statement.text(i)};
    lines += "\n";
  }
}

inline std::int64_t number_of(Database& database, const std::string& sql) {
  std::int64_t number = -1;
  const auto read = database.value(sql, number);
  EXPECT_TRUE(read) << sql;
  return number;
}

/// The rows of every table of documents, whatever the index looks like.
inline std::string all_rows(Database& database) {
  std::string all;
  auto tables = database.prepare(
      "SELECT m.name, count(*) FROM sqlite_schema m JOIN pragma_table_info(m.name) WHERE m.type = 'table' "
      "AND m.name NOT IN ('segments', 'postings') GROUP BY m.name ORDER BY m.name");
  for (auto row = tables.step(); row && *row; row = tables.step()) {
    const auto name = std::string{tables.text(0)};
    all +=
        name + "\n" +
        rows_of(database, "SELECT * FROM " + name + " ORDER BY 1, 2, 3", static_cast<int>(tables.number(1)));
  }
  return all;
}

}  // namespace guidang::exporter
