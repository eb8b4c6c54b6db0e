// The supervisor with workers that misbehave on command: the first word of a document says what its worker
// does.
#include "app/batch/supervisor.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "app/batch/run.hpp"
#include "export/json_line.hpp"
#include "tests/app/workspace.hpp"

namespace guidang::app::batch {
namespace {

[[noreturn]] void hang() {
  for (;;) ::pause();
}

DocumentResult report_of(const ingest::SourceFile& file, const std::string& text) {
  DocumentResult result;
  result.state = State::complete;
  result.sha256 = file.sha256;
  result.json = text;
  return result;
}

/// Tells all pages before it reads them, as a parser does, and does the worst at page 2.
DocumentResult read_pages(const ingest::SourceFile& file, const parsers::ParseContext& context,
                          bool crashes) {
  std::string pages;
  for (std::uint32_t page = 1; page <= 3; ++page) {
    if (!context.before_page(page)) continue;
    if (page == 2 && crashes) std::abort();
    if (page == 2) hang();
    pages += std::to_string(page);
  }
  return report_of(file, pages);
}

/// Garbage to whoever listens: the supervisor.
void flood(int bytes) {
  const std::string garbage(static_cast<std::size_t>(bytes), '\xEE');
  for (int fd = 3; fd < 16; ++fd) {
    iovec piece{const_cast<char*>(garbage.data()), garbage.size()};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    ::sendmsg(fd, &message, MSG_NOSIGNAL);
  }
}

DocumentResult misbehave(ingest::SourceFile file, const parsers::ParseContext& context) {
  const auto& text = file.bytes;
  const auto begins = [&](std::string_view word) { return text.starts_with(word); };
  if (begins("HANG")) hang();
  if (begins("SPIN"))
    for (std::atomic<int> i = 0;; ++i) continue;
  if (begins("CRASH")) std::raise(SIGSEGV);
  if (begins("ABORT")) std::abort();
  if (begins("EXIT")) ::_exit(3);
  if (begins("FORK") && ::fork() == 0) ::_exit(0);
  if (begins("SOCKET")) ::socket(AF_INET, SOCK_STREAM, 0);
  if (begins("GARBAGE")) flood(64);
  if (begins("FLOOD")) flood(1 << 20);
  if (begins("STALL AT PAGE")) return read_pages(file, context, false);
  if (begins("CRASH AT PAGE") || begins("ABORT AT PAGE")) return read_pages(file, context, true);
  if (begins("PAGES CRASH")) return read_pages(file, context, true);
  if (begins("MEMORY")) return report_of(file, std::string(std::size_t{8} << 30, 'x'));
  if (begins("WRITE")) {
    const bool written = Descriptor{::open("/tmp/guidang-must-not-be", O_WRONLY | O_CREAT, 0600)}.get() >= 0;
    return report_of(file, written ? "written" : "refused");
  }
  if (begins("DESCRIPTORS")) {
    int open = 0;
    for (int fd = 0; fd < 64; ++fd) open += ::fcntl(fd, F_GETFD) >= 0;
    return report_of(file, std::to_string(open));
  }
  if (begins("PARTIAL")) {
    auto result = report_of(file, "{}");
    result.state = State::partial;
    result.loss = Diagnostic{DiagnosticCode::page_missing, "gone", {}, {}};
    return result;
  }
  if (begins("BIG")) return report_of(file, std::string(5'000'000, 'b'));
  return report_of(file, "report of " + text);
}

/// Processes that `parent` has started.
std::vector<int> children_of(int parent) {
  std::vector<int> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const int process = std::atoi(entry.path().filename().c_str());
    if (process <= 1) continue;
    std::ifstream stat(entry.path() / "stat");
    std::string number, name, state;
    int its_parent = 0;
    if (stat >> number >> name >> state >> its_parent && its_parent == parent) found.push_back(process);
  }
  return found;
}

struct Result {
  std::optional<Tally> tally;
  std::map<std::string, std::string> ends;  ///< Name → outcome and code.
};

class Batch {
 public:
  PoolLimits limits{.workers = 2, .timeout_seconds = 1.5, .memory_bytes = 1ULL << 30};
  bool retry_failed = false;
  std::string recipe = "r";
  WorkerProgram program{{}, misbehave};

