#include <gtest/gtest.h>

#include "../documents.hpp"
#include "export/exporter.hpp"
#include "normalize/unicode.hpp"
#include "report_maker.hpp"

// What holds for every report, tried on hundreds of generated ones with fixed seeds.

namespace guidang::normalize {
namespace {

constexpr std::uint64_t kReports = 150;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

/// One blank at about every fifth place between ideographs, or between an ideograph and a figure.
std::string with_blanks(const std::string& text, ReportMaker& dice) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at), next = char_at(text, at);
    append_char(out, c);
    const bool inside = (is_han(c) && (is_han(next) || is_digit(next))) || (is_digit(c) && is_han(next));
    if (inside && dice.pick(5) == 0) out += ' ';
  }
  return out;
}

std::string han_of(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_char(text, at); is_han(c)) append_char(out, c);
  return out;
}

TEST(EveryReport, HasASoundTree) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    const auto report = report_of(unwrapped(ReportMaker(seed).make()));
    std::vector<std::uint32_t> ids;
    for (std::uint32_t i = 0; i < report.nodes.size(); ++i) {
      const auto& node = report.nodes[i];
      if (node.parent) ASSERT_LT(*node.parent, i) << seed;
      const auto* section = std::get_if<Section>(&node.content);
      const auto* above = node.parent ? std::get_if<Section>(&report.nodes[*node.parent].content) : nullptr;
      if (node.parent) ASSERT_TRUE(above) << "only sections hold others here, seed " << seed;
      if (section) ASSERT_EQ(section->depth, above ? above->depth + 1 : 1) << seed;
    }
    EXPECT_EQ(faults_of(report).find("label"), std::string::npos) << seed << ": " << faults_of(report);
  }
}

TEST(EveryReport, LosesNoCharacter) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    const auto text = unwrapped(ReportMaker(seed).make());
    const auto report = report_of(text);
    EXPECT_EQ(report.quality.lost_characters, 0U) << seed;
    EXPECT_EQ(report.quality.input_characters, ink_count(text)) << seed;
    std::string out = report.document.title.value_or("");
    if (report.document.number) out += report.document.number->text;
    for (const auto& name : report.document.addressees) out += name;
    out += text_of(report);
    for (const auto& name : report.document.signatories) out += name;
    if (report.document.date) out += report.document.date->text;
    EXPECT_EQ(han_of(out), han_of(text)) << seed;
  }
}

TEST(EveryReport, HasTheSameOutlineAtEveryLineWidth) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    const auto paragraphs = ReportMaker(seed).make();
    const auto expected = outline_of(report_of(unwrapped(paragraphs)));
    for (const double width : {12 + seed % 49, 12 + (seed * 7) % 49})
      EXPECT_EQ(outline_of(report_of(wrap(paragraphs, 1, width, "　　"))), expected) << "seed " << seed << " width " << width;
  }
}

TEST(EveryReport, HasTheSameOutlineWithoutIndents) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    const auto paragraphs = ReportMaker(seed).make();
    const auto expected = outline_of(report_of(unwrapped(paragraphs)));
    for (const double width : {12 + seed % 49, 12 + (seed * 7) % 49})
      EXPECT_EQ(outline_of(report_of(wrap(paragraphs, 1, width, ""))), expected) << "seed " << seed << " width " << width;
  }
}

TEST(EveryReport, HasTheSameOutlineInHalfWidthBrackets) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    const auto text = unwrapped(ReportMaker(seed).make());
    const auto half = replaced(replaced(text, "（", "("), "）", ")");
    EXPECT_EQ(outline_of(report_of(half)), outline_of(report_of(text))) << seed;
  }
}

TEST(EveryReport, HasTheSameOutlineWithBlanksSprinkledIn) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    ReportMaker maker(seed);
    const auto text = unwrapped(maker.make());
    const auto clean = report_of(text), blank = report_of(with_blanks(text, maker));
    EXPECT_EQ(outline_of(blank), outline_of(clean)) << seed;
    EXPECT_EQ(text_of(blank), text_of(clean)) << seed;
    EXPECT_EQ(blank.document.title, clean.document.title) << seed;
  }
}

TEST(EveryReport, HasTheSameOutlineWhenItsTextIsReadAgain) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    const auto report = report_of(unwrapped(ReportMaker(seed).make()));
    const auto again = report_of(exporter::to_text(report));
    EXPECT_EQ(outline_of(again), outline_of(report)) << seed;
    EXPECT_EQ(again.document.title, report.document.title) << seed;
  }
}

TEST(EveryReport, IsTheSameEachTime) {
  const auto text = unwrapped(ReportMaker(7).make());
  EXPECT_EQ(exporter::to_json(report_of(text)), exporter::to_json(report_of(text)));
}

}  // namespace
}  // namespace guidang::normalize
