#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>

#include "tests/app/catalogue/catalogue.hpp"
#include "tests/ingest/zip/zip_builder.hpp"
#include "tests/parsers/pdf/pdf_maker.hpp"

namespace guidang::app::catalogue {
namespace {

using parsers::pdf::PdfMaker;

void make_socket(const std::string& path) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{.sun_family = AF_UNIX};
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  [[maybe_unused]] const int bound = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ::close(fd);
}

/// Folders inside each other until the path is longer than any call takes.
void make_abyss(const std::string& path) {
  std::filesystem::create_directory(path);
  int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const std::string name(200, 'd');
  for (int depth = 0; depth < 25 && folder >= 0; ++depth) {
    ::mkdirat(folder, name.c_str(), 0700);
    const int inner = ::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ::close(folder);
    folder = inner;
  }
  if (folder >= 0) ::close(folder);
}

std::string pdf(int lectures) {
  PdfMaker maker;
  maker.page(PdfMaker::han(100, 700, 16, "全年开展普法讲座") +
             PdfMaker::latin(300, 700, 16, std::to_string(lectures)));
  return maker.bytes();
}

Case made(int row, std::string name, std::string end, std::function<void(const std::string&)> make) {
  return {.row = row, .name = std::move(name), .end = std::move(end), .make = std::move(make)};
}

std::vector<Case> kinds_of_files() {
  namespace fs = std::filesystem;
  return {
      {1, "empty.docx", "", "failed empty"},
      made(2, "socket", "skipped not_regular", make_socket),
      made(3, "pipe.docx", "skipped not_regular",
           [](const std::string& path) { (void)::mkfifo(path.c_str(), 0600); }),
      made(4, "loop", "skipped symlink", [](const std::string& path) { fs::create_symlink("loop", path); }),
      made(4, "out of the root", "skipped symlink",
           [](const std::string& path) { fs::create_symlink("/etc", path); }),
      {5, "a.txt", report(5), "complete"},
      made(5, "hard link.txt", "complete",
           [](const std::string& path) {
             fs::create_hard_link(fs::path{path}.parent_path() / "a.txt", path);
           }),
      {5, "copy.txt", report(5), "complete"},
      {6, "one/a.txt", report(6), "complete"},
      {6, "two/a.txt", report(66), "complete"},
  };
}

std::vector<Case> names_of_files() {
  std::string long_name, deep;
  for (int i = 0; i < 83; ++i) long_name += "名";
  for (int i = 0; i < 1'010; ++i) deep += "d/";
  return {
      {11, long_name + ".txt", report(11), "complete"},
      {11, "line\nbreak\x1B[2J\u202E.txt", report(1100), "complete"},
      {11, "\xB0\xD7\xC2\xEF.txt", report(1111), "complete"},
      {.row = 12, .name = "abyss", .end = "failed path", .make = make_abyss},
      {.row = 12,
       .name = deep + "a.txt",
       .bytes = report(12),
       .end = "complete",
       .why = "depth costs nothing: the walk does not recurse, and the length of paths bounds it"},
      {.row = 12,
       .name = "folder.docx/inside.txt",
       .bytes = report(1212),
       .end = "complete",
       .why = "a folder is a folder whatever its name; what it holds is read"},
      {13, "~$lock.docx", "x", "skipped lock_file"},
      {13, ".DS_Store", "x", "skipped folder_view"},
      {13, "Thumbs.db", "x", "skipped folder_view"},
      {13, "报告.docx.part", "x", "skipped unfinished"},
  };
}

std::vector<Case> kinds_of_content() {
  const auto both = pdf(16) + ingest::test::make_zip({{"a.txt", "x"}});
  return {
      {14, "pdf.docx", pdf(14), "complete", {"extension_mismatch"}, "全年开展普法讲座"},
      {14,
       "rtf.doc",
       "{\\rtf1\\ansi\\uc0\\u20840\\u24180 14\\par}",
       "complete",
       {"extension_mismatch"},
       "全年14"},
      {14,
       "html.doc",
       "<html><body><p>" + report(14) + "</p></body></html>",
       "complete",
       {"extension_mismatch"},
       "讲座14场"},
      {15, "program.docx",
       "\x7F"
       "ELF" +
           std::string(500, '\2'),
       "failed unsupported"},
      {15, "noise.bin", repeat(std::string("\1\2\3\xFF\xFE\0", 6), 300), "failed unsupported"},
      {16, "both.pdf", both, "failed ambiguous_type"},
  };
}

}  // namespace

std::vector<Case> file_cases() {
  auto cases = kinds_of_files();
  for (auto& more : {names_of_files(), kinds_of_content()})
    cases.insert(cases.end(), more.begin(), more.end());
  return cases;
}

}  // namespace guidang::app::catalogue
