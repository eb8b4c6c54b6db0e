#include "ingest/zip_archive.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "zip_builder.hpp"

namespace guidang::ingest {
namespace {

using namespace std::string_literals;
using test::make_zip, test::Member;

const std::vector<Member> kReport = {{"[Content_Types].xml", "<Types/>"},
                                     {"word/document.xml", std::string(400, 'x')},
                                     {"word/media/seal.png", std::string(3000, 'y')}};

std::vector<DiagnosticCode> codes_of(const ZipArchive& zip) {
  std::vector<DiagnosticCode> codes;
  for (const auto& diagnostic : zip.diagnostics()) codes.push_back(diagnostic.code);
  return codes;
}

std::string_view error_name(const Error& error) { return error_info(error.code).name; }

TEST(ZipArchive, ReadsEveryWayOfWritingAGoodPackage) {
  const std::pair<const char*, std::string> rows[] = {
      {"plain", make_zip(kReport)},
      {"sizes behind the data", test::make_streamed_zip(kReport)},
      {"ZIP64", test::make_zip64(kReport)},
  };
  for (const auto& [what, bytes] : rows) {
    auto zip = ZipArchive::open(bytes, {});
    ASSERT_TRUE(zip) << what << ": " << describe(zip.error());
    EXPECT_EQ(zip->entries().size(), 3) << what;
    EXPECT_EQ(zip->read("word/document.xml"), std::string(400, 'x')) << what;
    EXPECT_FALSE(zip->repaired()) << what;
    EXPECT_THAT(codes_of(*zip), testing::IsEmpty()) << what;
  }
}

TEST(ZipArchive, FindsTheExactNameFirstThenWithoutRegardToCase) {
  const auto bytes = make_zip({{"Word/Document.xml", "upper"}, {"word/document.xml", "lower"}});
  auto zip = ZipArchive::open(bytes, {}).value();
  EXPECT_EQ(zip.read("word/document.xml"), "lower");
  EXPECT_EQ(zip.read("Word/Document.xml"), "upper");
  EXPECT_EQ(zip.find("WORD/DOCUMENT.XML")->name, "word/document.xml");
  EXPECT_EQ(zip.find("word/styles.xml"), nullptr);
  EXPECT_EQ(zip.read("word/styles.xml").error().code, ErrorCode::structure);
  EXPECT_THAT(codes_of(zip), testing::ElementsAre(DiagnosticCode::zip_duplicate));
}

TEST(ZipArchive, ReadsTheLastOfTwoEntriesWithOneNameAndSaysSo) {
  const auto bytes = make_zip({{"a.xml", "old"}, {"b.xml", "b"}, {"a.xml", "new"}});
  auto zip = ZipArchive::open(bytes, {}).value();
  EXPECT_EQ(zip.read("a.xml"), "new");
  EXPECT_THAT(codes_of(zip), testing::ElementsAre(DiagnosticCode::zip_duplicate));
}

TEST(ZipArchive, DecodesNamesAndTurnsSeparators) {
  // Info-ZIP Unicode Path: version, check sum of the raw name, the name in UTF-8.
  const auto path = "\1"s + test::little(0, 4) + "报告.txt";
  const std::tuple<const char*, Member, const char*> rows[] = {
      {"UTF-8 with flag", {"报告.docx", "1", 0x800}, "报告.docx"},
      {"UTF-8 without flag", {"报告.docx", "1"}, "报告.docx"},
      {"GBK without flag", {"\xB1\xA8\xB8\xE6.docx", "1"}, "报告.docx"},
      {"short GBK that is valid UTF-8", {"\xC1\xAA\xCD\xA8.docx", "1"}, "联通.docx"},
      {"Unicode Path",
       {"__.txt", "1", 0, 0, {}, {}, test::little(0x7075, 2) + test::little(path.size(), 2) + path},
       "报告.txt"},
      {"backslash", {"word\\document.xml", "1"}, "word/document.xml"},
      {"leading slash", {"/word/document.xml", "1"}, "word/document.xml"},
  };
  for (const auto& [what, member, name] : rows) {
    const auto bytes = make_zip({member});
    auto zip = ZipArchive::open(bytes, {});
    ASSERT_TRUE(zip) << what << ": " << describe(zip.error());
    EXPECT_EQ(zip->entries()[0].name, name) << what;
    EXPECT_EQ(zip->read(name), "1") << what;
  }
}

TEST(ZipArchive, ListsUnsafeNamesAsLabelsWithADiagnostic) {
  for (const auto& name :
       {"../../etc/passwd"s, "a/../b"s, ".."s, "..\\x"s, "/abs"s, "C:\\x"s, "a\0b"s, "a\nb"s}) {
    const auto bytes = make_zip({{name, "1"}});
    auto zip = ZipArchive::open(bytes, {});
    ASSERT_TRUE(zip) << name;
    EXPECT_THAT(codes_of(*zip), testing::ElementsAre(DiagnosticCode::zip_name))
        << zip->diagnostics()[0].message;
    EXPECT_EQ(zip->read(zip->entries()[0].name), "1") << name;
  }
  for (const auto* name : {"a..b", "..a/b", "a/b..", "...", "附件：一.docx"}) {
    const auto bytes = make_zip({{name, "1"}});
    EXPECT_THAT(codes_of(ZipArchive::open(bytes, {}).value()), testing::IsEmpty()) << name;
  }
}

TEST(ZipArchive, RepairsDamagedPackages) {
  const auto good = make_zip(kReport);
  const auto no_end = good.substr(0, good.rfind("PK\5\6"));
  auto bad_row = good;
  bad_row[bad_row.find("PK\1\2") + 3] = 'x';
  const std::tuple<const char*, std::string> rows[] = {
      {"junk in front", "HTTP/1.1 200 OK\r\n\r\n" + good},
      {"100 KB behind", good + std::string(100'000, 'z')},
      {"junk on both sides", std::string(70'000, 'a') + good + std::string(70'000, '\0')},
      {"no end record", no_end},
      {"no end record, and a byte of it", no_end + "P"},
      {"bad row in the directory", bad_row},
  };
  for (const auto& [what, bytes] : rows) {
    auto zip = ZipArchive::open(bytes, {});
    ASSERT_TRUE(zip) << what << ": " << describe(zip.error());
    EXPECT_TRUE(zip->repaired()) << what;
    EXPECT_THAT(codes_of(*zip), testing::ElementsAre(DiagnosticCode::zip_repaired)) << what;
    EXPECT_EQ(zip->entries().size(), 3) << what;
    EXPECT_EQ(zip->read("word/document.xml"), std::string(400, 'x')) << what;
  }
}

TEST(ZipArchive, KeepsTheWholeEntriesOfAPackageThatWasCut) {
  const auto good = make_zip(kReport);
  const auto cut = good.substr(0, good.find("yyyy") + 100);
  auto zip = ZipArchive::open(cut, {}).value();
  EXPECT_TRUE(zip.repaired());
  EXPECT_EQ(zip.read("word/document.xml"), std::string(400, 'x'));
  EXPECT_EQ(zip.read("word/media/seal.png").error().code, ErrorCode::truncated);
}

TEST(ZipArchive, SaysThatMoreMayHaveStoodBehindACut) {
  const auto good = make_zip(kReport);
  for (const auto at : {good.find("PK\1\2"), good.find("PK\1\2") + 60, good.find("word/media") - 30}) {
    const auto bytes = good.substr(0, at);
    const auto zip = ZipArchive::open(bytes, {}).value();
    EXPECT_TRUE(zip.cut()) << at;
    EXPECT_THAT(codes_of(zip), testing::ElementsAre(DiagnosticCode::zip_repaired, DiagnosticCode::part_missing)) << at;
  }
}

TEST(ZipArchive, KeepsChineseNamesWhenSalvaging) {
  auto bytes = make_zip({{"报告.docx", "1", 0x800}, {"\xB1\xA8\xB8\xE6.doc", "2"}});
  bytes.resize(bytes.find("PK\1\2"));
  auto zip = ZipArchive::open(bytes, {}).value();
  EXPECT_EQ(zip.read("报告.docx"), "1");
  EXPECT_EQ(zip.read("报告.doc"), "2");
}

TEST(ZipArchive, NeverCrashesOnAnyTruncation) {
  for (const auto& whole : {make_zip(kReport), test::make_zip64(kReport), test::make_streamed_zip(kReport)})
    for (std::size_t size = 0; size < whole.size();
         size += size < 200 || size + 400 > whole.size() ? 1 : 37) {
      const auto cut = whole.substr(0, size);
      auto zip = ZipArchive::open(cut, {});
      if (!zip) {
        EXPECT_THAT(zip.error().code, testing::AnyOf(ErrorCode::corrupt, ErrorCode::truncated)) << size;
        continue;
      }
      EXPECT_TRUE(zip->repaired()) << size;
      for (const auto& entry : zip->entries()) (void)zip->read(entry.name);
    }
}

TEST(ZipArchive, NeverCrashesOnAnyFlippedByte) {
  const auto good = make_zip({{"a.xml", "first"}, {"b.xml", "second"}});
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const char value : {'\0', '\1', '\x7F', '\xFF'}) {
      auto bad = good;
      bad[at] = value;
      auto zip = ZipArchive::open(bad, {});
      if (!zip) continue;
      for (const auto& entry : zip->entries()) (void)zip->read(entry.name);
    }
}

TEST(ZipArchive, RefusesHostilePackagesWithTheRightError) {
  Limits few;
  few.max_entries = 10;
  const std::vector<Member> eleven(11, {"a", "1"});
  const std::tuple<const char*, std::string, Limits, ErrorCode> rows[] = {
      {"nothing", "", {}, ErrorCode::corrupt},
      {"text", "These are words.", {}, ErrorCode::corrupt},
      {"one stream under many names",
       test::make_overlapping_zip(std::string(500, 'a'), 50),
       {},
       ErrorCode::zip_overlap},
      {"too many entries", make_zip(eleven), few, ErrorCode::zip_entries},
      {"too many entries, no directory", make_zip(eleven).substr(0, 11 * 32), few, ErrorCode::zip_entries},
      {"all encrypted", make_zip({{"a", "1", 1}, {"b", "2", 1}}), {}, ErrorCode::encrypted},
  };
  for (const auto& [what, bytes, limits, code] : rows) {
    auto zip = ZipArchive::open(bytes, limits);
    ASSERT_FALSE(zip) << what;
    EXPECT_EQ(zip.error().code, code) << what << ": " << error_name(zip.error());
  }
}

TEST(ZipArchive, RefusesOneBadEntryAndReadsTheOthers) {
  const std::tuple<const char*, Member, ErrorCode> rows[] = {
      {"encrypted", {"bad", "secret secret secret", 1}, ErrorCode::encrypted},
      {"unknown method", {"bad", "1", 0, 97}, ErrorCode::zip_method},
      {"wrong check sum", {"bad", "1", 0, 0, 0x12345678}, ErrorCode::corrupt},
      {"broken stream", {"bad", "\xFF\xFF\xFF\xFF", 0, 8}, ErrorCode::corrupt},
  };
  for (const auto& [what, member, code] : rows) {
    const auto bytes = make_zip({member, {"good", "fine"}});
    auto zip = ZipArchive::open(bytes, {});
    ASSERT_TRUE(zip) << what << ": " << describe(zip.error());
    const auto bad = zip->read("bad");
    ASSERT_FALSE(bad) << what;
    EXPECT_EQ(bad.error().code, code) << what << ": " << describe(bad.error());
    EXPECT_EQ(bad.error().where, "bad") << what;
    EXPECT_EQ(zip->read("good"), "fine") << what;
  }
}

TEST(ZipArchive, CountsRealInflatedBytes) {
  const auto bomb = test::make_deflated_zip("a", std::string(4 << 20, 'a'));
  const auto paper = test::make_deflated_zip("a", std::string(1000, 'a'));
  Limits small_entry, small_total, strict;
  small_entry.max_entry_bytes = 999;
  small_total.max_inflated_bytes = 999;
  strict.ratio_free_bytes = 0;
  strict.max_ratio = 10;
  const std::tuple<const char*, std::string, Limits, bool> rows[] = {
      {"ratio of 1000", bomb, {}, false},
      {"below ratio_free_bytes", paper, {}, true},
      {"ratio without free bytes", paper, strict, false},
      {"entry limit", paper, small_entry, false},
      {"package limit", paper, small_total, false},
  };
  for (const auto& [what, bytes, limits, fine] : rows) {
    auto zip = ZipArchive::open(bytes, limits).value();
    const auto content = zip.read("a");
    ASSERT_EQ(content.has_value(), fine) << what;
    if (content) continue;
    EXPECT_EQ(content.error().code, ErrorCode::zip_bomb) << what;
  }
}

TEST(ZipArchive, CountsAnEntryOnceHoweverOftenItIsRead) {
  const auto bytes = make_zip({{"a", std::string(600, 'a')}, {"b", std::string(600, 'b')}});
  Limits limits;
  limits.max_inflated_bytes = 1000;
  auto zip = ZipArchive::open(bytes, limits).value();
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(zip.read("a"));
  EXPECT_EQ(zip.read("b").error().code, ErrorCode::zip_bomb);
}

TEST(ZipArchive, DoesNotBelieveDeclaredSizes) {
  for (const std::uint32_t declared : {0U, 1U, 100'000U, 0xFFFFFFF0U}) {
    const auto bytes = make_zip({{"a", "content", 0, 0, {}, declared}, {"b", "fine"}});
    auto zip = ZipArchive::open(bytes, {});
    ASSERT_TRUE(zip) << declared;
    EXPECT_EQ(zip->read("a").value_or("content"), "content") << declared;
    EXPECT_EQ(zip->read("b"), "fine") << declared;
  }
}

TEST(ZipArchive, BoundsWhatASalvagedPackageInflatesTo) {
  auto bomb = test::make_deflated_zip("a", std::string(8 << 20, 'a'));
  bomb.resize(bomb.rfind("PK\1\2"));
  const auto zip = ZipArchive::open(bomb, {});
  ASSERT_FALSE(zip);
  EXPECT_EQ(zip.error().code, ErrorCode::zip_bomb);
}

TEST(ZipArchive, StaysGoodWhenMoved) {
  const auto bytes = make_zip(kReport);
  auto first = ZipArchive::open(bytes, {}).value();
  auto second = std::move(first);
  EXPECT_EQ(second.read("[Content_Types].xml"), "<Types/>");
}

}  // namespace
}  // namespace guidang::ingest
