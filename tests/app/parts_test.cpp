#include <gtest/gtest.h>

#include "app/atomic_file.hpp"
#include "app/console.hpp"
#include "app/input_list.hpp"
#include "app/pipeline.hpp"
#include "tests/app/workspace.hpp"

namespace guidang::app {
namespace {

TEST(AtomicFile, AppearsWholeOrNotAtAll) {
  Workspace at;
  at.write("f", "old");
  {
    auto file = AtomicFile::create(at.path("f"));
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write("new"));
    EXPECT_EQ(at.read("f"), "old") << "before it is published";
    EXPECT_EQ(at.names("").size(), 2U);
  }
  EXPECT_EQ(at.read("f"), "old") << "never published";
  EXPECT_EQ(at.names(""), std::vector<std::string>{"f"}) << "nothing is left behind";
  EXPECT_TRUE(write_file(at.path("f"), "new"));
  EXPECT_EQ(at.read("f"), "new");
  EXPECT_EQ(write_file(at.path("no/f"), "x").error().code, ErrorCode::io);
}

TEST(DisplayName, EscapesWhatATerminalWouldObey) {
  struct Row {
    const char* name;
    const char* shown;
  };
  const Row rows[] = {{"报告 1.docx", "报告 1.docx"}, {"a\nb", "a\\x0Ab"},
                      {"\x1B[0m", "\\x1B[0m"},        {"\xC2\x9B", "\\x9B"},
                      {"\u202Ecod", "\\u202Ecod"},    {"\u2066x", "\\u2066x"},
                      {"\xB0\xD7", "\\xB0\\xD7"},     {"é", "é"}};
  for (const auto& row : rows) EXPECT_EQ(display_name(row.name), row.shown);
}

TEST(InputList, SurvivesFoldersOfAnyDepth) {
  Workspace at;
  std::string deep = "in";
  for (int i = 0; i < 200; ++i) deep += "/d";
  at.write(deep + "/x.txt", "x");
  const auto inputs = list_inputs({at.path("in")}, at.path("out"));
  ASSERT_EQ(inputs.size(), 1U);
  EXPECT_TRUE(inputs[0].path.ends_with("/d/x.txt"));
}

TEST(InputList, ReadsWhatTheUserNamesWhateverItsName) {
  Workspace at;
  const auto named = at.write("in/.hidden.txt", "x");
  EXPECT_EQ(list_inputs({named}, {}).at(0).skipped_by, "");
  EXPECT_EQ(list_inputs({at.path("in")}, {}).at(0).skipped_by, "hidden");
}

TEST(InputList, LeavesOutWhatABrowserSavedWithAPage) {
  Workspace at;
  at.write("in/报告.html", "x");
  at.write("in/报告_files/share.js", "x");
  at.write("in/附件_files/附表.txt", "x");  // no page of that name: a folder like any other
  std::string seen;
  for (const auto& input : list_inputs({at.path("in")}, {}))
    seen += input.path.substr(at.path("in").size()) + (input.skipped_by.empty() ? "" : " " + std::string{input.skipped_by}) + "\n";
  EXPECT_EQ(seen, "/报告.html\n/报告_files saved_page\n/附件_files/附表.txt\n");
}

TEST(Pipeline, TurnsWhateverADocumentDoesIntoAResult) {
  ingest::SourceFile file;
  file.sha256 = "id";
  file.format = Format::unknown;
  file.bytes = "?";
  const auto result = process_document(file, {});
  EXPECT_EQ(result.state, State::failed);
  EXPECT_EQ(result.error.code, ErrorCode::unsupported);
  EXPECT_EQ(result.sha256, "id");
  EXPECT_EQ(result.json, "");
}

TEST(Pipeline, KeepsDiagnosticsOfTheSourceAndNeverCallsAnEmptyReportComplete) {
  auto file = ingest::from_bytes("报告.pdf", "\n \n", {});
  ASSERT_TRUE(file);
  file->format = Format::text;
  file->diagnostics = {{DiagnosticCode::extension_mismatch, "said to be pdf", {}, std::nullopt}};
  const auto report = make_report(*file, {});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->partial);
  ASSERT_GE(report->diagnostics.size(), 2U);
  EXPECT_EQ(report->diagnostics.front().code, DiagnosticCode::extension_mismatch);
  EXPECT_EQ(first_loss(*report)->code, DiagnosticCode::empty_body);
}

}  // namespace
}  // namespace guidang::app
