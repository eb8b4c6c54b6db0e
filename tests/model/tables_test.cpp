// Codes are a promise to readers: each has its row, in order, and its line in docs/diagnostics.md.
#include <gtest/gtest.h>

#include <set>

#include "model/diagnostic.hpp"
#include "model/error.hpp"
#include "model/report.hpp"
#include "tests/golden_file.hpp"

namespace guidang {
namespace {

constexpr auto kLastDiagnostic = DiagnosticCode::text_lost;
constexpr auto kLastError = ErrorCode::several_documents;

std::vector<ErrorInfo> errors() {
  std::vector<ErrorInfo> rows;
  for_each_error(
      [](const ErrorInfo& row, void* all) { static_cast<std::vector<ErrorInfo>*>(all)->push_back(row); },
      &rows);
  return rows;
}

bool is_code(std::string_view name) {
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos;
}

TEST(DiagnosticTable, HasOneRowForEachCodeInOrder) {
  const auto& rows = diagnostic_table();
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(kLastDiagnostic) + 1)
      << "a code without a row, or kLastDiagnostic is old";
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(rows[i].code), i) << rows[i].name;
    EXPECT_TRUE(is_code(rows[i].name)) << rows[i].name;
    EXPECT_TRUE(names.insert(rows[i].name).second) << rows[i].name;
    EXPECT_FALSE(rows[i].meaning.empty() || rows[i].meaning_zh.empty()) << rows[i].name;
    EXPECT_EQ(find_diagnostic(rows[i].name), &rows[i]);
    EXPECT_EQ(&diagnostic_info(rows[i].code), &rows[i]);
  }
  EXPECT_EQ(find_diagnostic("no_such_code"), nullptr);
}

TEST(ErrorTable, HasOneRowForEachCodeInOrder) {
  const auto rows = errors();
  ASSERT_EQ(rows.size(), static_cast<std::size_t>(kLastError) + 1)
      << "a code without a row, or kLastError is old";
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(rows[i].code), i) << rows[i].name;
    EXPECT_TRUE(is_code(rows[i].name)) << rows[i].name;
    EXPECT_TRUE(names.insert(rows[i].name).second) << rows[i].name;
    for (const auto text : {rows[i].meaning, rows[i].remedy, rows[i].meaning_zh, rows[i].remedy_zh})
      EXPECT_FALSE(text.empty() || text.ends_with(".") || text.ends_with("。")) << rows[i].name;
    ASSERT_NE(find_error(rows[i].name), nullptr);
    EXPECT_EQ(find_error(rows[i].name)->code, rows[i].code);
  }
}

TEST(ErrorTable, DescribesWhatWhereAndWhatToDo) {
  EXPECT_EQ(describe({ErrorCode::corrupt, "bad check sum", "word/document.xml"}),
            "corrupt: bad check sum (word/document.xml). To do: ask the sender to save and send it again");
  EXPECT_EQ(describe({ErrorCode::empty, {}, {}}),
            "empty: the file has no content. To do: ask the sender for the file");
}

/// `text` with what stands between two marks replaced.
std::string spliced(std::string text, const std::string& mark, const std::string& table) {
  const auto begin = text.find("<!-- " + mark + " -->\n");
  const auto end = text.find("<!-- end of " + mark + " -->\n");
  EXPECT_TRUE(begin != std::string::npos && end != std::string::npos && begin < end) << mark;
  if (begin == std::string::npos || end == std::string::npos) return text;
  const auto from = text.find('\n', begin) + 1;
  return text.replace(from, end - from, table);
}

TEST(DiagnosticTable, StandsInTheDocumentation) {
  std::string diagnostics = "| code | severity | meaning | 含义 |\n|---|---|---|---|\n";
  for (const auto& row : diagnostic_table())
    diagnostics += "| `" + std::string{row.name} + "` | " + std::string{to_string(row.severity)} + " | " +
                   std::string{row.meaning} + " | " + std::string{row.meaning_zh} + " |\n";
  std::string failures = "| code | meaning | what to do | 含义 | 处理 |\n|---|---|---|---|---|\n";
  for (const auto& row : errors())
    failures += "| `" + std::string{row.name} + "` | " + std::string{row.meaning} + " | " +
                std::string{row.remedy} + " | " + std::string{row.meaning_zh} + " | " +
                std::string{row.remedy_zh} + " |\n";
  const std::string page = "docs/diagnostics.md";
  expect_golden(page, spliced(spliced(kept_file(page), "diagnostics", diagnostics), "errors", failures));
}

TEST(Names, StandForEachEnumerator) {
  EXPECT_EQ(to_string(Family::none), "none");
  EXPECT_EQ(to_string(Family::annex), "annex");
  EXPECT_EQ(to_string(LabelSource::none), "none");
  EXPECT_EQ(to_string(HeadingStyle::text), "text");
  EXPECT_EQ(to_string(EnumerationFamily::ordinal), "ordinal");
  EXPECT_EQ(to_string(IssuerType::other), "other");
  EXPECT_EQ(to_string(Bound::about), "about");
  EXPECT_EQ(to_string(FurnitureKind::toc), "toc");
}

}  // namespace
}  // namespace guidang
