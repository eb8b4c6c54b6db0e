#include <gtest/gtest.h>

#include <algorithm>
#include <pugixml.hpp>

#include "export/exporter.hpp"
#include "tests/export/package.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

TEST(Csv, WritesTheSampleAsKept) {
  expect_golden("tests/export/golden/sample.csv", to_csv(sample_report()));
  expect_golden("tests/export/golden/sample.quantities.csv", to_csv_quantities(sample_report()));
  expect_golden("tests/export/golden/sample.works.csv", to_csv_works(sample_report()));
}

TEST(Csv, NeverGivesASpreadsheetAFormula) {
  struct Row {
    const char* name;
    const char* field;
  };
  const Row rows[] = {{"=HYPERLINK(1)", ",'=HYPERLINK(1),"},
                      {"+1", ",'+1,"},
                      {"-1+cmd|' /C calc'!A0", ",'-1+cmd|' /C calc'!A0,"},
                      {"@SUM(A1)", ",'@SUM(A1),"},
                      {"\t=1", ",\"'\t=1\","},
                      {"  =1", ",'  =1,"},
                      {"＝1", ",'＝1,"},
                      {"\r=1", ",\"'\r=1\","},
                      {"=\"a\",b", ",\"'=\"\"a\"\",b\","},
                      {"甲,乙\"丙\"", ",\"甲,乙\"\"丙\"\"\","},
                      {"甲-乙", ",甲-乙,"},
                      {"甲\x01", ",甲\uFFFD,"}};
  for (const auto& row : rows) {
    Report report;
    report.works = {{row.name, false, {}, {}}};
    EXPECT_NE(to_csv_works(report).find(row.field), std::string::npos) << row.name << "\n"
                                                                       << to_csv_works(report);
  }
}

TEST(Csv, BeginsWithAMarkAndEndsEveryRowWithCrLf) {
  for (const auto& csv : {to_csv(sample_report()), to_csv_works(Report{})}) {
    EXPECT_TRUE(csv.starts_with("\uFEFFsha256,node,"));
    EXPECT_TRUE(csv.ends_with("\r\n"));
  }
}

TEST(Csv, KeepsTextsOfAnyLength) {
  std::string name;
  for (int i = 0; i < 85; ++i) name += "龘";
  EXPECT_NE(to_csv(report_of(name)).find(name), std::string::npos);
  EXPECT_NE(to_csv_works(report_of(name)).find(name), std::string::npos);
}

TEST(Xlsx, HoldsTheThreeSheetsWithInlineTexts) {
  const auto parts = unpacked(to_xlsx(sample_report()));
  EXPECT_EQ(parts.begin()->first, "[Content_Types].xml");
  pugi::xml_document workbook;
  ASSERT_TRUE(workbook.load_string(parts.at("xl/workbook.xml").c_str()));
  std::string names;
  for (const auto& sheet : workbook.select_nodes("//sheet")) names += sheet.node().attribute("name").value();
  EXPECT_EQ(names, "章节数据引用文件");
  pugi::xml_document quantities;
  ASSERT_TRUE(quantities.load_string(parts.at("xl/worksheets/sheet2.xml").c_str()));
  EXPECT_STREQ(quantities.select_node("//c[@r='E2']/v").node().child_value(), "19000");
  EXPECT_STREQ(quantities.select_node("//c[@r='D2']/is/t").node().child_value(), "1.9万家次");
}

TEST(Xlsx, StaysWellFormedAndFreeOfFormulasWhateverTheTextIs) {
  for (const std::string& text : {std::string("=1+1"), std::string("<c><f>1</f></c>"),
                                  std::string("a\0\x01\xFF\uFFFF", 7), std::string(200'000, 'x')}) {
    const auto parts = unpacked(to_xlsx(report_of(text)));
    for (const auto& [name, xml] : parts) {
      pugi::xml_document document;
      EXPECT_TRUE(document.load_buffer(xml.data(), xml.size())) << name;
      EXPECT_TRUE(document.select_nodes("//f").empty()) << name;
      for (const auto& cell : document.select_nodes("//t"))
        EXPECT_LE(std::string_view{cell.node().child_value()}.size(), 32'767U * 3);
    }
  }
}

TEST(Xlsx, GivesTheSameBytesEveryTime) { EXPECT_EQ(to_xlsx(sample_report()), to_xlsx(sample_report())); }

}  // namespace
}  // namespace guidang::exporter
