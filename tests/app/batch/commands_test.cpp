// The commands on a folder of reports, as a user runs them.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "app/batch/drop_folder.hpp"
#include "app/batch/journal.hpp"
#include "ingest/source_file.hpp"
#include "tests/app/workspace.hpp"

namespace guidang::app {
namespace {

std::string report_of(const std::string& town, int lectures) {
  std::string text = town + "人民政府2023年法治政府建设情况报告\n一、主要成效\n";
  for (const auto* work :
       {"深入学习宣传贯彻习近平法治思想，组织专题培训班和集体学习",
        "健全行政决策程序，聘请法律顾问参与重大事项论证", "规范行政执法行为，开展案卷评查和执法监督检查",
        "推进矛盾纠纷多元化解，完善人民调解工作机制"})
    text += work + std::string{"，取得积极进展。\n"};
  return text + "全年开展普法讲座" + std::to_string(lectures) +
         "场。\n二、存在问题\n执法力量仍然不足，队伍老化较为突出。\n";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Verify, NamesTheFileOfWhichOneByteChanged) {
  Workspace at;
  at.write("in/a.txt", report_of("青石县", 1));
  at.write("in/b.txt", report_of("白鹭镇", 2));
  ASSERT_EQ(run_program(at, "ingest in --out out").exit_code, 0);
  const auto fine = run_program(at, "verify out");
  EXPECT_EQ(fine.exit_code, 0) << fine.err;
  EXPECT_TRUE(has(fine.err, "2 reports, 2 originals: all as they were.")) << fine.err;

  const auto report = "out/" + ingest::sha256_hex(report_of("青石县", 1)) + ".json";
  auto bytes = at.read(report);
  bytes[bytes.size() / 2] ^= 1;
  at.write(report, bytes);
  auto found = run_program(at, "verify out");
  EXPECT_EQ(found.exit_code, 4);
  EXPECT_TRUE(has(found.err, report + ": the report is not what was published")) << found.err;

  at.write("in/b.txt", report_of("白鹭镇", 3));
  at.write("out/" + std::string(64, 'a') + ".json", "{}");
  std::filesystem::remove(at.path("in/a.txt"));
  found = run_program(at, "verify out");
  EXPECT_TRUE(has(found.err, "in/b.txt: the original is not what was read")) << found.err;
  EXPECT_TRUE(has(found.err, "aaa.json: the journal does not know this report")) << found.err;
  EXPECT_TRUE(has(found.err, "1 originals are no longer there")) << found.err;
}

TEST(Rebuild, MakesALostJournalAnew) {
  Workspace at;
  at.write("in/a.txt", report_of("青石县", 1));
  at.write("in/copy.txt", report_of("青石县", 1));
  at.write("in/bad.pdf", "%PDF-1.4 nothing");
  ASSERT_EQ(run_program(at, "ingest in --out out").exit_code, 4);
  const auto index = at.read("out/index.jsonl");
  at.write("out/journal.db", std::string(4096, 'x'));
  const auto refused = run_program(at, "ingest in --out out");
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_TRUE(has(refused.err, "run guidang rebuild on the folder")) << refused.err;
  EXPECT_EQ(run_program(at, "rebuild out").exit_code, 0);
  EXPECT_EQ(run_program(at, "verify out").exit_code, 0);
  const auto again = run_program(at, "ingest in --out out");
  EXPECT_TRUE(has(again.err, "1 settled before")) << "only the failure is read again: " << again.err;
  EXPECT_EQ(at.read("out/index.jsonl"), index);
}

TEST(Quarantine, ListsShowsAndRetries) {
  Workspace at;
  at.write("in/bad.pdf", "%PDF-1.4 nothing");
  at.write("in/good.txt", report_of("青石县", 1));
  EXPECT_EQ(run_program(at, "ingest in --out out").exit_code, 4);
  const auto id = ingest::sha256_hex("%PDF-1.4 nothing");
  const auto list = run_program(at, "quarantine list out");
  EXPECT_TRUE(has(list.out, id.substr(0, 12) + "  pdf_damaged  " + at.path("in/bad.pdf"))) << list.out;
  const auto shown = run_program(at, "quarantine show out " + id.substr(0, 8)).out;
  for (const auto* part : {"\"code\": \"pdf_damaged\"", "\"to_do\"", "\"to_do_zh\"", "\"attempts\": 1"})
    EXPECT_TRUE(has(shown, part)) << part << shown;
  EXPECT_EQ(run_program(at, "quarantine show out ffff").exit_code, 2);
  const auto retried = run_program(at, "quarantine retry out");
  EXPECT_EQ(retried.exit_code, 4);
  EXPECT_TRUE(has(retried.err, "1 documents: 0 complete, 0 partial, 1 failed")) << retried.err;
  EXPECT_EQ(at.read("in/bad.pdf"), "%PDF-1.4 nothing") << "the original stays as it is";
  const auto status = run_program(at, "status out").out;
  EXPECT_TRUE(has(status, "complete    1\npartial     0\nfailed      1\n")) << status;
}

TEST(Similar, FindsCopiesWithAnotherTownsName) {
  Workspace at;
  at.write("in/a.txt", report_of("青石县", 1));
  at.write("in/a copy.txt", report_of("青石县", 1));
  at.write("in/b.txt", report_of("白鹭镇", 25));
  at.write("in/other.txt",
           "关于印发城镇绿化管理办法的通知\n第一条 为加强绿化管理，改善生态环境，制定本办法。\n第二条 "
           "县住房城乡建设部门负责绿化的规划、建设、保护和管理，乡镇人民政府予以配合。\n");
  ASSERT_EQ(run_program(at, "ingest in --out out").exit_code, 0);
  const auto similar = run_program(at, "similar out").out;
  EXPECT_TRUE(has(similar, "The same bytes 完全相同\n\nin/a copy.txt\nin/a.txt\n")) << similar;
  EXPECT_TRUE(has(similar, "%  in/b.txt\n         ≠ 一、主要成效\n")) << similar;
  EXPECT_FALSE(has(similar, "other.txt")) << similar;
}

TEST(Configuration, TellsWhereEachValueComesFrom) {
  Workspace at;
  at.write("guidang.toml", "# ours\n[batch]\njobs = 3\ntimeout = 12.5\n");
  ::setenv("GUIDANG_MEMORY", "700", 1);
  const auto shown = run_program(at, "config show");
  ::unsetenv("GUIDANG_MEMORY");
  EXPECT_EQ(shown.exit_code, 0) << shown.err;
  EXPECT_TRUE(has(shown.out, "jobs = 3              # guidang.toml:3")) << shown.out;
  EXPECT_TRUE(has(shown.out, "timeout = 12.5        # guidang.toml:4")) << shown.out;
  EXPECT_TRUE(has(shown.out, "memory = 700          # GUIDANG_MEMORY")) << shown.out;
  EXPECT_TRUE(has(shown.out, "ocr = true            # default")) << shown.out;
}

TEST(Configuration, IsRefusedBeforeAnythingIsTouched) {
  struct Row {
    const char* text;
    const char* said;
  };
  const Row rows[] = {
      {"[batch]\njosb = 3\n", "unknown setting \"josb\" (guidang.toml:2)"},
      {"[batch]\njobs = \"many\"\n", "jobs cannot be \"many\" (guidang.toml:2)"},
      {"[batch]\nmemory = 1\n", "memory cannot be \"1\""},
      {"[betch]\n", "unknown table or key \"betch\""},
      {"[batch\n", "guidang.toml:1"},
  };
  Workspace at;
  at.write("in/a.txt", "x");
  for (const auto& row : rows) {
    at.write("guidang.toml", row.text);
    const auto ran = run_program(at, "ingest in --out out");
    EXPECT_EQ(ran.exit_code, 2) << row.text;
    EXPECT_TRUE(has(ran.err, row.said)) << ran.err;
    EXPECT_FALSE(std::filesystem::exists(at.path("out")));
    EXPECT_EQ(run_program(at, "config show").exit_code, 2);
  }
  at.write("guidang.toml", "");
  ::setenv("GUIDANG_JOSB", "1", 1);
  EXPECT_EQ(run_program(at, "ingest in --out out").exit_code, 2);
  ::unsetenv("GUIDANG_JOSB");
}

TEST(Doctor, SaysWhatProtectsTheMachine) {
  Workspace at;
  const auto ran = run_program(at, "doctor");
  EXPECT_TRUE(ran.exit_code == 0 || ran.exit_code == 3);
  for (const auto* part : {"landlock", "seccomp", "memory limit", "poppler-data", "chi_sim"})
    EXPECT_TRUE(has(ran.out, part)) << part;
}

TEST(IngestCommand, SaysWhatItWouldDoAndDoesNot) {
  Workspace at;
  at.write("in/a.txt", report_of("青石县", 1));
  auto plan = run_program(at, "ingest in --out out --dry-run");
  EXPECT_EQ(plan.out, "read  in/a.txt\n");
  EXPECT_FALSE(std::filesystem::exists(at.path("out")));
  ASSERT_EQ(run_program(at, "ingest in --out out").exit_code, 0);
  at.write("in/b.txt", report_of("白鹭镇", 1));
  at.write("in/~$b.docx", "");
  plan = run_program(at, "ingest in --out out --dry-run");
  EXPECT_EQ(plan.out, "done  in/a.txt\nread  in/b.txt\nskip  (lock_file)  in/~$b.docx\n");
}

TEST(IngestCommand, TakesListsAndTellsItsProgressToPrograms) {
  Workspace at;
  at.write("in/a.txt", report_of("青石县", 1));
  at.write("in/b.txt", report_of("白鹭镇", 1));
  const auto ran =
      run_program(at, "ingest --files-from - --out out --progress json", "in/a.txt\r\n\nin/b.txt\n");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, R"({"event":"progress","done":2,"total":2,)")) << ran.out;
  EXPECT_EQ(run_program(at, "ingest --files-from missing --out out").exit_code, 4);
}

