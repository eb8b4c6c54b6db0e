#include "ingest/source_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "ingest/digest.hpp"

namespace guidang::ingest {
namespace {

namespace fs = std::filesystem;

class OpenFile : public testing::Test {
 protected:
  OpenFile() {
    std::string pattern = (fs::temp_directory_path() / "ingest-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~OpenFile() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view bytes) const {
    std::ofstream{folder_ / name, std::ios::binary} << bytes;
    return (folder_ / name).string();
  }
  ErrorCode error_of(const std::string& path, const Limits& limits = {}) const {
    const auto file = open_file(path, limits);
    return file ? ErrorCode::internal : file.error().code;
  }

  fs::path folder_;
};

TEST_F(OpenFile, ReadsARegularFileWhole) {
  const auto file = open_file(write("报告.txt", "一、总体情况\n"), {}).value();
  EXPECT_EQ(file.file_name, "报告.txt");
  EXPECT_EQ(file.bytes, "一、总体情况\n");
  EXPECT_EQ(file.sha256, sha256_hex("一、总体情况\n"));
  EXPECT_EQ(file.format, Format::text);
  EXPECT_THAT(file.diagnostics, testing::IsEmpty());
}

TEST_F(OpenFile, TakesNamesAsBytes) {
  for (const std::string name : {"a\nb.txt", "\x1b[31m.txt", "\xB1\xA8\xB8\xE6.txt", "\xE2\x80\xAEtxt.exe"})
    EXPECT_EQ(open_file(write(name, "words"), {}).value().file_name, name);
}

TEST_F(OpenFile, RefusesWhatIsNoRegularFile) {
  const auto target = write("target.txt", "words");
  fs::create_symlink(target, folder_ / "link.txt");
  fs::create_symlink("loop.txt", folder_ / "loop.txt");
  fs::create_directory(folder_ / "folder.docx");
  ASSERT_EQ(mkfifo((folder_ / "fifo.txt").c_str(), 0600), 0);
  const auto path = [&](const char* name) { return (folder_ / name).string(); };
  const std::tuple<std::string, ErrorCode> rows[] = {
      {"", ErrorCode::not_found},
      {path("missing.txt"), ErrorCode::not_found},
      {path("target.txt/x"), ErrorCode::not_found},
      {path("link.txt"), ErrorCode::symlink},
      {path("loop.txt"), ErrorCode::symlink},
      {path("folder.docx"), ErrorCode::not_regular},
      {path("fifo.txt"), ErrorCode::not_regular},
      {"/dev/null", ErrorCode::not_regular},
      {path("x") + std::string(300, 'x'), ErrorCode::path},
      {std::string(5000, '/'), ErrorCode::path},
      {target + std::string(1, '\0') + "x", ErrorCode::path},
      {write("empty.txt", ""), ErrorCode::empty},
  };
  for (const auto& [where, code] : rows) EXPECT_EQ(error_of(where), code) << where.substr(0, 80);
}

TEST_F(OpenFile, RefusesAFileThatHoldsMoreThanItsSizeSays) {
  const std::string grown = "/proc/self/status";  // Its size is 0 before, and bytes come all the same.
  if (!fs::exists(grown)) GTEST_SKIP() << "no " << grown << " here";
  EXPECT_EQ(error_of(grown), ErrorCode::unstable);
}

TEST_F(OpenFile, RefusesASocket) {
  const auto where = (folder_ / "s").string();
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  if (where.size() >= sizeof address.sun_path) GTEST_SKIP() << "the temporary folder's name is too long";
  where.copy(address.sun_path, where.size());
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(error_of(where), ErrorCode::not_regular);
  close(fd);
}

TEST_F(OpenFile, RefusesWhatMayNotBeRead) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const auto where = write("secret.txt", "words");
  fs::permissions(where, fs::perms::none);
  EXPECT_EQ(error_of(where), ErrorCode::permission);
}

TEST_F(OpenFile, RefusesFilesBeyondTheLimitWithoutReadingThem) {
  Limits limits;
  limits.max_file_bytes = 4;
  EXPECT_EQ(error_of(write("five.txt", "12345"), limits), ErrorCode::too_large);
  EXPECT_TRUE(open_file(write("four.txt", "1234"), limits));
  const auto sparse = write("sparse.txt", "x");
  fs::resize_file(sparse, 1ULL << 40);
  EXPECT_EQ(error_of(sparse), ErrorCode::too_large);
}

TEST(FromBytes, SaysWhereTheNameMisleads) {
  const std::tuple<const char*, const char*, bool> rows[] = {
      {"a.docx", "%PDF-1.7\n", true},  {"a.doc", "{\\rtf1 x}", true},  {"a.doc", "<html><p>x", true},
      {"a.PDF", "%PDF-1.7\n", false},  {"a.rtf", "{\\rtf1 x}", false}, {"a", "%PDF-1.7\n", false},
      {"a.backup", "%PDF-1.7", false}, {"a.txt", "words", false},      {"archive.tar.pdf", "words", true},
  };
  for (const auto& [name, bytes, mismatch] : rows) {
    const auto file = from_bytes(name, bytes, {}).value();
    const auto said =
        std::ranges::count(file.diagnostics, DiagnosticCode::extension_mismatch, &Diagnostic::code);
    EXPECT_EQ(said, mismatch ? 1 : 0) << name;
  }
}

TEST(FromBytes, RefusesNothingAndTooMuch) {
  Limits limits;
  limits.max_file_bytes = 4;
  EXPECT_EQ(from_bytes("a", "", limits).error().code, ErrorCode::empty);
  EXPECT_EQ(from_bytes("a", "12345", limits).error().code, ErrorCode::too_large);
}

TEST(Sha256, KnowsTheExamplesOfTheStandard) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sm3, KnowsTheExamplesOfTheStandard) {  // GB/T 32905-2016, annex A
  Sm3 short_text, long_text;
  short_text.update("abc");
  EXPECT_EQ(short_text.hex(), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  for (int i = 0; i < 16; ++i) long_text.update("abcd");
  EXPECT_EQ(long_text.hex(), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

}  // namespace
}  // namespace guidang::ingest
