#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "export/exporter.hpp"
#include "tests/app/workspace.hpp"

namespace guidang::app {
namespace {

constexpr auto kReport =
    "白鹭镇人民政府2023年法治政府建设情况报告\n\n一、主要成效\n全年开展普法讲座12场。\n二、存在问题\n力量不足"
    "。\n";

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  EXPECT_FALSE(document.HasParseError()) << json;
  return document;
}

TEST(Convert, WritesTheReportOfAFile) {
  Workspace at;
  at.write("报告.txt", kReport);
  const auto ran = run_program(at, "convert 报告.txt");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  const auto json = parsed(ran.out);
  EXPECT_STREQ(json["source"]["file_name"].GetString(), "报告.txt");
  EXPECT_STREQ(json["source"]["format"].GetString(), "txt");
  EXPECT_STREQ(json["source"]["encoding"].GetString(), "utf-8");
  EXPECT_STREQ(json["status"].GetString(), "complete");
  EXPECT_NE(ran.out.find("普法讲座"), std::string::npos);
}

TEST(Convert, ReadsStandardInputAndWritesWhereItIsTold) {
  Workspace at;
  const auto json = run_program(at, "convert -", kReport);
  EXPECT_EQ(json.exit_code, 0) << json.err;
  EXPECT_TRUE(parsed(json.out)["source"]["file_name"].IsNull());
  const auto file = run_program(at, "convert - --to text -o out.txt", kReport);
  EXPECT_EQ(file.exit_code, 0) << file.err;
  EXPECT_EQ(file.out, "");
  EXPECT_NE(at.read("out.txt").find("全年开展普法讲座12场。"), std::string::npos);
  EXPECT_EQ(run_program(at, "convert - --to outline", kReport).exit_code, 0);
  EXPECT_EQ(run_program(at, "convert - -o /dev/null", kReport).exit_code, 0);
}

TEST(Convert, GivesTheSameBytesInEveryLocaleAndFolder) {
  Workspace at;
  at.write("a/报告.txt", kReport);
  const auto first = run_program(at, "convert a/报告.txt").out;
  EXPECT_EQ(run_program(at, "convert a/../a/报告.txt").out, first);
  EXPECT_EQ(run_program(at, "convert '" + at.path("a/报告.txt") + "'").out, first);
  EXPECT_EQ(first.find(at.path()), std::string::npos) << "a path in the report";
}

TEST(Convert, ReadsTheOnlyDocumentOfAnArchiveAndChoosesAmongSeveral) {
  Workspace at;
  at.write("来件/报告.txt", kReport);
  ASSERT_EQ(std::system(("cd '" + at.path() + "' && tar cf one.tar 来件").c_str()), 0);
  at.write("来件/附表.txt", "一、附表\n");
  ASSERT_EQ(std::system(("cd '" + at.path() + "' && tar czf two.tar.gz 来件").c_str()), 0);
  const auto one = run_program(at, "convert one.tar");
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_STREQ(parsed(one.out)["source"]["file_name"].GetString(), "报告.txt");
  EXPECT_EQ(one.out, run_program(at, "convert 来件/报告.txt").out) << "the same bytes, the same report";
  const auto two = run_program(at, "convert two.tar.gz");
  EXPECT_EQ(two.exit_code, 4);
  for (const auto* word : {"several_documents", "来件/报告.txt", "来件/附表.txt", "--member"})
    EXPECT_NE(two.err.find(word), std::string::npos) << two.err;
  const auto chosen = run_program(at, "convert two.tar.gz --member 来件/报告.txt");
  EXPECT_EQ(chosen.out, one.out) << chosen.err;
  EXPECT_EQ(run_program(at, "convert two.tar.gz --member 来件/无.txt").exit_code, 5);
  EXPECT_EQ(run_program(at, "explain one.tar").exit_code, 0);
}

TEST(Convert, ReadsWhatIsAttachedToAMessageAndSaysWhatItLeavesOut) {
  Workspace at;
  at.write("来信.eml",
           "From: a@example.org\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n请查收。\r\n"
           "--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=report.txt\r\n\r\n" +
               std::string{kReport} + "\r\n--x--\r\n");
  const auto ran = run_program(at, "convert 来信.eml");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find("普法讲座"), std::string::npos);
  EXPECT_NE(ran.err.find("--member"), std::string::npos) << ran.err;
}

