#include <gtest/gtest.h>

#include "export/exporter.hpp"
#include "export/utf8.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

TEST(Outline, IsATreeThatPeopleCanRead) {
  expect_golden("tests/export/golden/sample.outline.txt", to_outline(sample_report()));
}

TEST(Text, IsTheCleanedTextWithLabels) {
  expect_golden("tests/export/golden/sample.txt", to_text(sample_report()));
}

TEST(Outline, SaysWhatIsUnknownOrPartial) {
  Report report;
  report.partial = true;
  EXPECT_TRUE(to_outline(report).starts_with("(no title)\nPARTIAL"));
}

TEST(Exporters, EndWithANewlineAndAreFoundByName) {
  for (const auto& row : exporter_table()) {
    EXPECT_EQ(find_exporter(row.name), &row);
    EXPECT_TRUE(row.binary || row.write(sample_report()).ends_with("\n")) << row.name;
    EXPECT_EQ(row.write(sample_report()), row.write(sample_report())) << row.name;
  }
  EXPECT_EQ(find_exporter("xml"), nullptr);
}

TEST(Utf8, KnowsWellFormedCharacters) {
  struct Row {
    std::string_view bytes;
    std::size_t length;
  };
  const Row rows[] = {{"a", 1},
                      {"é", 2},
                      {"法", 3},
                      {"𠮷", 4},
                      {"", 0},
                      {"\x80", 0},
                      {"\xC0\xAF", 0},
                      {"\xE0\x80\x80", 0},
                      {"\xED\xA0\x80", 0},
                      {"\xE6\xB3", 0},
                      {"\xF4\x90\x80\x80", 0},
                      {"\xF5\x80\x80\x80", 0},
                      {"\xF0\x80\x80\x80", 0}};
  for (const auto& row : rows)
    EXPECT_EQ(utf8_length(row.bytes), row.length) << testing::PrintToString(row.bytes);
}

TEST(Utf8, ShortensByCharacters) {
  EXPECT_EQ(shortened("法治政府", 2), "法治…");
  EXPECT_EQ(shortened("法治政府", 4), "法治政府");
  EXPECT_EQ(shortened("\xFF\xFF\xFF", 2), "\xFF\xFF…");
}

}  // namespace
}  // namespace guidang::exporter
