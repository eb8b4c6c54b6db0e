// What every exporter must stand: hostile depth, spans, bytes and lengths.
#include <gtest/gtest.h>

#include "export/exporter.hpp"
#include "export/utf8.hpp"
#include "tests/export/sample_report.hpp"

namespace guidang::exporter {
namespace {

TEST(EveryExporter, StaysLinearAtHostileDepth) {
  constexpr std::uint32_t kDepth = 50'000;
  const auto report = deep_report(kDepth);
  for (const auto& row : exporter_table()) EXPECT_LT(row.write(report).size(), kDepth * 2'000UL) << row.name;
}

TEST(EveryExporter, BoundsTheSpansOfTables) {
  Report report;
  Table table;
  for (int i = 0; i < 100; ++i)
    table.rows.push_back({{"甲", 65535, 65535, false}, {"乙", 65535, 65535, true}});
  report.nodes = {{"t", {}, {}, table}};
  for (const auto& row : exporter_table()) EXPECT_LT(row.write(report).size(), 4'000'000UL) << row.name;
}

TEST(EveryExporter, WritesValidUtf8OfAnyBytes) {
  for (const std::string& text :
       {std::string("\xB0\xD7\xC2\xEF"), std::string("\0\x01\x1F\x7F\xED\xA0\x80", 7), std::string()})
    for (const auto& row : exporter_table())
      EXPECT_TRUE(row.binary || is_valid_utf8(row.write(report_of(text)))) << row.name;
}

TEST(EveryExporter, KeepsLongNamesWhole) {
  std::string name;
  for (int i = 0; i < 85; ++i) name += "龘";
  for (const auto& row : exporter_table())
    EXPECT_TRUE(row.binary || row.name == "outline" || row.write(report_of(name)).contains(name)) << row.name;
}

TEST(EveryExporter, TakesAnEmptyReport) {
  for (const auto& row : exporter_table()) row.write(Report{});
}

}  // namespace
}  // namespace guidang::exporter
