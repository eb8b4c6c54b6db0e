// Rows of the catalogue that are about a run and its surroundings rather than about a document.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "ingest/source_file.hpp"
#include "tests/app/catalogue/catalogue.hpp"
#include "tests/app/workspace.hpp"
#include "tests/parsers/image/image_maker.hpp"

namespace guidang::app::catalogue {
namespace {

/// Runs a shell script in the workspace; `$P` is the program.
Ran run_script(const Workspace& at, const std::string& script) {
  at.write(".run/script", "P='" GUIDANG_PROGRAM "'; export LC_ALL=C.UTF-8\n" + script + "\n");
  const auto command = "cd '" + at.path() + "' && sh .run/script > .run/out 2> .run/err < /dev/null";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, at.read(".run/out"), at.read(".run/err")};
}

bool works(const Workspace& at, const std::string& script) { return run_script(at, script).exit_code == 0; }
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string name_of(const std::string& bytes) { return ingest::sha256_hex(bytes) + ".json"; }

TEST(BadRuns, NamesWhatMayNotBeRead) {
  Workspace at;
  at.write("in/a.txt", report(7));
  at.write("in/b.txt", report(77));
  ::chmod(at.path("in/a.txt").c_str(), 0);
  ::chmod(at.path().c_str(), 0777);
  const std::string nobody = ::geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
  if (!works(at, nobody + "$P --version")) GTEST_SKIP() << "the program cannot be run as another user here";
  const auto ran = run_script(at, nobody + "$P ingest in /dev/null --out out");
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_TRUE(has(ran.err, "in/a.txt: permission: ")) << ran.err;
  EXPECT_TRUE(has(ran.err, "To do: grant read permission")) << ran.err;
  EXPECT_TRUE(has(ran.err, "/dev/null: not_regular: ")) << ran.err;
  EXPECT_TRUE(has(ran.err, "1 complete, 0 partial, 2 failed")) << "the others are read: " << ran.err;
  ::chmod(at.path("in/a.txt").c_str(), 0644);
  EXPECT_TRUE(has(run_script(at, nobody + "$P ingest in --out out").err, "2 complete, 0 partial, 0 failed"))
      << "the next run tries again by itself";
}

/// The call fails for that file alone.
std::string failing(const std::string& call, const std::string& error, const std::string& path) {
  return "strace -qq -o /dev/null -P " + path + " -e trace=" + call + " -e inject=" + call +
         ":error=" + error + " ";
}

TEST(BadRuns, NamesWhatVanishesAndWhatCannotBeRead) {
  Workspace at;
  at.write("in/a.txt", report(8));
  at.write("in/b.txt", report(88));
  if (!works(at, "strace -qq -o /dev/null true"))
    GTEST_SKIP() << "strace is not allowed or not installed here";
  const struct {
    const char *call, *error, *code, *to_do;
  } rows[] = {{"openat", "ENOENT", "gone", "deliver it again"},
              {"openat", "EACCES", "permission", "grant read permission"},
              {"openat", "ELOOP", "symlink", "give the file it points to"},
              {"openat", "EIO", "read_failed", "check the medium"},
              {"read", "EIO", "read_failed", "check the medium"},
              {"read", "ESTALE", "read_failed", "check the medium"}};
  for (const auto& row : rows) {
    const auto ran =
        run_script(at, failing(row.call, row.error, "in/a.txt") + "$P ingest in --out " + row.error);
    EXPECT_EQ(ran.exit_code, 4) << row.error;
    EXPECT_TRUE(has(ran.err, std::string{"in/a.txt: "} + row.code + ": ")) << row.error << ran.err;
    EXPECT_TRUE(has(ran.err, std::string{"To do: "} + row.to_do)) << row.error << ran.err;
    EXPECT_TRUE(has(ran.err, "1 complete, 0 partial, 1 failed")) << row.error << ran.err;
  }
}

/// A file system of its own at `out`; what is mounted goes with the processes.
std::string with_disk(const std::string& options, const std::string& script) {
  return "mkdir -p out && unshare -m sh -c 'mount -t tmpfs " + options + " none out && { " + script + "; }'";
}

TEST(BadRuns, HaltOnAFullDiskAndGoOn) {
  Workspace at;
  for (int i = 0; i < 60; ++i)
    at.write("in/" + std::to_string(i) + ".txt", report(8500 + i) + repeat("推进依法行政工作。\n", 200));
  if (!works(at, with_disk("-o size=64k", "true"))) GTEST_SKIP() << "file systems cannot be mounted here";
  const auto ran = run_script(
      at, "export P; " + with_disk("-o size=1m",
                                   "$P ingest in --out out; echo first $?; ls -a out out/* | grep -c tmp;"
                                   "mount -o remount,size=64m out; $P ingest in --out out; echo then $?;"
                                   "$P verify out; echo verified $?"));
  EXPECT_TRUE(has(ran.out, "first 6\n0\n")) << "halted, nothing half-written:\n" << ran.out << ran.err;
  EXPECT_TRUE(has(ran.err, "no_space: ")) << ran.err;
  EXPECT_TRUE(has(ran.err, "To do: free space, then run the same command again")) << ran.err;
  EXPECT_TRUE(has(ran.out, "then 0\n")) << ran.out << ran.err;
  EXPECT_TRUE(has(ran.out, "verified 0\n")) << ran.out << ran.err;
}

TEST(BadRuns, NameTheOutputThatCannotBeWritten) {
  Workspace at;
  at.write("in/a.txt", report(86));
  if (!works(at, with_disk("-o ro", "true"))) GTEST_SKIP() << "file systems cannot be mounted here";
  const auto read_only = run_script(at, "export P; " + with_disk("-o ro", "$P ingest in --out out; echo $?"));
  EXPECT_TRUE(has(read_only.out, "4\n")) << read_only.out;
  EXPECT_TRUE(has(read_only.err, "Read-only file system")) << read_only.err;
  EXPECT_TRUE(has(read_only.err, "out")) << "names it: " << read_only.err;
  const auto no_names =
      run_script(at, "export P; " + with_disk("-o nr_inodes=3", "$P ingest in --out out; echo $?"));
  EXPECT_TRUE(has(no_names.out, "6\n")) << no_names.out << no_names.err;
  EXPECT_TRUE(has(no_names.err, "no_space: ")) << no_names.err;
}

TEST(BadRuns, EndCleanlyWithFewDescriptors) {
  Workspace at;
  for (int i = 0; i < 20; ++i) at.write("in/" + std::to_string(i) + ".txt", report(8600 + i));
  for (int limit = 4; limit < 40; limit += 3) {
    const auto ran = run_script(
        at, "ulimit -n " + std::to_string(limit) + "; exec timeout 60 $P ingest in --out out -j 2");
    if (has(ran.err, "error while loading")) continue;  // Not even the libraries of a program could be opened.
    EXPECT_TRUE(ran.exit_code == 0 || ran.exit_code == 4) << limit << ": " << ran.exit_code << ran.err;
    EXPECT_TRUE(ran.exit_code == 0 || has(ran.err, "To do: ")) << limit << ": " << ran.err;
  }
  EXPECT_EQ(run_program(at, "ingest in --out out").exit_code, 0) << "and the next run goes on";
  EXPECT_EQ(run_program(at, "verify out").exit_code, 0);
}

TEST(BadRuns, OutliveClosedPipesAndSignals) {
  Workspace at;
  for (int i = 0; i < 400; ++i) at.write("in/" + std::to_string(i) + ".txt", report(8800 + i));
  EXPECT_TRUE(works(at, "$P ingest in --out piped --progress json | true; test -s piped/index.jsonl"))
      << "a listener that leaves does not end the run";
  const auto stopped =
      run_script(at,
                 "$P ingest in --out out -j 1 & while ! ls out/*.json; do sleep 0.01; done 2>&-;"
                 "kill -STOP $!; sleep 0.3; kill -CONT $!; kill -HUP $!; wait $!");
  EXPECT_TRUE(stopped.exit_code == 143 || stopped.exit_code == 0) << stopped.exit_code << stopped.err;
  EXPECT_EQ(run_program(at, "ingest in --out out").exit_code, 0);
  EXPECT_EQ(at.read("out/index.jsonl"), at.read("piped/index.jsonl"));
}

TEST(BadRuns, GiveTheSameBytesWithoutHomeOrRights) {
  Workspace at;
  at.write("in/a.txt", report(93));
  ASSERT_EQ(run_program(at, "ingest in --out out").exit_code, 0);
  const auto bare = run_script(at, "umask 077; exec env -i $P ingest in --out bare");
  EXPECT_EQ(bare.exit_code, 0) << bare.err;
  for (const auto& file : {std::string{"index.jsonl"}, name_of(report(93))})
    EXPECT_EQ(at.read("out/" + file), at.read("bare/" + file)) << file;
}

TEST(BadRuns, RecogniseScansAndSayWhatIsBlank) {
  Workspace at;
  std::filesystem::create_directory(at.path("in"));
  std::filesystem::copy_file(GUIDANG_SOURCE_DIR "/fixtures/same/k-one-page/k-one-page.png",
                             at.path("in/scan.png"));
  at.write("in/blank.png", parsers::image::Paper(600, 800).file(IFF_PNG));
  at.write("in/cut.png", parsers::image::Paper(640, 800).file(IFF_PNG).substr(0, 200));
  const auto ran = run_program(at, "ingest in --out out");
  const auto index = at.read("out/index.jsonl");
  EXPECT_TRUE(has(index, "\"state\":\"partial\",\"code\":\"empty_body\"")) << index;
  EXPECT_TRUE(has(index, "校园法治教育工作的函\",\"state\":\"complete\"")) << index;
  EXPECT_TRUE(has(index, "\"state\":\"failed\",\"code\":\"image_damaged\"")) << index;
}

TEST(BadRuns, SaysThatTablesForChineseAreMissing) {
  Workspace at;
  at.write("in/a.txt", report(60));
  const std::string hide = "unshare -m sh -c 'mount -t tmpfs none /usr/share/poppler && ";
  if (!works(at, hide + "true'")) GTEST_SKIP() << "file systems cannot be mounted here";
  const auto ran = run_script(at, "export P; " + hide + "$P ingest in --out out'");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_TRUE(has(ran.err, "poppler-data is not installed")) << ran.err;
  EXPECT_TRUE(has(ran.err, "To do: apt-get install poppler-data")) << ran.err;
}

}  // namespace
}  // namespace guidang::app::catalogue
