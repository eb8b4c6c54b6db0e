// A messy upload in, a clean document out: reading the DOCX that we write gives the report again. Every case
// of fixtures/same is taken from its text, the messiest of its containers, and compared without what only the
// container knows (ids, places, what was printed, who wrote a number).
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <filesystem>

#include "tests/app/workspace.hpp"

namespace guidang::app {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path{GUIDANG_SOURCE_DIR} / "fixtures" / "same";

std::string text_of(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return buffer.GetString();
}

/// Takes out of a node what a container alone can say, and of everything below it.
void strip(rapidjson::Value& nodes) {
  std::vector<rapidjson::Value*> open{&nodes};
  while (!open.empty()) {
    auto& list = *open.back();
    open.pop_back();
    for (auto& node : list.GetArray()) {
      for (const auto* key : {"id", "at", "label_source", "label_printed", "topic"}) node.RemoveMember(key);
      for (const auto* key : {"children", "items"})
        if (node.HasMember(key)) open.push_back(&node[key]);
    }
  }
}

/// Elements and body, one key on a line.
std::string essence(const std::string& json) {
  rapidjson::Document report;
  report.Parse(json.data(), json.size());
  if (report.HasParseError() || !report.IsObject()) return "no report: " + json;
  strip(report["body"]);
  std::string lines;
  for (const auto* key : {"title", "document_number", "addressees", "report_year", "date", "signatories",
                          "signer", "copy_to", "attachments", "note", "contact"})
    if (report["document"].HasMember(key))
      lines += std::string{key} + " " + text_of(report["document"][key]) + "\n";
  for (const auto& node : report["body"].GetArray()) lines += text_of(node) + "\n";
  return lines;
}

/// The text of every case, its .docx where it has none.
std::vector<std::string> samples() {
  std::vector<std::string> files;
  for (const auto& folder : fs::directory_iterator(kCases)) {
    const auto stem = folder.path() / folder.path().filename();
    const auto text = stem.string() + ".txt";
    files.push_back(fs::exists(text) ? text : stem.string() + ".docx");
  }
  std::ranges::sort(files);
  return files;
}

class RoundTrip : public testing::TestWithParam<std::string> {};

TEST_P(RoundTrip, ThroughDocxGivesTheSameReport) {
  Workspace at;
  const auto input = "'" + GetParam() + "'";
  const auto before = run_program(at, "convert " + input).out;
  EXPECT_EQ(run_program(at, "convert " + input + " --to docx -o clean.docx").exit_code, 0);
  const auto after = run_program(at, "convert clean.docx").out;
  EXPECT_EQ(essence(before), essence(after));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  auto name = fs::path{info.param}.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, RoundTrip, testing::ValuesIn(samples()), test_name);

TEST(Convert, WritesBinaryFormatsToFilesAndPipes) {
  Workspace at;
  at.write("a.txt", "一、成效\n全年开展讲座12场。\n");
  for (const std::string name : {"docx", "xlsx"}) {
    const auto ran = run_program(at, "convert a.txt --to " + name + " -o a." + name);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_TRUE(at.read("a." + name).starts_with("PK\x03\x04")) << name;
    EXPECT_EQ(run_program(at, "convert a.txt --to " + name).out, at.read("a." + name))
        << "a pipe is no terminal";
  }
}

// `script` gives the program a terminal.
TEST(Convert, KeepsBinaryFormatsOffTheTerminal) {
  if (std::system("command -v script > /dev/null") != 0) GTEST_SKIP() << "no program `script`";
  Workspace at;
  at.write("a.txt", "一、成效\n");
  const auto command = "cd '" + at.path() +
                       "' && script -qec \"'" GUIDANG_PROGRAM
                       "' convert a.txt --to docx\" out.log > "
                       "/dev/null 2>&1 < /dev/null";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 2);
  EXPECT_NE(at.read("out.log").find("-o FILE"), std::string::npos);
}

}  // namespace
}  // namespace guidang::app
