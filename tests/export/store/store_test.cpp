#include "export/store/store.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <csignal>
#include <fstream>

#include "export/store/migrations.hpp"
#include "export/store/report_rows.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/export/store/store_file.hpp"

namespace guidang::exporter {
namespace {

Report numbered(int number) {
  Report report = sample_report();
  auto id = std::to_string(number);
  report.source.sha256 = std::string(64 - id.size(), '0') + id;
  report.document.title = "第" + id + "号报告";
  return report;
}

std::string error_name(const Error& error) { return std::string{error_info(error.code).name}; }

TEST(Store, HoldsEveryPartOfAReport) {
  StoreFile file;
  auto store = file.open();
  ASSERT_EQ(store.put({sample_report(), "r1"}), Put::added);
  ASSERT_TRUE(store.commit());
  auto& db = store.database();
  const auto rows = [&](const char* sql, int columns) { return rows_of(db, sql, columns); };
  EXPECT_EQ(
      rows("SELECT title, kind, report_year, date_iso, county, number_serial, status, decision, size_bytes "
           "FROM documents",
           9),
      "青石县白鹭镇人民政府关于2023年法治政府建设情况的报告|报告|2023|2024-01-15|青石县|3|complete|review|"
      "12345\n");
  EXPECT_EQ(rows("SELECT element, position, text FROM document_lists", 3),
            "addressees|0|县委\naddressees|1|县政府\nattachments|0|白鹭镇法治建设清单\nreview_reasons|0|"
            "label_missing\n"
            "signatories|0|青石县白鹭镇人民政府\n");
  EXPECT_EQ(
      rows("SELECT node, coalesce(parent, '-'), coalesce(section, '-'), kind, id, paragraph FROM nodes", 6),
      "1|-|-|paragraph|n1|3\n2|-|2|section|n2|4\n3|2|3|section|n3|5\n4|3|3|paragraph|n4|5\n"
      "5|3|5|section|n5|6\n6|5|5|paragraph|n6|6\n7|2|2|enumeration|n7|9\n8|2|2|table|n8|10\n"
      "9|-|-|figure|n9|\n10|-|-|document|n10|20\n11|10|11|section|n11|21\n12|11|11|paragraph|n12|21\n"
      "13|-|-|note|n13|30\n");
  EXPECT_EQ(
      rows("SELECT node, role, inherited FROM section_roles", 3),
      "2|achievements|0\n2|first_responsible|0\n3|achievements|1\n3|first_responsible|1\n5|achievements|1\n"
      "5|first_responsible|1\n");
  EXPECT_EQ(rows("SELECT node, item, marker, text FROM enumeration_items", 4),
            "7|0|一是|抓学习，全年开展讲座12次。\n7|1|二是|抓制度，严格执行《白鹭镇议事规则》。\n");
  EXPECT_EQ(rows("SELECT row_number, column_number, coalesce(text, '-'), header FROM cells", 4),
            "0|0|项目|1\n0|1|数量|1\n1|0|检查|0\n1|1|-|0\n");
  EXPECT_EQ(rows("SELECT page, x0, x1 FROM nodes WHERE x0 IS NOT NULL", 3), "4|72.1259994506836|300.5\n");
  EXPECT_EQ(rows("SELECT name, node, item, begin_at, end_at FROM works", 5), "白鹭镇议事规则|7|1|8|15\n");
  EXPECT_EQ(rows("SELECT text, value, unit, bound, node FROM quantities", 5),
            "1.9万家次|19000.0|家次|exact|4\n98.5%|98.5|%|at_least|4\n");
  EXPECT_EQ(rows("SELECT code, severity, coalesce(node, '-') FROM diagnostics", 3),
            "label_missing|warning|3\nno_date|info|-\n");
  EXPECT_EQ(rows("PRAGMA foreign_key_check", 2), "");
  EXPECT_EQ(rows("PRAGMA integrity_check", 1), "ok\n");
  for (const auto& [table, columns] : kDocumentTables)
    EXPECT_GT(number_of(db, "SELECT count(*) FROM " + std::string{table}), 0) << table;
}

TEST(Store, ViewsAnswerWhatAnalystsAskFirst) {
  StoreFile file;
  auto store = file.open();
  ASSERT_TRUE(store.put({sample_report(), "r1"}));
  ASSERT_TRUE(store.commit());
  auto& db = store.database();
  EXPECT_EQ(
      rows_of(db,
              "SELECT report_year, issuer, heading, text FROM sections_by_role WHERE role = 'achievements' "
              "AND NOT inherited",
              4),
      "2023|青石县白鹭镇人民政府|主要举措和成效|"
      "抓学习，全年开展讲座12次。\n抓制度，严格执行《白鹭镇议事规则》。\n"
      "表1 执法情况\n项目\n数量\n检查\n");
  EXPECT_EQ(
      rows_of(db, "SELECT value, unit, section, context FROM quantities_by_unit WHERE unit = '家次'", 4),
      "19000.0|家次|强化执法监督|全年检查企业1.9万家次。\n");
  EXPECT_EQ(rows_of(db, "SELECT role, report_year FROM missing_parts ORDER BY role", 2),
            "next_steps|2023\nproblems|2023\n");
  EXPECT_EQ(rows_of(db, "SELECT code, documents, occurrences FROM diagnostic_counts", 3),
            "label_missing|1|1\nno_date|1|1\n");
}

TEST(Store, KnowsEveryTableWithRowsOfDocuments) {
  StoreFile file;
  auto store = file.open();
  std::string known;
  for (const auto& [table, columns] : kDocumentTables) known += std::string{table} + "\n";
  auto tables = store.database().prepare(
      "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
      "AND c.name = 'document'");
  for (auto row = tables.step(); row && *row; row = tables.step())
    EXPECT_NE(known.find(std::string{tables.text(0)} + "\n"), std::string::npos) << tables.text(0);
}

TEST(Store, LoadingTwiceChangesNothingAndAChangedReportReplacesItsRows) {
  StoreFile file;
  auto store = file.open();
  ASSERT_EQ(store.put({numbered(1), "a"}), Put::added);
  ASSERT_EQ(store.put({numbered(2), "b"}), Put::added);
  ASSERT_TRUE(store.commit());
  const auto before = all_rows(store.database());
  ASSERT_EQ(store.put({numbered(1), "a"}), Put::unchanged);
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(all_rows(store.database()), before);
  Report empty;
  empty.source.sha256 = numbered(1).source.sha256;
  ASSERT_EQ(store.put({empty, "c"}), Put::replaced);
  ASSERT_TRUE(store.commit());
  for (const auto& [table, columns] : kDocumentTables)
    EXPECT_EQ(
        number_of(store.database(), "SELECT count(*) FROM " + std::string{table} + " WHERE document = 1"),
        table == "documents" || table == "passages" ? 1 : 0)
        << table;
  EXPECT_EQ(number_of(store.database(), "SELECT count(*) FROM paragraphs WHERE document = 2"), 4);
  ASSERT_EQ(store.put({numbered(1), "a"}), Put::replaced);
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(number_of(store.database(), "SELECT count(*) FROM paragraphs WHERE document = 1"), 4);
  EXPECT_EQ(rows_of(store.database(), "PRAGMA foreign_key_check", 2), "");
}

TEST(Store, TakesBackWhatWasNotCommitted) {
  StoreFile file;
  {
    auto store = file.open();
    ASSERT_TRUE(store.put({numbered(1), "a"}));
  }
  auto store = file.open();
  EXPECT_EQ(number_of(store.database(), "SELECT count(*) FROM documents"), 0);
}

TEST(Store, RefusesAReportWithoutIdentityAndGoesOn) {
  StoreFile file;
  auto store = file.open();
  const auto refused = store.put({Report{}, "a"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(error_name(refused.error()), "structure");
  EXPECT_EQ(store.put({numbered(1), "a"}), Put::added);
  EXPECT_TRUE(store.commit());
}

TEST(Store, KeepsTextsSqlCannotHold) {
  StoreFile file;
  auto store = file.open();
  auto report = numbered(1);
  report.source.file_name = "\xB0\xD7.txt";
  report.document.title = std::string("a\0b'; DROP TABLE documents; --", 30);
  report.quality.score = std::nan("");
  ASSERT_TRUE(store.put({report, "a"}));
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(rows_of(store.database(), "SELECT file_name, title, quality_score IS NULL FROM documents", 3),
            "\uFFFD\uFFFD.txt|a\uFFFDb'; DROP TABLE documents; --|1\n");
}

TEST(Store, TakesHostileDepthAndOrphans) {
  StoreFile file;
  auto store = file.open();
  auto report = numbered(1);
  for (std::uint32_t i = 13; i < 20'000; ++i)
    report.nodes.push_back(
        {"d" + std::to_string(i), i == 13 ? std::nullopt : std::optional{i - 1}, {}, Section{}});
  report.nodes[3].parent = 77;  // behind it
  ASSERT_TRUE(store.put({report, "a"}));
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(number_of(store.database(), "SELECT count(*) FROM sections"), 20'000 - 13 + 4);
  EXPECT_EQ(rows_of(store.database(), "PRAGMA foreign_key_check", 2), "");
}

/// Killed while it loads, at whatever point that is, and repeated: the rows are those of a run in peace.
TEST(Store, GivesTheSameRowsHoweverOftenItIsKilled) {
  StoreFile peace, war;
  constexpr int kReports = 300;
  const auto load = [](const StoreFile& file) {
    auto store = file.open();
    for (int i = 1; i <= kReports; ++i) {
      if (!store.put({numbered(i), std::to_string(i)})) return 1;
      if (i % 20 == 0 && !store.commit()) return 1;
    }
    return store.commit() ? 0 : 1;
  };
  ASSERT_EQ(load(peace), 0);
  int killed = 0;
  for (int round = 0; round < 25; ++round) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(load(war));
    ::usleep(static_cast<useconds_t>(3000 + round * 7919 % 60'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
  }
  EXPECT_GT(killed, 0);
  ASSERT_EQ(load(war), 0);
  EXPECT_EQ(all_rows(war.open().database()), all_rows(peace.open().database()));
  EXPECT_EQ(rows_of(war.open().database(), "PRAGMA integrity_check", 1), "ok\n");
}

TEST(Migrations, BringAnOldStoreUpToDateOnce) {
  StoreFile file;
  auto database = open_sqlite(file.path(), Access::write);
  ASSERT_TRUE(database);
  const std::array<std::string_view, 2> scripts = {"CREATE TABLE a (x); INSERT INTO a VALUES (1)",
                                                   "ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x + 1"};
  ASSERT_TRUE(migrate(*database, std::span{scripts}.first(1)));
  EXPECT_FALSE(check_version(*database, scripts));
  ASSERT_TRUE(migrate(*database, scripts));
  ASSERT_TRUE(migrate(*database, scripts));
  EXPECT_TRUE(check_version(*database, scripts));
  EXPECT_EQ(rows_of(*database, "SELECT x, y FROM a", 2), "1|2\n");
  const auto newer = migrate(*database, std::span{scripts}.first(1));
  ASSERT_FALSE(newer);
  EXPECT_EQ(error_name(newer.error()), "rejected");
}

TEST(Migrations, LeaveABrokenStepUndone) {
  StoreFile file;
  auto database = open_sqlite(file.path(), Access::write);
  ASSERT_TRUE(database);
  const std::array<std::string_view, 1> broken = {"CREATE TABLE a (x); CREATE TABLE a (x)"};
  EXPECT_FALSE(migrate(*database, broken));
  EXPECT_EQ(number_of(*database, "SELECT count(*) FROM sqlite_schema"), 0);
}

TEST(Migrations, RefuseWhatIsNoStore) {
  StoreFile file;
  std::ofstream(file.path()) << "SQLite format 3 is not what this is, although it is long enough to look at";
  auto garbage = Store::open(file.path(), Access::write);
  ASSERT_FALSE(garbage);
  EXPECT_EQ(error_name(garbage.error()), "corrupt");
  std::filesystem::remove(file.path());
  EXPECT_EQ(error_name(Store::open(file.path(), Access::read).error()), "not_found");
  {
    auto other = open_sqlite(file.path(), Access::write);
    ASSERT_TRUE(other && other->run("CREATE TABLE mine (x)"));
  }
  for (const auto access : {Access::read, Access::write}) {
    const auto store = Store::open(file.path(), access);
    ASSERT_FALSE(store);
    EXPECT_EQ(error_name(store.error()), "rejected");
  }
  auto other = open_sqlite(file.path(), Access::read);
  EXPECT_EQ(number_of(*other, "SELECT count(*) FROM sqlite_schema"), 1);
}

TEST(Store, HasOneWriterAtATime) {
  StoreFile file;
  auto first = file.open();
  ASSERT_TRUE(first.put({numbered(1), "a"}));
  auto second = Store::open(file.path(), Access::write);
  ASSERT_FALSE(second);
  EXPECT_EQ(error_name(second.error()), "locked");
  auto reader = Store::open(file.path(), Access::read);
  EXPECT_TRUE(reader) << "readers are not kept out";
}

}  // namespace
}  // namespace guidang::exporter