  void add(const std::string& name, const std::string& bytes) { at.write("in/" + name, bytes); }

  Result run(const std::function<void()>& meanwhile = {}) {
    auto folder = ReportFolder::open(at.path("out"));
    EXPECT_TRUE(folder) << (folder ? "" : folder.error().message);
    EXPECT_TRUE(folder->journal().start_run("test"));
    auto zygote = Zygote::start(program);
    Order order{list_inputs({at.path("in")}, at.path("out")), at.path("out"), recipe, retry_failed, limits};
    Supervisor supervisor(std::move(order), folder->journal(), std::move(*zygote), program);
    std::jthread other;
    if (meanwhile) other = std::jthread([&] { meanwhile(); });
    const auto tally = supervisor.run();
    EXPECT_TRUE(tally) << (tally ? "" : tally.error().message);
    Result result;
    if (tally) result.tally = *tally;
    EXPECT_TRUE(folder->journal().for_each_row([&](const IndexRow& row) {
      const auto name = row.shown.substr(row.shown.find("/in/") + 4);
      result.ends[name] = std::string{to_string(row.outcome)} + (row.code.empty() ? "" : " " + row.code);
      if (row.outcome == Outcome::complete || row.outcome == Outcome::partial)
        reports[name] = at.read("out/" + row.id + ".json");
      return Expected<void>{};
    }));
    return result;
  }

