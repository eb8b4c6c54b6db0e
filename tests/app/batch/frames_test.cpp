#include "app/batch/frames.hpp"

#include <gtest/gtest.h>

#include <random>

#include "app/batch/messages.hpp"

namespace guidang::app::batch {
namespace {

/// All frames in `bytes` that come in pieces of `piece`, as "kind:length", then "…" for a rest or "error".
std::string decoded(std::string_view bytes, std::size_t piece) {
  FrameDecoder decoder;
  std::string seen;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    decoder.push(bytes.substr(at, piece));
    for (;;) {
      const auto frame = decoder.next();
      if (!frame) return seen + "error";
      if (!*frame) break;
      seen += std::to_string(static_cast<int>((*frame)->kind)) + ":" +
              std::to_string((*frame)->payload.size()) + " ";
    }
  }
  return decoder.inside_frame() ? seen + "…" : seen;
}

TEST(Frames, ComeOutAsTheyWentInHoweverTheyAreCut) {
  const auto bytes = encode(FrameKind::started, "") + encode(FrameKind::report, std::string(70'000, 'x')) +
                     encode(FrameKind::finished, "end");
  for (const std::size_t piece : {1, 3, 5, 4096, 65'536, 1 << 20})
    EXPECT_EQ(decoded(bytes, piece), "2:0 4:70000 5:3 ");
}

TEST(Frames, RefuseWhatNoHonestWorkerSends) {
  const auto whole = encode(FrameKind::page, "12345678");
  struct Row {
    const char* what;
    std::string bytes, seen;
  };
  const Row rows[] = {
      {"cut in its header", whole.substr(0, 3), "…"},
      {"cut in its payload", whole.substr(0, 9), "…"},
      {"length 0", std::string("\0\0\0\0\2", 5), "error"},
      {"longer than allowed", std::string("\2\0\x10\0\4", 5), "error"},
      {"4 GiB", "\xFF\xFF\xFF\xFF\4", "error"},
      {"kind 0", std::string("\1\0\0\0\0", 5), "error"},
      {"unknown kind", std::string("\1\0\0\0\x40", 5), "error"},
      {"a good one, then garbage", whole + "garbage!", "3:8 error"},
  };
  for (const auto& row : rows) EXPECT_EQ(decoded(row.bytes, 1024), row.seen) << row.what;
}

TEST(Frames, HoldNoMoreThanOneFrameAndOneReadOfGarbage) {
  std::mt19937 random(7);
  for (int run = 0; run < 2'000; ++run) {
    std::string bytes(random() % 64, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random());
    FrameDecoder decoder;
    decoder.push(bytes);
    for (auto frame = decoder.next(); frame && *frame; frame = decoder.next())
      EXPECT_LE((*frame)->payload.size(), bytes.size());
  }
}

TEST(Messages, SurviveTheWayThere) {
  const Job job{7, "报告.pdf", false, "chi_tra", true, 1.5, 600, {3, 9}};
  const auto back = job_from(to_payload(job));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->file_name, job.file_name);
  EXPECT_FALSE(back->ocr);
  EXPECT_EQ(back->ocr_language, "chi_tra");
  EXPECT_TRUE(back->expand);
  EXPECT_EQ(back->page_seconds, 1.5);
  EXPECT_EQ(back->skip_pages, job.skip_pages);
  const Finished finished{7, Outcome::partial, "needs_ocr", "page 3", "where", "题名"};
  const auto end = finished_from(to_payload(finished));
  ASSERT_TRUE(end);
  EXPECT_EQ(end->code, "needs_ocr");
  EXPECT_EQ(end->title, "题名");
}

TEST(Messages, AreRefusedWhereAnythingIsMissingOrLeftOver) {
  const auto finished = to_payload(Finished{1, Outcome::failed, "corrupt", "", "", ""});
  ASSERT_TRUE(finished_from(finished));
  for (std::size_t length = 0; length < finished.size(); ++length)
    EXPECT_FALSE(finished_from(finished.substr(0, length))) << length;
  EXPECT_FALSE(finished_from(finished + "x"));
  EXPECT_FALSE(finished_from(to_payload(Finished{1, Outcome::failed, "no_such_code", "", "", ""})));
  EXPECT_FALSE(finished_from(to_payload(Finished{1, Outcome::failed, "needs_page", "", "", ""})));
  EXPECT_FALSE(finished_from(to_payload(Finished{1, Outcome::partial, "", "", "", ""})));
  EXPECT_FALSE(finished_from(to_payload(Finished{1, Outcome::complete, "corrupt", "", "", ""})));
  EXPECT_FALSE(finished_from(to_payload(Finished{1, Outcome::skipped, "", "", "", ""})));
  EXPECT_FALSE(member_from(to_payload(MemberNote{"", "", ""}))) << "a member has a name";
  EXPECT_FALSE(member_from(to_payload(MemberNote{std::string("a\0b", 3), "", ""})));
  EXPECT_FALSE(sign_from(to_payload(1, 1ULL << 40)));
}

}  // namespace
}  // namespace guidang::app::batch