TEST(Convert, SaysWhatIsWrongAndReturnsItsCode) {
  Workspace at;
  at.write("空.txt", "");
  at.write("blank.txt", " \n\n");
  at.write("noise.docx", std::string("\x01\x02\x03\x00\xFF\xFE\x00\x00", 8) + std::string(600, '\0'));
  std::filesystem::create_directory(at.path("folder"));
  std::filesystem::create_symlink("空.txt", at.path("link.txt"));
  at.write("报告.txt", kReport);
  struct Row {
    const char* arguments;
    int exit_code;
    const char* says;
  };
  const Row rows[] = {
      {"convert missing.pdf", 5, "guidang: missing.pdf: not_found: "},
      {"convert 空.txt", 4, "guidang: 空.txt: empty: "},
      {"convert - ", 4, "guidang: standard input: empty: "},
      {"convert folder", 4, "not_regular: "},
      {"convert link.txt", 4, "symlink: "},
      {"convert noise.docx", 4, "To do: "},
      {"convert blank.txt", 3, "guidang: blank.txt: partial: empty_body: "},
      {"convert 报告.txt -o nowhere/out.json", 4, "nowhere/out.json: io: "},
      {"convert 报告.txt > /dev/full", 4, "standard output: io: "},
      {"convert", 2, "FILE is required"},
      {"convert 报告.txt --to xml", 2, "xml"},
      {"convert 报告.txt --frob", 2, "--frob"},
      {"frobnicate", 2, ""},
      {"", 2, ""},
  };
  for (const auto& row : rows) {
    const auto ran = run_program(at, row.arguments);
    EXPECT_EQ(ran.exit_code, row.exit_code) << row.arguments << "\n" << ran.err;
    EXPECT_NE(ran.err.find(row.says), std::string::npos) << row.arguments << "\n" << ran.err;
    EXPECT_FALSE(ran.err.empty()) << row.arguments;
  }
}

TEST(Program, HelpsByExample) {
  Workspace at;
  for (const auto* arguments : {"--help", "convert --help", "ingest --help"}) {
    const auto ran = run_program(at, arguments);
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_NE(ran.out.find("Examples:\n  "), std::string::npos) << arguments;
  }
  EXPECT_TRUE(run_program(at, "--version").out.starts_with("guidang "));
}

TEST(Program, PrintsThePublishedSchema) {
  Workspace at;
  const auto ran = run_program(at, "schema");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out, exporter::report_schema());
}

TEST(Program, ExplainsCodesInBothLanguages) {
  Workspace at;
  struct Row {
    const char* code;
    int exit_code;
    const char* english;
    const char* chinese;
  };
  const Row rows[] = {
      {"ordinal_gap", 0, "a number is missing between two siblings", "编号不连续"},
      {"encrypted", 0, "To do: ask the sender for an unprotected copy", "处理：请提交单位提供未加密的副本"},
      {"needs_ocr", 0, "(diagnostic, error)", "无识别引擎"},
      {"", 0, "label_missing", "程序内部错误"},
  };
  for (const auto& row : rows) {
    const auto ran = run_program(at, std::string{"explain "} + row.code);
    EXPECT_EQ(ran.exit_code, row.exit_code) << row.code;
    EXPECT_NE(ran.out.find(row.english), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find(row.chinese), std::string::npos) << ran.out;
  }
  EXPECT_EQ(run_program(at, "explain nonsense").exit_code, 2);
}

}  // namespace
}  // namespace guidang::app