  Workspace at;
  std::map<std::string, std::string> reports;
};

TEST(Supervisor, SurvivesWhateverADocumentDoesToItsWorker) {
  struct Row {
    const char* bytes;
    const char* end;
  };
  const Row rows[] = {
      {"CRASH", "failed crash"},   {"ABORT", "failed crash"},           {"EXIT", "failed crash"},
      {"HANG", "failed timeout"},  {"SPIN", "failed timeout"},          {"FORK", "failed policy"},
      {"SOCKET", "failed policy"}, {"GARBAGE", "failed protocol"},      {"FLOOD", "failed protocol"},
      {"MEMORY", "failed memory"}, {"PARTIAL", "partial page_missing"}, {"BIG", "complete"},
      {"WRITE", "complete"},       {"DESCRIPTORS", "complete"},
  };
  Batch batch;
  for (const auto& row : rows) {
    batch.add(std::string{row.bytes} + ".txt", row.bytes);
    batch.add(std::string{row.bytes} + "~next.txt", std::string{"after "} + row.bytes);
  }
  const auto result = batch.run();
  for (const auto& row : rows) {
    EXPECT_EQ(result.ends.at(std::string{row.bytes} + ".txt"), row.end) << row.bytes;
    EXPECT_EQ(result.ends.at(std::string{row.bytes} + "~next.txt"), "complete")
        << "the next document is unaffected";
  }
  EXPECT_EQ(batch.reports["BIG.txt"].size(), 5'000'000U);
  EXPECT_EQ(batch.reports["WRITE.txt"], "refused");
  EXPECT_LE(std::stoi(batch.reports["DESCRIPTORS.txt"]), 5)
      << "the standard streams, the socket, the document";
  EXPECT_FALSE(std::filesystem::exists("/tmp/guidang-must-not-be"));
  EXPECT_EQ(quarantined(batch.at.path("out")).size(), 10U);
}

TEST(Supervisor, LosesAPageRatherThanADocument) {
  Batch batch;
  batch.limits.timeout_seconds = 3;
  batch.add("a.txt", "STALL AT PAGE 2");
  batch.add("b.txt", "PAGES CRASH at 2");
  const auto result = batch.run();
  EXPECT_EQ(result.ends.at("a.txt"), "complete");
  EXPECT_EQ(batch.reports["a.txt"], "13");
  EXPECT_EQ(result.ends.at("b.txt"), "complete");
  EXPECT_EQ(batch.reports["b.txt"], "13");
}

TEST(Supervisor, ReadsTheSameBytesOnceAndNothingTwice) {
  Batch batch;
  batch.add("a.txt", "one");
  batch.add("b.txt", "one");
  batch.add("c.txt", "two");
  auto result = batch.run();
  EXPECT_EQ(result.tally->complete, 2U);
  EXPECT_EQ(result.tally->repeated, 1U);
  EXPECT_EQ(result.tally->unchanged, 0U);
  batch.add("d.txt", "three");
  result = batch.run();
  EXPECT_EQ(result.tally->complete, 3U);
  EXPECT_EQ(result.tally->unchanged, 2U);
  batch.recipe = "newer rules";
  result = batch.run();
  EXPECT_EQ(result.tally->unchanged, 0U) << "with other rules everything is read again";
  std::filesystem::remove(batch.at.path("out") + "/" + ingest::sha256_hex("two") + ".json");
  result = batch.run();
  EXPECT_EQ(result.tally->unchanged, 2U) << "a report that is gone is made again";
  EXPECT_EQ(batch.reports["c.txt"], "report of two");
}

TEST(Supervisor, RetriesFailuresOnlyOnRequest) {
  Batch batch;
  batch.add("a.txt", "CRASH");
  EXPECT_EQ(batch.run().tally->failed, 1U);
  batch.program.process = [](ingest::SourceFile file, const parsers::ParseContext&) {
    return report_of(file, "ok");
  };
  EXPECT_EQ(batch.run().ends.at("a.txt"), "failed crash");
  batch.retry_failed = true;
  EXPECT_EQ(batch.run().ends.at("a.txt"), "complete");
  EXPECT_TRUE(quarantined(batch.at.path("out")).empty());
}

TEST(Supervisor, LosesNothingWhenItsProcessesAreKilled) {
  Batch batch;
  for (int i = 0; i < 300; ++i) batch.add(std::to_string(i) + ".txt", "document " + std::to_string(i));
  batch.program.process = [](ingest::SourceFile file, const parsers::ParseContext&) {
    ::usleep(3'000);
    return report_of(file, "report of " + file.bytes);
  };
  const auto result = batch.run([] {
    for (int i = 0; i < 10; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
      for (const int zygote : children_of(::getpid())) {
        const auto workers = children_of(zygote);
        ::kill(i % 2 == 0 || workers.empty() ? zygote : workers[0], SIGKILL);
      }
    }
  });
  EXPECT_EQ(result.tally->complete, 300U);
  for (const auto& [name, report] : batch.reports)
    EXPECT_EQ(report, "report of document " + name.substr(0, name.size() - 4));
}

TEST(Supervisor, FinishesWhatIsInHandWhenItIsAskedToStop) {
  Batch batch;
  batch.limits.timeout_seconds = 60;
  for (int i = 0; i < 200; ++i) batch.add(std::to_string(i) + ".txt", "document " + std::to_string(i));
  batch.program.process = [](ingest::SourceFile file, const parsers::ParseContext&) {
    ::usleep(20'000);
    return report_of(file, "ok");
  };
  const auto stopped = batch.run([] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ::kill(::getpid(), SIGINT);
  });
  EXPECT_EQ(stopped.tally->signal, SIGINT);
  EXPECT_GT(stopped.tally->complete, 0U);
  EXPECT_LT(stopped.tally->complete, 200U);
  EXPECT_EQ(stopped.ends.size(), stopped.tally->complete);
  EXPECT_EQ(batch.run().tally->complete, 200U);
}

}  // namespace
}  // namespace guidang::app::batch