TEST(IngestCommand, ReadsWhatMailsCarryAsDocumentsOfTheirOwn) {
  Workspace at;
  const auto part = [](const std::string& type, const std::string& text) {
    return "--x\r\nContent-Type: text/plain; charset=utf-8" + type + "\r\n\r\n" + text + "\r\n";
  };
  const std::string head =
      "From: a@example.cn\r\nTo: b@example.cn\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n";
  at.write("in/a.eml", head + part("", "See the attachment.") +
                           part("; name=report.txt\r\nContent-Disposition: attachment; filename=report.txt",
                                report_of("青石县", 1)) +
                           "--x--\r\n");
  at.write("in/z.txt", report_of("白鹭镇", 1));
  const auto ran = run_program(at, "ingest in --out out");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  const auto index = at.read("out/index.jsonl");
  EXPECT_TRUE(has(index, R"("state":"carrier")")) << index;
  EXPECT_TRUE(has(index, R"({"source":"in/a.eml!/report.txt","id":")")) << index;
  EXPECT_TRUE(has(index, R"("title":"青石县人民政府2023年法治政府建设情况报告","state":"complete")"))
      << index;
  EXPECT_TRUE(has(
      index,
      R"x({"source":"in/a.eml!/report.txt (2)","id":null,"title":null,"state":"skipped","code":"mail_body")x"))
      << "the text and the attachment have one name: " << index;
  EXPECT_FALSE(std::filesystem::exists(at.path("out/.work")));
  EXPECT_TRUE(has(run_program(at, "ingest in --out out").err, "; 2 settled before"));
}

TEST(IngestCommand, GivesTheSameBytesHoweverItIsRun) {
  Workspace at;
  for (int i = 0; i < 60; ++i) at.write("in/" + std::to_string(i) + ".txt", report_of("青石县", i / 2));
  const auto list = [&](const std::string& out) {
    std::string hashes;
    for (const auto& name : at.names(out))
      if (name.ends_with(".json") || name.ends_with(".jsonl"))
        hashes += name + " " + ingest::sha256_hex(at.read(out + "/" + name)) + "\n";
    return hashes;
  };
  std::string reversed;
  for (int i = 59; i >= 0; --i) reversed += "in/" + std::to_string(i) + ".txt\n";
  EXPECT_EQ(run_program(at, "ingest in --out one -j 1").exit_code, 0);
  EXPECT_EQ(run_program(at, "ingest in --out eight -j 8").exit_code, 0);
  EXPECT_EQ(run_program(at, "ingest --files-from - --out back -j 3", reversed).exit_code, 0);
  ::setenv("TZ", "Asia/Shanghai", 1);
  ::setenv("LC_NUMERIC", "de_DE.UTF-8", 1);
  EXPECT_EQ(run_program(at, "ingest in --out elsewhere").exit_code, 0);
  ::unsetenv("TZ");
  ::unsetenv("LC_NUMERIC");
  for (const auto* other : {"eight", "back", "elsewhere"}) EXPECT_EQ(list("one"), list(other)) << other;
}

TEST(IngestCommand, RefusesASecondWriterAndNamesTheFirst) {
  Workspace at;
  at.write("in/a.txt", report_of("青石县", 1));
  const auto command = "cd '" + at.path() +
                       "' && exec '" GUIDANG_PROGRAM
                       "' ingest in --out out --watch --settle 0 >/dev/null 2>&1 & "
                       "echo $! > '" +
                       at.path("pid") + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  for (int i = 0; i < 100 && !std::filesystem::exists(at.path("out/index.jsonl")); ++i) ::usleep(50'000);
  const auto second = run_program(at, "ingest in --out out");
  EXPECT_EQ(second.exit_code, 6);
  EXPECT_TRUE(has(second.err, "locked by process ")) << second.err;
  at.write("in/b.txt", report_of("白鹭镇", 1));
  const auto report = at.path("out/" + ingest::sha256_hex(report_of("白鹭镇", 1)) + ".json");
  for (int i = 0; i < 100 && !std::filesystem::exists(report); ++i) ::usleep(50'000);
  EXPECT_TRUE(std::filesystem::exists(report)) << "what is dropped in is read";
  ASSERT_GT(std::atoi(at.read("pid").c_str()), 1);
  ::kill(std::atoi(at.read("pid").c_str()), SIGTERM);
  for (int i = 0; i < 100 && run_program(at, "ingest in --out out").exit_code == 6; ++i) ::usleep(50'000);
  EXPECT_EQ(run_program(at, "ingest in --out out").exit_code, 0);
}

TEST(DropFolder, WaitsUntilAFileIsCompletelyThere) {
  Workspace at;
  batch::DropFolder drop(10);
  const auto start = batch::DropFolder::Clock::now();
  const auto look = [&](int seconds) {
    return drop.ready(list_inputs({at.path("in")}, {}), start + std::chrono::seconds(seconds)).size();
  };
  at.write("in/a.txt", "half");
  EXPECT_EQ(look(0), 0U);
  at.write("in/a.txt", "half and half");
  EXPECT_EQ(look(8), 0U);
  EXPECT_EQ(look(15), 0U) << "it changed 7 seconds ago";
  EXPECT_EQ(look(18), 1U);
  EXPECT_EQ(look(60), 0U) << "once";
  at.write("in/a.txt", "changed");
  EXPECT_EQ(look(61), 0U);
  EXPECT_EQ(look(72), 1U);
}

}  // namespace
}  // namespace guidang::app
