#include "ingest/carrier.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <map>

#include "../zip/zip_builder.hpp"
#include "archive_builder.hpp"

namespace guidang::ingest::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// What a visitor saw: "path" or "path!error".
struct Seen {
  std::vector<std::string> members;
  std::map<std::string, std::string> bytes;
  std::vector<MemberRole> roles;
  Expected<CarrierSummary> summary;
};

Seen expand(const std::string& name, const std::string& bytes, const Limits& limits = {}) {
  Seen seen;
  const auto file = from_bytes(name, bytes, {});
  if (!file) throw std::runtime_error(describe(file.error()));
  seen.summary = expand_carrier(*file, limits, [&](ingest::Member member) {
    const auto error = member.file ? "" : "!" + std::string{error_info(member.file.error().code).name};
    seen.members.push_back(member.path + error);
    seen.roles.push_back(member.role);
    if (member.file) seen.bytes[member.path] = member.file->bytes;
    return true;
  });
  return seen;
}

std::string zip(const Files& files) {
  std::vector<test::Member> members;
  for (const auto& [name, content] : files) members.push_back({name, content});
  return make_zip(members);
}

const Files kTwo = {{"附件/报告.txt", "年度报告"}, {"b.txt", "附表内容"}};

TEST(Carrier, GivesTheFilesOfEveryKindOfArchive) {
  const std::pair<const char*, std::string> rows[] = {
      {"a.zip", zip(kTwo)},
      {"a.tar", make_archive(Shape::tar, kTwo)},
      {"a.tar.gz", make_archive(Shape::tar_gz, kTwo)},
      {"a.tar.bz2", make_archive(Shape::tar_bz2, kTwo)},
      {"a.tar.xz", make_archive(Shape::tar_xz, kTwo)},
      {"a.7z", make_archive(Shape::seven_zip, kTwo)},
  };
  for (const auto& [name, bytes] : rows) {
    const auto seen = expand(name, bytes);
    ASSERT_TRUE(seen.summary) << name << describe(seen.summary.error());
    EXPECT_THAT(seen.members, ElementsAre("附件/报告.txt", "b.txt")) << name;
    EXPECT_EQ(seen.bytes.at("附件/报告.txt"), "年度报告") << name;
  }
}

TEST(Carrier, NamesOfOldProgramsAreChinese) {
  const std::string gbk = "\xB8\xBD\xBC\xFE/\xB1\xA8\xB8\xE6.txt";
  for (const auto& bytes : {zip({{gbk, "文"}}), make_archive(Shape::tar, {{gbk, "文"}})})
    EXPECT_THAT(expand("a", bytes).members, ElementsAre("附件/报告.txt"));
}

TEST(Carrier, ASingleCompressedFileTakesItsNameFromTheCarrier) {
  const auto seen = expand("通知.txt.gz", make_gzip("正文内容"));
  EXPECT_THAT(seen.members, ElementsAre("通知.txt"));
  EXPECT_EQ(seen.bytes.at("通知.txt"), "正文内容");
}

TEST(Carrier, CarriersInCarriersAreOpenedInPlace) {
  const auto inner = make_archive(Shape::tar_gz, {{"深/c.txt", "丙"}});
  const auto seen = expand("a.zip", zip({{"a.txt", "甲"}, {"包.tar.gz", inner}, {"b.txt", "乙"}}));
  EXPECT_THAT(seen.members, ElementsAre("a.txt", "包.tar.gz/深/c.txt", "b.txt"));
  EXPECT_EQ(seen.summary->members, 3U);
}

TEST(Carrier, DepthIsBounded) {
  std::string bytes = zip({{"doc.txt", "文"}});
  for (int i = 4; i >= 1; --i)
    bytes = zip({{fmt::format("{}.zip", i), bytes}, {fmt::format("{}.txt", i), std::to_string(i)}});
  const auto seen = expand("a.zip", bytes);
  ASSERT_TRUE(seen.summary);
  EXPECT_THAT(seen.members,
              ElementsAre("1.zip/2.zip/3.zip!nesting", "1.zip/2.zip/3.txt", "1.zip/2.txt", "1.txt"));
}

TEST(Carrier, CompressionsAroundEachOtherAreBounded) {
  std::string bytes = "正文";
  for (int i = 0; i < 12; ++i) bytes = make_gzip(bytes);
  const auto seen = expand("a.gz", bytes);
  EXPECT_TRUE(!seen.summary || seen.members == std::vector<std::string>{"a!nesting"});
}

