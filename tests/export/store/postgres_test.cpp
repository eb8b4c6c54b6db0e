#include "export/store/postgres.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <csignal>
#include <thread>

#include "export/exporter.hpp"
#include "export/json_reader.hpp"
#include "export/store/postgres_rows.hpp"
#include "export/store/search.hpp"
#include "export/store/statistics.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/export/store/postgres_server.hpp"
#include "tests/export/store/store_file.hpp"

namespace guidang::exporter {
namespace {

/// As it comes out of a file: a load that is done again reads the JSON again.
Report numbered(int number) {
  static const Report sample = *from_json(to_json(sample_report()));
  Report report = sample;
  auto id = std::to_string(number);
  report.source.sha256 = std::string(64 - id.size(), '0') + id;
  report.document.title = "第" + id + "号报告";
  return report;
}

/// Texts that harm whoever pastes them into SQL, HTML, a spreadsheet or an index.
Report hostile(int number) {
  auto report = numbered(number);
  std::string han;
  for (int i = 0; i < 85; ++i) han += "法";
  report.source.file_name = han;
  report.document.title = "<script>alert(1)</script>'); DROP TABLE documents; -- \\N \\. \t\r\n\"{}$1";
  report.document.region->county = "=cmd|' /C calc'!A0" + std::string(5'000, 'x');
  report.works[0].name = std::string(5'000, 'w') + std::string("\0 \xB0\xD7", 4);
  report.quantities[0].unit = std::string(5'000, 'u');
  std::string text;
  for (char32_t c = 0x4E00; c < 0x4E00 + 9'000; ++c)
    for (const char32_t next : {c, char32_t{0x6CD5}})
      text += {static_cast<char>(0xE0 | next >> 12), static_cast<char>(0x80 | (next >> 6 & 0x3F)),
               static_cast<char>(0x80 | (next & 0x3F))};
  report.nodes.push_back({"long", {}, {}, Paragraph{text, {}}});
  return report;
}

/// The rows of all tables, numbers as numbers: SQLite and PostgreSQL print 19000.0 and 19000.
/// Sorted here, because a key may be longer than what an ORDER BY names.
std::vector<std::string> rows_as_numbers(Database& database) {
  std::vector<std::string> all;
  for (const auto& [name, columns] : kDocumentTables) {
    auto select = database.prepare("SELECT * FROM " + std::string{name});
    for (auto row = select.step();; row = select.step()) {
      EXPECT_TRUE(row) << describe(row.error());
      if (!row || !*row) break;
      auto& line = all.emplace_back(std::string{name} + ": ");
      for (int i = 0; i < static_cast<int>(columns); ++i) {
        const auto text = select.text(i);
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool numeric = error == std::errc{} && end == text.data() + text.size() && text.size() < 20;
        line += (select.null(i) ? "NULL" : numeric ? std::to_string(number) : std::string{text}) + "|";
      }
    }
  }
  std::ranges::sort(all);
  return all;
}

/// Says the first row that differs, not all of them.
void expect_same_rows(const std::vector<std::string>& found, const std::vector<std::string>& expected) {
  EXPECT_EQ(found.size(), expected.size());
  const auto differs = std::ranges::mismatch(found, expected);
  if (differs.in1 != found.end()) ADD_FAILURE() << "unexpected " << *differs.in1;
  if (differs.in2 != expected.end()) ADD_FAILURE() << "instead of " << *differs.in2;
}

class Postgres : public ::testing::Test {
 protected:
  void SetUp() override {
    server_ = PostgresServer::shared();
    if (!server_) GTEST_SKIP() << "no PostgreSQL server is installed (scripts/packages test)";
    address_ = server_->fresh_database();
  }
  Store open(Access access = Access::write) const {
    auto store = Store::open(address_, access);
    if (!store) throw std::runtime_error(describe(store.error()));
    return std::move(*store);
  }
  static void put_some(Store& store) {
    ASSERT_EQ(store.put({numbered(1), "a"}), Put::added);
    ASSERT_EQ(store.put({hostile(2), "b"}), Put::added);
    ASSERT_EQ(store.put({numbered(3), "c"}), Put::added);
    ASSERT_EQ(store.put({numbered(1), "a"}), Put::unchanged) << "in the same transaction";
    ASSERT_TRUE(store.commit());
    ASSERT_EQ(store.put({numbered(1), "a"}), Put::unchanged);
    ASSERT_EQ(store.put({hostile(3), "d"}), Put::replaced);
    ASSERT_EQ(store.put({numbered(3), "e"}), Put::replaced) << "in the same transaction";
    ASSERT_TRUE(store.commit());
  }

  PostgresServer* server_ = nullptr;
  std::string address_;
};

TEST_F(Postgres, HoldsTheRowsThatSqliteHolds) {
  StoreFile file;
  auto sqlite = file.open();
  auto postgres = open();
  put_some(sqlite);
  put_some(postgres);
  expect_same_rows(rows_as_numbers(postgres.database()), rows_as_numbers(sqlite.database()));
  EXPECT_EQ(
      rows_of(postgres.database(), "SELECT report->'document'->>'kind' FROM reports ORDER BY document", 1),
      "报告\n报告\n报告\n");
  for (const auto* view :
       {"texts", "sections_by_role", "quantities_by_unit", "missing_parts", "diagnostic_counts"}) {
    const auto count = "SELECT count(*) FROM " + std::string{view};
    EXPECT_EQ(number_of(postgres.database(), count), number_of(sqlite.database(), count)) << view;
  }
}

TEST_F(Postgres, AnswersAsSqliteDoes) {
  StoreFile file;
  auto sqlite = file.open();
  auto postgres = open();
  put_some(sqlite);
  put_some(postgres);
  for (int i = 10; i < 40; ++i) {
    for (auto* store : {&sqlite, &postgres}) {
      ASSERT_TRUE(store->put({numbered(i), "x"}));
      ASSERT_TRUE(store->commit()) << "so many transactions that segments are merged";
    }
  }
  for (const auto* text : {"法", "执法监督", "讲座12次", "场", "制度 学习", "一丁", "不在"}) {
    SearchQuery query{.text = text, .years = std::pair{2020, 2024}, .limit = 50};
    const auto there = search(postgres, query), here = search(sqlite, query);
    ASSERT_TRUE(there && here) << text << ": " << (there ? "" : describe(there.error()));
    EXPECT_EQ(to_json(*there), to_json(*here)) << text;
  }
  const SearchQuery narrow{.text = "企业", .role = "achievements", .region = "青石县", .limit = 5};
  EXPECT_EQ(to_json(*search(postgres, narrow)), to_json(*search(sqlite, narrow)));
  const auto there = statistics(postgres), here = statistics(sqlite);
  ASSERT_TRUE(there && here) << (there ? "" : describe(there.error()));
  for (std::size_t i = 0; i < here->size(); ++i)
    EXPECT_EQ((*there)[i].counts, (*here)[i].counts) << (*here)[i].name;
}

TEST_F(Postgres, SaysInChineseWhatEveryTableAndColumnIs) {
  auto store = open();
  EXPECT_EQ(rows_of(store.database(),
                    "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
                    "WHERE c.relnamespace = to_regnamespace('guidang') AND c.relkind = 'r' AND a.attnum > 0 "
                    "AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)",
                    2),
            "");
}

TEST_F(Postgres, KeepsAReportNestedTooDeeplyForJsonb) {
  auto store = open();
  auto report = numbered(1);
  for (std::uint32_t i = 13; i < 5'000; ++i)
    report.nodes.push_back(
        {"d" + std::to_string(i), i == 13 ? std::nullopt : std::optional{i - 1}, {}, Section{}});
  ASSERT_TRUE(store.put({report, "a"}));
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(rows_of(store.database(), "SELECT count(*), count(report) FROM reports", 2), "1|0\n");
}

/// What `puts` reports come to, however it is disturbed: the rows of a load in peace.
constexpr int kReports = 300;

Expected<void> load(Store& store) {
  for (int i = 1; i <= kReports; ++i) {
    if (auto put = store.put({numbered(i), std::to_string(i)}); !put) return std::unexpected(put.error());
    if (i % 20 == 0)
      if (auto done = store.commit(); !done) return done;
  }
  return store.commit();
}

std::vector<std::string> rows_in_peace() {
  StoreFile file;
  auto store = file.open();
  EXPECT_TRUE(load(store));
  return rows_as_numbers(store.database());
}

TEST_F(Postgres, GoesOnWhereTheServerIsKilledAndComesBack) {
  Expected<void> loaded;
  std::atomic<bool> war = true;
  auto store = open();
  std::thread loader([&] {
    while (war && loaded) loaded = load(store);
    if (loaded) loaded = load(store);
  });
  for (int kills = 0; kills < 4; ++kills) {
    ::usleep(40'000 + static_cast<useconds_t>(kills) * 70'000);
    server_->kill();
    server_->start();
  }
  war = false;
  loader.join();
  ASSERT_TRUE(loaded) << describe(loaded.error());
  expect_same_rows(rows_as_numbers(open().database()), rows_in_peace());
}

TEST_F(Postgres, GivesTheSameRowsHoweverOftenTheLoadIsKilled) {
  int killed = 0;
  for (int round = 0; round < 15; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = Store::open(address_, Access::write);
      ::_exit(store && load(*store) ? 0 : 1);
    }
    ::usleep(static_cast<useconds_t>(30'000 + round * 37'919 % 250'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
  }
  EXPECT_GT(killed, 0);
  auto store = open();
  const auto loaded = load(store);
  ASSERT_TRUE(loaded) << describe(loaded.error());
  expect_same_rows(rows_as_numbers(store.database()), rows_in_peace());
}

TEST_F(Postgres, LetsTwoLoadsTakeTurns) {
  Expected<void> other_loaded;
  std::thread other([&] {
    auto store = open();
    other_loaded = load(store);
  });
  auto store = open();
  const auto loaded = load(store);
  other.join();
  ASSERT_TRUE(loaded) << describe(loaded.error());
  ASSERT_TRUE(other_loaded) << describe(other_loaded.error());
  EXPECT_EQ(number_of(store.database(), "SELECT count(*) FROM documents"), kReports);
}

TEST_F(Postgres, RefusesWhatIsNoStoreAndWhatIsNewer) {
  const auto empty = Store::open(address_, Access::read);
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::not_found);
  ASSERT_TRUE(open().database().run("UPDATE store_version SET version = 99"));
  for (const auto access : {Access::read, Access::write}) {
    const auto newer = Store::open(address_, access);
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().code, ErrorCode::rejected);
  }
}

TEST(PostgresAddress, IsShownWithoutPassword) {
  struct Row {
    const char *address, *shown;
  };
  for (const auto& [address, shown] :
       {Row{"postgresql://li:geheim@db.example/x", "postgresql://li@db.example/x"},
        Row{"postgres://li:a@b:c@db/x", "postgres://li@db/x"},
        Row{"postgresql://db/x?user=li&password=geheim", "postgresql://db/x"},
        Row{"postgresql://li@db/x", "postgresql://li@db/x"},
        Row{"postgresql://db:5433/x", "postgresql://db:5433/x"},
        Row{"postgresql://li:a/b@db/x", "postgresql://li@db/x"}, Row{"reports.db", "reports.db"}})
    EXPECT_EQ(without_password(address), shown);
}

TEST(PostgresAddress, KeepsItsPasswordOutOfErrors) {
  for (const auto* address : {"postgresql://li:geheim@127.0.0.1:1/x", "postgresql://li:ge:heim geheim/x@h",
                              "postgresql://geheim:geheim", "postgresql://h/x?password=geheim&geheim=1",
                              "postgresql://li:%zzgeheim@h/x"}) {
    const auto opened = open_postgres(address, Access::read);
    ASSERT_FALSE(opened) << address;
    EXPECT_EQ(describe(opened.error()).find("geheim"), std::string::npos) << describe(opened.error());
  }
}

TEST(Jsonb, IsGivenNoNulAndNoAbyss) {
  EXPECT_EQ(jsonb_text(R"({"a":"\u0000","b":"\\u0000"})"), R"({"a":"\ufffd","b":"\\u0000"})");
  EXPECT_EQ(jsonb_text(R"({"[":"[[[\"[["})"), R"({"[":"[[[\"[["})");
  EXPECT_FALSE(jsonb_text(std::string(5'000, '[')));
}

}  // namespace
}  // namespace guidang::exporter
