#include "app/batch/journal.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/batch/folder_lock.hpp"
#include "app/batch/publisher.hpp"
#include "tests/app/workspace.hpp"

namespace guidang::app::batch {
namespace {

TaskRow task(const std::string& id, Outcome outcome = Outcome::complete) {
  TaskRow row;
  row.id = id;
  row.recipe = "r";
  row.outcome = outcome;
  row.title = "题名 " + id;
  return row;
}

OccurrenceRow occurrence(const std::string& path, const std::string& id) {
  OccurrenceRow row;
  row.path = "/abs/" + path;
  row.shown = path;
  row.id = id;
  return row;
}

std::vector<std::string> rows_of(Journal&& journal) {
  std::vector<std::string> rows;
  EXPECT_TRUE(journal.for_each_row([&](const IndexRow& row) {
    rows.push_back(row.shown + " " + row.id + " " + std::string{to_string(row.outcome)} + " " + row.code);
    return Expected<void>{};
  }));
  return rows;
}

TEST(Journal, RemembersWhatWasCommittedAndNothingElse) {
  Workspace at;
  {
    auto journal = Journal::open(at.path());
    ASSERT_TRUE(journal) << journal.error().message;
    ASSERT_TRUE(journal->start_run("test"));
    ASSERT_TRUE(journal->put(task("1")));
    ASSERT_TRUE(journal->put(occurrence("b.txt", "1")));
    ASSERT_TRUE(journal->put(occurrence("a.txt", "1")));
    OccurrenceRow skipped = occurrence("~$b.txt", "");
    skipped.outcome = Outcome::skipped;
    skipped.code = "lock_file";
    ASSERT_TRUE(journal->put(skipped));
    ASSERT_TRUE(journal->commit());
    ASSERT_TRUE(journal->put(task("2")));
    ASSERT_TRUE(journal->put(occurrence("c.txt", "2")));
  }
  auto journal = Journal::read(at.path());
  ASSERT_TRUE(journal) << journal.error().message;
  const std::vector<std::string> expected = {"a.txt 1 complete ", "b.txt 1 complete ",
                                             "~$b.txt  skipped lock_file"};
  EXPECT_EQ(journal->task("1")->value().title, "题名 1");
  EXPECT_FALSE(*journal->task("2"));
  const std::map<std::string, std::uint64_t> counts = {{"complete", 1}, {"skipped", 1}};
  EXPECT_EQ(*journal->counts(), counts);
  EXPECT_EQ(rows_of(std::move(*journal)), expected);
}

TEST(Journal, KnowsWhetherThisRunMetADocument) {
  Workspace at;
  auto journal = Journal::open(at.path());
  ASSERT_TRUE(journal);
  ASSERT_TRUE(journal->start_run("first"));
  ASSERT_TRUE(journal->put(task("1")));
  EXPECT_FALSE(*journal->meet("1")) << "settled in this run";
  ASSERT_TRUE(journal->commit());
  ASSERT_TRUE(journal->start_run("second"));
  EXPECT_EQ(journal->run(), 2U);
  EXPECT_TRUE(*journal->meet("1"));
  EXPECT_FALSE(*journal->meet("1"));
}

TEST(Journal, ForgetsAFolderThatCanBeListedAgainButNoDocument) {
  Workspace at;
  auto journal = Journal::open(at.path());
  ASSERT_TRUE(journal);
  ASSERT_TRUE(journal->start_run("test"));
  OccurrenceRow folder = occurrence("in", "");
  folder.code = "permission";
  ASSERT_TRUE(journal->put(folder));
  ASSERT_TRUE(journal->put(task("1")));
  ASSERT_TRUE(journal->put(occurrence("in/a.txt", "1")));
  ASSERT_TRUE(journal->forget_unread("/abs/in"));
  ASSERT_TRUE(journal->forget_unread("/abs/in/a.txt"));
  EXPECT_EQ(rows_of(std::move(*journal)), std::vector<std::string>{"in/a.txt 1 complete "});
}

TEST(Journal, RefusesWhatItCannotTrust) {
  Workspace at;
  at.write("junk/journal.db", std::string(8'192, 'x'));
  EXPECT_EQ(Journal::open(at.path("junk")).error().code, ErrorCode::journal);
  EXPECT_EQ(Journal::read(at.path()).error().code, ErrorCode::not_found);
  auto database = Database::open(journal_path(at.path()), false);
  ASSERT_TRUE(database);
  ASSERT_TRUE(database->run("PRAGMA user_version = 99"));
  EXPECT_EQ(Journal::open(at.path()).error().code, ErrorCode::journal) << "made by a newer program";
}

TEST(FolderLock, HasOneHolderAndSaysWho) {
  Workspace at;
  EXPECT_EQ(lock_holder(at.path()), "");
  {
    const auto lock = FolderLock::take(at.path());
    ASSERT_TRUE(lock);
    const auto second = FolderLock::take(at.path());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::locked);
    EXPECT_NE(second.error().message.find("process " + std::to_string(::getpid()) + " on "),
              std::string::npos)
        << second.error().message;
    EXPECT_NE(lock_holder(at.path()), "");
  }
  EXPECT_EQ(lock_holder(at.path()), "");
  EXPECT_TRUE(FolderLock::take(at.path())) << "a lock that was left is taken over";
}

TEST(Publisher, GivesNamesAndRowsTogether) {
  Workspace at;
  auto journal = Journal::open(at.path());
  ASSERT_TRUE(journal);
  ASSERT_TRUE(journal->start_run("test"));
  Publisher publisher(at.path(), *journal);
  auto report = publisher.new_report("1");
  ASSERT_TRUE(report);
  ASSERT_TRUE(report->write("{}"));
  Settled settled;
  settled.task = task("1");
  settled.occurrences = {occurrence("a.txt", "1")};
  settled.report.emplace(std::move(*report));
  ASSERT_TRUE(publisher.settle(std::move(settled)));
  EXPECT_EQ(at.read("1.json"), "") << "not yet";
  EXPECT_TRUE(rows_of(*Journal::read(at.path())).empty());
  ASSERT_TRUE(publisher.flush());
  EXPECT_EQ(at.read("1.json"), "{}");
  EXPECT_EQ(rows_of(*Journal::read(at.path())).size(), 1U);
}

TEST(Publisher, LeavesNoOldReportBesideAFailureAndNoFailureBesideAReport) {
  Workspace at;
  auto journal = Journal::open(at.path());
  ASSERT_TRUE(journal);
  ASSERT_TRUE(journal->start_run("test"));
  Publisher publisher(at.path(), *journal);
  const std::string id(64, 'a');
  at.write(id + ".json", "{}");
  Settled failed;
  failed.task = task(id, Outcome::failed);
  failed.reason = Reason{id, "/in/a.pdf", ErrorCode::timeout, "no end"};
  ASSERT_TRUE(publisher.settle(std::move(failed)));
  ASSERT_TRUE(publisher.flush());
  EXPECT_EQ(at.read(id + ".json"), "");
  EXPECT_NE(at.read("quarantine/" + id + "/reason.json").find("处理超时"), std::string::npos);
  EXPECT_EQ(quarantined(at.path()), std::vector<std::string>{id});
  Settled well;
  well.task = task(id);
  ASSERT_TRUE(publisher.settle(std::move(well)));
  ASSERT_TRUE(publisher.flush());
  EXPECT_TRUE(quarantined(at.path()).empty());
}

}  // namespace
}  // namespace guidang::app::batch
