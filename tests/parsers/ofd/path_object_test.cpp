#include "parsers/ofd/path_object.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "ofd_builder.hpp"

namespace guidang::parsers::ofd::test {
namespace {

/// "h 10-60@20 w1": level, from x to x at y, thickness; millimetres.
std::string describe_rule(const layout::Rule& rule) {
  const auto mm = [](float pt) { return std::round(pt / kPointsPerMm * 10) / 10; };
  const auto& box = rule.box;
  if (rule.horizontal())
    return fmt::format("h {}-{}@{} w{}", mm(box.x0), mm(box.x1), mm((box.y0 + box.y1) / 2), mm(box.height()));
  return fmt::format("v {}-{}@{} w{}", mm(box.y0), mm(box.y1), mm((box.x0 + box.x1) / 2), mm(box.width()));
}

TEST(OfdPath, GivesLinesOfStrokesAndThinAreas) {
  struct {
    const char* attributes;
    const char* data;
    std::vector<std::string> rules;
  } rows[] = {
      {R"(LineWidth="1")", "M 0 5 L 50 5", {"h 10-60@25 w1"}},
      {R"(LineWidth="1")", "S 0 5 L 50 5", {"h 10-60@25 w1"}},
      {R"(LineWidth="0.5")", "M 3 0 L 3 40", {"v 20-60@13 w0.5"}},
      {R"(LineWidth="1")",
       "M 0 0 L 50 0 L 50 20 L 0 20 C",
       {"h 10-60@20 w1", "v 20-40@60 w1", "h 10-60@40 w1", "v 20-40@10 w1"}},
      {R"(LineWidth="1" CTM="2 0 0 2 0 0")", "M 0 5 L 20 5", {"h 10-50@30 w2"}},
      {R"(LineWidth="1" CTM="0 1 -1 0 20 0")", "M 0 5 L 20 5", {"v 20-40@25 w1"}},
      {R"(Stroke="false" Fill="true")", "M 0 0 L 50 0 L 50 0.4 L 0 0.4 C", {}},
      {R"(LineWidth="1")", "M 0 0 L 50 50", {}},
      {R"(LineWidth="1")", "M 0 0 B 1 1 2 2 50 0", {}},
      {R"(LineWidth="1")", "M 0 0 Q 1 1 50 0 A 1 1 0 0 1 9 9", {}},
      {R"(LineWidth="1")", "M 0 0 L 50", {}},
      {R"(LineWidth="1")", "L 50 5 C X", {}},
      {R"(LineWidth="1")", "M 0 5 L 50 5 ? L 0 0", {"h 10-60@25 w1"}},
      {R"(Stroke="false")", "M 0 5 L 50 5", {}},
      {R"(Visible="false")", "M 0 5 L 50 5", {}},
      {R"(LineWidth="1")", "", {}},
  };
  for (const auto& row : rows) {
    const auto pages = read(ofd_page(fmt::format(
        R"(<ofd:PathObject ID="3" Boundary="10 20 60 60" {}><ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>)",
        row.attributes, row.data)));
    std::vector<std::string> rules;
    for (const auto& rule : pages.only().rules) rules.push_back(describe_rule(rule));
    EXPECT_EQ(rules, row.rules) << row.attributes << " " << row.data;
  }
}

TEST(OfdPath, AreasCountByTheirColour) {
  struct {
    const char* color;
    const char* data;
    std::size_t rules;
    std::uint32_t rgb;
  } rows[] = {
      {R"(<ofd:FillColor Value="255 0 0"/>)", "M 0 0 L 50 0 L 50 0.4 L 0 0.4 C", 1, 0xFF0000},
      {R"(<ofd:FillColor Value="0 0 0"/>)", "M 0.2 0.2 L 27 0.2 L 27 0.5 L 0.2 0.5 L 0.2 0.2 C", 1, 0},
      {R"(<ofd:FillColor Value="255 255 255"/>)", "M 0 0 L 50 0 L 50 0.4 L 0 0.4 C", 0, 0},
      {R"(<ofd:FillColor Value="0 0 0"/>)", "M 0 0 L 50 0 L 50 30 L 0 30 C", 0, 0},
  };
  for (const auto& row : rows) {
    const auto pages = read(ofd_page(fmt::format(
        R"(<ofd:PathObject ID="3" Boundary="10 20 60 60" Stroke="false" Fill="true">{}<ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>)",
        row.color, row.data)));
    ASSERT_EQ(pages.only().rules.size(), row.rules) << row.color << row.data;
    for (const auto& rule : pages.only().rules) EXPECT_EQ(rule.rgb, row.rgb);
  }
}

TEST(OfdPath, WhiteLinesAreNotDelivered) {
  const auto pages =
      read(ofd_page(R"(<ofd:PathObject ID="3" Boundary="10 20 60 60"><ofd:StrokeColor Value="255 255 255"/>
    <ofd:AbbreviatedData>M 0 5 L 50 5</ofd:AbbreviatedData></ofd:PathObject>)"));
  EXPECT_TRUE(pages.only().rules.empty());
}

}  // namespace
}  // namespace guidang::parsers::ofd::test
