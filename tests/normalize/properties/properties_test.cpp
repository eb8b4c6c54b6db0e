#include <gtest/gtest.h>

#include "../documents.hpp"
#include "export/exporter.hpp"
#include "normalize/unicode.hpp"
#include "report_maker.hpp"

// What holds for every report, tried on hundreds of generated ones with fixed seeds.

namespace guidang::normalize {
namespace {

constexpr std::uint64_t kReports = 100;

struct Made {
  std::vector<std::string> paragraphs;
  std::string text;
  Report report;
  std::string outline;
};

/// Report number `seed`, from 1 to kReports, and what the normaliser makes of it.
const Made& made(std::uint64_t seed) {
  static const auto all = [] {
    std::vector<Made> list;
    for (std::uint64_t one = 1; one <= kReports; ++one) {
      Made item;
      item.paragraphs = ReportMaker(one).make();
      item.text = unwrapped(item.paragraphs);
      item.report = report_of(item.text);
      item.outline = outline_of(item.report);
      list.push_back(std::move(item));
    }
    return list;
  }();
  return all[seed - 1];
}

/// Where two outlines part, for messages that fit a screen; empty where they are equal.
std::string difference(const std::string& found, const std::string& expected) {
  if (found == expected) return {};
  std::size_t at = 0;
  while (at < found.size() && at < expected.size() && found[at] == expected[at]) ++at;
  const auto begin = at == 0 ? 0 : expected.rfind('\n', at - 1) + 1;
  const auto line = [&](const std::string& text) {
    return text.substr(begin, text.find('\n', begin) - begin);
  };
  return "found “" + line(found) + "”, expected “" + line(expected) + "”";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
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
    const auto& report = made(seed).report;
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
    const auto& [paragraphs, text, report, outline] = made(seed);
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

/// Every width comes up at least twice.
void expect_same_outline_in_lines(std::uint64_t least, const std::string& indent) {
  const auto widths = 61 - least;
  for (std::uint64_t seed = 1; seed <= kReports; ++seed)
    for (const auto width : {least + seed % widths, least + (seed * 7) % widths}) {
      const auto text = wrap(made(seed).paragraphs, 1, static_cast<double>(width), indent);
      EXPECT_EQ(difference(outline_of(report_of(text)), made(seed).outline), "")
          << "seed " << seed << " width " << width;
    }
}

TEST(EveryReport, HasTheSameOutlineAtEveryLineWidth) { expect_same_outline_in_lines(12, "　　"); }

/// Without indents a page must be as wide as a page: narrower ones cannot be told from lists of short lines.
TEST(EveryReport, HasTheSameOutlineInLinesWithoutIndent) { expect_same_outline_in_lines(18, ""); }

TEST(EveryReport, HasTheSameOutlineInHalfWidthBrackets) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    const auto half = replaced(replaced(made(seed).text, "（", "("), "）", ")");
    EXPECT_EQ(difference(outline_of(report_of(half)), made(seed).outline), "") << seed;
  }
}

TEST(EveryReport, HasTheSameOutlineWithBlanksSprinkledIn) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    ReportMaker dice(seed + 1000);
    const auto report = report_of(with_blanks(made(seed).text, dice));
    EXPECT_EQ(difference(outline_of(report), made(seed).outline), "") << seed;
    EXPECT_EQ(difference(text_of(report), text_of(made(seed).report)), "") << seed;
    EXPECT_EQ(report.document.title, made(seed).report.document.title) << seed;
  }
}

TEST(EveryReport, HasTheSameOutlineWhenItsTextIsReadAgain) {
  for (std::uint64_t seed = 1; seed <= kReports; ++seed) {
    const auto again = report_of(exporter::to_text(made(seed).report));
    EXPECT_EQ(difference(outline_of(again), made(seed).outline), "") << seed;
    EXPECT_EQ(again.document.title, made(seed).report.document.title) << seed;
  }
}

TEST(EveryReport, IsTheSameEachTime) {
  const auto& text = made(7).text;
  EXPECT_EQ(exporter::to_json(report_of(text)), exporter::to_json(report_of(text)));
}

}  // namespace
}  // namespace guidang::normalize
