#include "app/batch/attempts.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include "app/batch/pool.hpp"

namespace guidang::app::batch {
namespace {

using enum ErrorCode;

/// What comes of failures in a row: "again" or "out", and the pages given up at the end.
std::string fate(const std::vector<Failure>& failures) {
  Attempts attempts;
  std::string text;
  for (const auto& failure : failures) text += try_again(attempts, failure) ? "again " : "out ";
  for (const auto page : attempts.skip_pages) text += "-" + std::to_string(page);
  return text;
}

TEST(Attempts, ForgiveOnceAndGiveUpAPageBeforeADocument) {
  const Failure crash{ErrorCode::crash, "", false, 0}, crash2{ErrorCode::crash, "", false, 2},
      stall{timeout, "", false, 0};
  const Failure stall1{timeout, "", false, 1}, stall5{timeout, "", false, 5},
      memory{ErrorCode::memory, "", false, 0};
  const Failure policy{ErrorCode::policy, "", false, 3}, killed{ErrorCode::memory, "", true, 4};
  struct Row {
    const char* what;
    std::vector<Failure> failures;
    const char* fate;
  };
  const Row rows[] = {
      {"crashes twice", {crash, crash}, "again out "},
      {"out of memory twice", {memory, memory}, "again out "},
      {"crashes at one page", {crash2, crash2}, "again again -2"},
      {"crashes at one page, then elsewhere", {crash2, crash2, crash, crash}, "again again again out -2"},
      {"crashes at different places", {crash2, crash}, "again out "},
      {"stalls without pages", {stall}, "out "},
      {"stalls at two pages", {stall1, stall5}, "again again -1-5"},
      {"stalls at a page it was told to leave out", {stall1, stall1}, "again out -1"},
      {"breaks out of the sandbox", {policy}, "out "},
      {"killed from outside", {killed, killed, killed, killed, killed}, "again again again again out "},
  };
  for (const auto& row : rows) EXPECT_EQ(fate(row.failures), row.fate) << row.what;
}

TEST(Attempts, GiveUpFivePagesAtMost) {
  Attempts attempts;
  for (std::uint32_t page = 1; page <= 5; ++page)
    EXPECT_TRUE(try_again(attempts, {timeout, "", false, page}));
  EXPECT_FALSE(try_again(attempts, {timeout, "", false, 6}));
}

TEST(Attempts, ReadTheEndOfAProcess) {
  EXPECT_EQ(failure_of(SIGSEGV).code, ErrorCode::crash);
  EXPECT_EQ(failure_of(SIGSEGV).message, "SIGSEGV");
  EXPECT_EQ(failure_of(SIGSYS).code, ErrorCode::policy);
  EXPECT_TRUE(failure_of(SIGKILL).outside);
  EXPECT_EQ(failure_of(1 << 8).code, ErrorCode::crash);
}

}  // namespace
}  // namespace guidang::app::batch
