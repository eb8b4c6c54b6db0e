#include "ingest/compound_file.hpp"

#include <gtest/gtest.h>

#include "tests/parsers/doc/doc_writer.hpp"

namespace guidang {
namespace {

using ingest::CompoundFile;
using test::CompoundWriter;

constexpr std::size_t kDirectoryStart = 48;  // field of the header

std::string two_streams() {
  CompoundWriter writer;
  writer.add("First", std::string(5000, 'a'));
  writer.add("Second", std::string(4096, 'b') + "the end");
  return writer.write();
}

TEST(CompoundFile, ReadsStreamsByNameWithoutRegardToCase) {
  const auto bytes = two_streams();
  const auto file = CompoundFile::open(bytes, {});
  ASSERT_TRUE(file) << describe(file.error());
  ASSERT_EQ(file->entries().size(), 2U);
  const auto stream = file->read("sEcOnD");
  ASSERT_TRUE(stream);
  EXPECT_TRUE(stream->complete);
  EXPECT_EQ(stream->bytes, std::string(4096, 'b') + "the end");
  EXPECT_FALSE(file->read("Third"));
}

TEST(CompoundFile, GivesWhatIsLeftOfAChainThatRunsInACircle) {
  auto bytes = two_streams();
  const std::size_t fat = bytes.size() - 512;
  test::poke(bytes, fat + 4 * 3, 1, 4);  // the fourth sector leads back to the second
  const auto file = CompoundFile::open(bytes, {});
  ASSERT_TRUE(file);
  const auto stream = file->read("First");
  ASSERT_TRUE(stream);
  EXPECT_FALSE(stream->complete);
  EXPECT_EQ(stream->bytes, std::string(4 * 512, 'a'));
}

TEST(CompoundFile, ReadsAShortLastSector) {
  // As WPS writes it: the file ends inside its last sector. Here that is the FAT, whose tail is unused.
  auto bytes = two_streams();
  bytes.resize(bytes.size() - 386);
  const auto file = CompoundFile::open(bytes, {});
  ASSERT_TRUE(file);
  const auto stream = file->read("Second");
  ASSERT_TRUE(stream);
  EXPECT_TRUE(stream->complete);
  EXPECT_TRUE(stream->bytes.ends_with("the end"));
}

TEST(CompoundFile, FindsEntriesThatTheTreeOfNamesHasLost) {
  auto bytes = two_streams();
  const auto directory = 512 + 512 * std::size_t{static_cast<unsigned char>(bytes[kDirectoryStart])};
  test::poke(bytes, directory + 128 + 72, 1, 4);  // the first entry names itself as its sibling
  const auto file = CompoundFile::open(bytes, {});
  ASSERT_TRUE(file);
  EXPECT_NE(file->find("Second"), nullptr);
}

TEST(CompoundFile, SurvivesEveryTruncationAndEveryDamagedHeaderByte) {
  const auto whole = two_streams();
  for (std::size_t size = 0; size < whole.size(); size += 61) {
    const auto cut = whole.substr(0, size);
    const auto file = CompoundFile::open(cut, {});
    if (file) (void)file->read("First");
  }
  for (std::size_t at = 8; at < 600; ++at) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
    const auto file = CompoundFile::open(damaged, {});
    if (file) (void)file->read("First");
  }
}

TEST(CompoundFile, RefusesWhatIsNone) {
  EXPECT_EQ(CompoundFile::open("PK", {}).error().code, ErrorCode::corrupt);
  EXPECT_EQ(CompoundFile::open("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", {}).error().code, ErrorCode::truncated);
}

}  // namespace
}  // namespace guidang