TEST(Carrier, ACarrierInsideItselfIsRefused) {
  // A quine is told by its hash: here the outer carrier claims that of the inner one.
  const auto bytes = zip({{"a.txt", "甲"}});
  const auto file = from_bytes("a.zip", zip({{"self.zip", bytes}}), {});
  ASSERT_TRUE(file);
  auto claimed = *file;
  claimed.sha256 = sha256_hex(bytes);
  std::vector<std::string> errors;
  const auto summary = expand_carrier(claimed, {}, [&](ingest::Member member) {
    errors.push_back(member.file ? "read" : member.file.error().message);
    return true;
  });
  ASSERT_TRUE(summary);
  EXPECT_THAT(errors, ElementsAre("the carrier holds itself"));
}

TEST(Carrier, OneBadMemberNeverLosesTheOthers) {
  const auto bytes = make_zip({{.name = "a.txt", .content = "甲"},
                               {.name = "locked.txt", .content = "0123456789abcdef", .flags = 1},
                               {.name = "crc.txt", .content = "乙", .crc = 1},
                               {.name = "method.txt", .content = "丙", .method = 19},
                               {.name = "empty.txt", .content = ""},
                               {.name = "damaged.zip", .content = "PK\x03\x04 no package"},
                               {.name = "z.txt", .content = "丁"}});
  const auto seen = expand("a.zip", bytes);
  ASSERT_TRUE(seen.summary) << describe(seen.summary.error());
  ASSERT_EQ(seen.members.size(), 7U);
  EXPECT_EQ(seen.members.front(), "a.txt");
  EXPECT_EQ(seen.members.back(), "z.txt");
  EXPECT_EQ(seen.members[1], "locked.txt!encrypted");
  EXPECT_EQ(seen.members[2], "crc.txt!corrupt");
  EXPECT_EQ(seen.members[3], "method.txt!zip_method");
  EXPECT_EQ(seen.members[4], "empty.txt!empty");
}

TEST(Carrier, UnsafeNamesBecomeLabels) {
  struct {
    const char *stored, *shown;
  } rows[] = {
      {"../../etc/passwd.txt", "etc/passwd.txt"}, {"/abs/a.txt", "abs/a.txt"},
      {"C:\\Users\\a.txt", "Users/a.txt"},        {"a\x1B[31m.txt", "a\uFFFD[31m.txt"},
      {"a\u202Etxt.exe", "a\uFFFDtxt.exe"},       {"./a//b.txt", "a/b.txt"},
  };
  for (const auto& row : rows) {
    EXPECT_THAT(expand("a.tar", make_archive(Shape::tar, {{row.stored, "文"}})).members,
                ElementsAre(row.shown))
        << row.stored;
    EXPECT_THAT(expand("a.zip", zip({{row.stored, "文"}})).members, ElementsAre(row.shown)) << row.stored;
  }
  const auto file = from_bytes("a.tar", make_archive(Shape::tar, {{"../a.txt", "文"}}), {});
  const auto summary = expand_carrier(*file, {}, [](ingest::Member member) {
    EXPECT_EQ(member.file->diagnostics.at(0).code, DiagnosticCode::zip_name);
    EXPECT_EQ(member.file->file_name, "a.txt");
    return true;
  });
  EXPECT_TRUE(summary);
}

TEST(Carrier, JunkIsSkippedByNamedRules) {
  const auto seen = expand("a.zip", zip({{"__MACOSX/._a.docx", "x"},
                                         {".DS_Store", "x"},
                                         {"d/Thumbs.db", "x"},
                                         {"~$a.docx", "x"},
                                         {"a.docx.part", "x"},
                                         {"a.txt", "文"}}));
  EXPECT_THAT(seen.members, ElementsAre("a.txt"));
  std::vector<std::string> rules;
  for (const auto& each : seen.summary->skipped) rules.emplace_back(each.rule);
  EXPECT_THAT(rules, ElementsAre("macos_resource", "folder_view", "folder_view", "lock_file", "unfinished"));
}

