#include "app/batch/outbox.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "export/store/sqlite.hpp"
#include "tests/app/workspace.hpp"

namespace guidang::app::batch {
namespace {

constexpr auto kDown = "postgresql://li:geheim@127.0.0.1:1/x";

std::string report_text(int number) {
  const auto n = std::to_string(number);
  return "青石县第" + n + "镇2023年法治政府建设情况报告\n一、主要成效\n全年调解纠纷" + n + "件。\n";
}

void write_inputs(const Workspace& at, int count) {
  for (int i = 1; i <= count; ++i) at.write("in/" + std::to_string(i) + ".txt", report_text(i));
}

/// One line for every document and quantity of the store, by document.
std::string rows_of(const std::string& path) {
  auto database = exporter::open_sqlite(path, exporter::Access::read);
  if (!database) return describe(database.error());
  std::string rows;
  for (const auto* sql :
       {"SELECT sha256 || title FROM documents ORDER BY 1",
        "SELECT d.sha256 || q.text FROM quantities q JOIN documents d USING (document) ORDER BY 1"}) {
    auto select = database->prepare(sql);
    for (auto row = select.step(); row && *row; row = select.step())
      rows += std::string{select.text(0)} + "\n";
  }
  return rows;
}

std::ptrdiff_t documents_in(const std::string& path) {
  const auto rows = rows_of(path);
  return std::ranges::count(rows, '\n') / 2;
}

TEST(Outbox, DeliversWhatARunPublishes) {
  Workspace at;
  write_inputs(at, 2);
  auto ran = run_program(at, "ingest in --out out --store r.db");
  EXPECT_LE(ran.exit_code, 3) << ran.err;
  EXPECT_NE(ran.err.find("2 reports delivered to "), std::string::npos) << ran.err;
  EXPECT_EQ(documents_in(at.path("r.db")), 2);
  write_inputs(at, 3);
  ran = run_program(at, "ingest in --out out --store r.db");
  EXPECT_NE(ran.err.find("1 reports delivered to "), std::string::npos) << ran.err;
  ran = run_program(at, "ingest in --out out --store r.db");
  EXPECT_EQ(ran.err.find("delivered"), std::string::npos) << ran.err;
  EXPECT_EQ(documents_in(at.path("r.db")), 3);
  ran = run_program(at, "status out");
  EXPECT_NE(ran.out.find("waiting     0  (for " + at.path("r.db") + ")"), std::string::npos) << ran.out;
}

TEST(Outbox, KeepsWhatADatabaseThatIsDownCannotTake) {
  Workspace at;
  write_inputs(at, 2);
  auto ran = run_program(at, std::string{"ingest in --out out --store "} + kDown);
  EXPECT_EQ(ran.exit_code, 6) << ran.err;
  EXPECT_NE(ran.err.find("2 reports wait for the store postgresql://li@127.0.0.1:1/x"), std::string::npos)
      << ran.err;
  const auto status = run_program(at, "status out");
  EXPECT_NE(status.out.find("waiting     2  (for postgresql://li@127.0.0.1:1/x)"), std::string::npos)
      << status.out;
  for (const auto& said : {ran.err, ran.out, status.out, at.read("out/journal.db")})
    EXPECT_EQ(said.find("geheim"), std::string::npos);
  EXPECT_EQ(std::ranges::count_if(at.names("out"), [](const auto& name) { return name.size() == 69; }), 2);

  at.write("r.db",
           "this is no database: it is a text that stands where the store is to be, for some time, alas");
  ran = run_program(at, "ingest in --out out --store r.db");
  EXPECT_EQ(ran.exit_code, 6) << ran.err;
  std::filesystem::remove(at.path("r.db"));
  ran = run_program(at, "ingest in --out out --store r.db");
  EXPECT_LE(ran.exit_code, 3) << ran.err;
  EXPECT_EQ(documents_in(at.path("r.db")), 2);
}

TEST(Outbox, DeliversAgainToAStoreThatWasLost) {
  Workspace at;
  write_inputs(at, 2);
  run_program(at, "ingest in --out out --store r.db");
  const auto before = rows_of(at.path("r.db"));
  for (const auto* file : {"r.db", "r.db-wal", "r.db-shm"}) std::filesystem::remove(at.path(file));
  run_program(at, "ingest in --out out --store r.db");
  EXPECT_EQ(rows_of(at.path("r.db")), before);
}

TEST(Outbox, KeepsBackAReportThatIsNotWhatWasPublished) {
  Workspace at;
  write_inputs(at, 2);
  run_program(at, "ingest in --out out");
  for (const auto& name : at.names("out"))
    if (name.size() == 69) {
      auto json = at.read("out/" + name);
      json.replace(json.find("2023"), 4, "2024");  // As long as before: a run looks no closer.
      at.write("out/" + name, json);
      break;
    }
  const auto ran = run_program(at, "ingest in --out out --store r.db");
  EXPECT_EQ(ran.exit_code, 6);
  EXPECT_NE(ran.err.find("is not what was published"), std::string::npos) << ran.err;
  EXPECT_EQ(documents_in(at.path("r.db")), 1);
}

TEST(Outbox, GivesTheSameRowsHoweverOftenItIsKilled) {
  Workspace at;
  write_inputs(at, 40);
  run_program(at, "ingest in --out peace --store peace.db");
  const auto peace = rows_of(at.path("peace.db"));
  EXPECT_EQ(documents_in(at.path("peace.db")), 40);
  for (int round = 0; round < 8; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::setpgid(0, 0);
      run_program(at, "ingest in --out war --store war.db");
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(60'000 + round * 61'000));
    ::kill(-child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::usleep(50'000);  // The children of the killed run go with it.
  }
  const auto ran = run_program(at, "ingest in --out war --store war.db");
  EXPECT_LE(ran.exit_code, 3) << ran.err;
  EXPECT_EQ(rows_of(at.path("war.db")), peace);
}

TEST(Outbox, KnowsAJournalOfTheTimeBeforeStores) {
  Workspace at;
  {
    auto journal = Journal::open(at.path());
    ASSERT_TRUE(journal);
  }
  {
    auto database = Database::open(journal_path(at.path()), false);
    ASSERT_TRUE(database &&
                database->run("DROP TABLE stores; DROP TABLE deliveries; PRAGMA user_version = 1"));
  }
  {
    auto journal = Journal::read(at.path());
    ASSERT_TRUE(journal);
    const auto waiting = journal->waiting();
    EXPECT_TRUE(waiting && waiting->empty());
  }
  auto journal = Journal::open(at.path());
  ASSERT_TRUE(journal);
  EXPECT_TRUE(journal->name_store("s"));
  EXPECT_EQ(journal->waiting()->at("s"), 0U);
}

}  // namespace
}  // namespace guidang::app::batch