TEST(Carrier, BombsAreCountedByWhatComesOut) {
  Limits limits;
  limits.ratio_free_bytes = 1 << 16;
  const std::string same(8 << 20, 'a');
  const auto packed = expand("a.zip", make_deflated_zip("same.txt", same), limits);
  EXPECT_THAT(packed.members, ElementsAre("same.txt!zip_bomb"));
  for (const auto& bytes : {make_archive(Shape::tar_gz, {{"same.txt", same}}), make_gzip(same)}) {
    const auto seen = expand("same.txt.gz", bytes, limits);
    ASSERT_FALSE(seen.summary);
    EXPECT_EQ(seen.summary.error().code, ErrorCode::zip_bomb);
  }
}

TEST(Carrier, BytesAndEntriesOfAllLevelsCountTogether) {
  const std::string text(600, 'a');
  Files inner, outer;
  for (int i = 0; i < 8; ++i) inner.emplace_back(fmt::format("{}.txt", i), text);
  for (int i = 0; i < 8; ++i)
    outer.emplace_back(fmt::format("{}.zip", i), zip(inner) + std::string(static_cast<std::size_t>(i), ' '));
  Limits limits;
  limits.max_inflated_bytes = 12'000;
  const auto heavy = expand("a.zip", zip(outer), limits);
  EXPECT_LT(heavy.bytes.size() * text.size(), 12'000U);
  limits = {};
  limits.max_entries = 20;
  const auto many = expand("a.zip", zip(outer), limits);
  EXPECT_LE(many.bytes.size(), 20U);
}

TEST(Carrier, TooManyEntriesAreRefused) {
  Files files;
  for (int i = 0; i < 300; ++i) files.emplace_back(fmt::format("{}.txt", i), "x");
  Limits limits;
  limits.max_entries = 200;
  for (const auto& bytes :
       {zip(files), make_archive(Shape::tar, files), make_archive(Shape::seven_zip, files)}) {
    const auto seen = expand("a", bytes, limits);
    ASSERT_FALSE(seen.summary);
    EXPECT_EQ(seen.summary.error().code, ErrorCode::zip_entries);
  }
}

TEST(Carrier, WhatStandsBeforeACutStays) {
  std::string noise;
  for (unsigned i = 0, state = 1; i < 600'000; ++i)
    noise += static_cast<char>((state = state * 1103515245 + 12345) >> 16);
  const Files files = {{"a.txt", "甲"}, {"noise.txt", noise}, {"z.txt", "乙"}};
  for (const auto shape : {Shape::tar, Shape::tar_gz, Shape::tar_xz}) {
    const auto bytes = make_archive(shape, files);
    const auto seen = expand("a.tar", bytes.substr(0, bytes.size() / 2));
    ASSERT_FALSE(seen.summary) << static_cast<int>(shape);
    EXPECT_EQ(seen.summary.error().code, ErrorCode::truncated) << describe(seen.summary.error());
    // xz ends whole blocks only: nothing of a block that is cut comes out.
    if (shape == Shape::tar_xz) continue;
    ASSERT_FALSE(seen.members.empty());
    EXPECT_EQ(seen.members[0], "a.txt");
  }
}

TEST(Carrier, AnyTruncationAndAnyFlippedByteEnds) {
  const Files files = {{"a.txt", "甲甲甲甲"}, {"b.txt", "乙乙乙乙"}};
  for (const auto shape : {Shape::tar, Shape::tar_gz, Shape::tar_bz2, Shape::seven_zip}) {
    const auto bytes = make_archive(shape, files);
    for (std::size_t at = 40; at < bytes.size(); at += 1 + bytes.size() / 60) {
      auto file = from_bytes("a", bytes.substr(0, at), {});
      file->format = Format::archive;
      (void)expand_carrier(*file, {}, [](ingest::Member) { return true; });
      file = from_bytes("a", bytes, {});
      file->bytes[at] = static_cast<char>(file->bytes[at] ^ 0x55);
      file->format = Format::archive;
      (void)expand_carrier(*file, {}, [](ingest::Member) { return true; });
    }
  }
}

TEST(Carrier, BytesThatAreNoArchiveAreNone) {
  SourceFile file{.file_name = "a.rar", .bytes = "only text, no archive", .format = Format::archive};
  const auto summary = expand_carrier(file, {}, [](ingest::Member) { return true; });
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, ErrorCode::corrupt);
  file.format = Format::text;
  EXPECT_EQ(expand_carrier(file, {}, [](ingest::Member) { return true; }).error().code,
            ErrorCode::unsupported);
}

TEST(Carrier, TheVisitorCanStop) {
  for (const auto& bytes : {zip(kTwo), make_archive(Shape::tar, kTwo)}) {
    int calls = 0;
    const auto file = from_bytes("a", bytes, {});
    EXPECT_TRUE(expand_carrier(*file, {}, [&](ingest::Member) { return ++calls < 1; }));
    EXPECT_EQ(calls, 1);
  }
}

constexpr auto kMessage =
    "From: =?GB2312?B?suLK1A==?= <a@example.invalid>\r\n"
    "Subject: =?utf-8?B?5YWz5LqO5oql6YCB?= =?utf-8?Q?=E6=8A=A5=E5=91=8A?=\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"outer\"\r\n\r\n"
    "preamble\r\n--outer\r\n"
    "Content-Type: multipart/alternative; boundary=inner\r\n\r\n"
    "--inner\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\n\r\n"
    "=C7=EB=B2=E9=\r\n=CA=D5\r\n"
    "--inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>请查收</p>\r\n"
    "--inner--\r\n"
    "--outer\r\nContent-Type: text/plain; name=\"=?gbk?B?uL28/i50eHQ=?=\"\r\nContent-Transfer-Encoding: "
    "base64\r\n"
    "Content-Disposition: attachment\r\n\r\n5q2j5paH5YaF5a65\r\n"
    "--outer\r\nContent-Type: text/plain\r\n"
    "Content-Disposition: attachment; filename*0*=utf-8''%E5%B9%B4%E5%BA%A6; "
    "filename*1*=%E6%8A%A5%E5%91%8A;\r\n"
    " filename*2=\".txt\"\r\n\r\n第二个附件\r\n"
    "--outer--\r\nepilogue\r\n";

TEST(CarrierMail, BodiesAndAttachmentsAreMembers) {
  const auto seen = expand("a.eml", kMessage);
  ASSERT_TRUE(seen.summary);
  EXPECT_THAT(seen.members, ElementsAre("关于报送报告.txt", "关于报送报告.html", "附件.txt", "年度报告.txt"));
  EXPECT_THAT(seen.roles, ElementsAre(MemberRole::mail_body, MemberRole::mail_alternative, MemberRole::file,
                                      MemberRole::file));
  EXPECT_EQ(seen.bytes.at("关于报送报告.txt"), "\xEF\xBB\xBF请查收");
  EXPECT_EQ(seen.bytes.at("关于报送报告.html"), "<p>请查收</p>");
  EXPECT_EQ(seen.bytes.at("附件.txt"), "正文内容");
  EXPECT_EQ(seen.bytes.at("年度报告.txt"), "第二个附件");
}

TEST(CarrierMail, AttachedCarriersAreOpened) {
  std::string message =
      "From: a@example.invalid\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
      "boundary=b\r\n\r\n--b\r\n"
      "Content-Type: message/rfc822\r\n\r\n" +
      std::string{kMessage} + "\r\n--b--\r\n";
  const auto seen = expand("a.eml", message);
  EXPECT_THAT(seen.members, testing::Contains("part 1.eml/附件.txt"));
}

TEST(CarrierMail, NestedMultipartsAreBounded) {
  std::string message = "From: a@example.invalid\r\nSubject: x\r\nMIME-Version: 1.0\r\n";
  for (int i = 0; i < 10'000; ++i)
    message += fmt::format("Content-Type: multipart/mixed; boundary=b{}\r\n\r\n--b{}\r\n", i, i);
  message += "Content-Type: text/plain\r\n\r\ntext\r\n";
  const auto seen = expand("a.eml", message);
  ASSERT_TRUE(seen.summary);
  ASSERT_EQ(seen.members.size(), 1U);
  EXPECT_THAT(seen.members[0], HasSubstr("!nesting"));
}

TEST(CarrierMail, PartsWithoutAnEndStillEnd) {
  const std::string message = kMessage;
  for (std::size_t length = 120; length < message.size(); length += 3) {
    auto file = from_bytes("a.eml", message.substr(0, length), {});
    file->format = Format::mail;
    EXPECT_TRUE(expand_carrier(*file, {}, [](ingest::Member) { return true; })) << length;
  }
}

}  // namespace
}  // namespace guidang::ingest::test
