#include <gtest/gtest.h>

#include <algorithm>

#include "../documents.hpp"
#include "export/exporter.hpp"
#include "normalize/normalize.hpp"
#include "normalize/unicode.hpp"
#include "report_maker.hpp"
#include "reshape.hpp"

// What holds for every report, tried on generated ones. Seeds are fixed, so a failure comes again; its
// message names the seed and the line of the outline where what was found parts from what the report says.

namespace guidang::normalize {
namespace {

constexpr std::uint64_t kReports = 100;

/// Report number `seed`, from 1 to kReports.
const MadeReport& made(std::uint64_t seed) {
  static const auto all = [] {
    std::vector<MadeReport> list;
    for (std::uint64_t one = 1; one <= kReports; ++one) list.push_back(ReportMaker(one).make());
    return list;
  }();
  return all[seed - 1];
}

Report read(const Pieces& pieces) { return normalize(document_of(pieces), {}, RuleSet::standard()); }

/// The first line where two texts part; empty where they are equal.
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

/// Reads the report in another shape and expects the outline that it was made with.
void expect_same(std::uint64_t seed, const Pieces& pieces, const std::string& shape = "") {
  const auto report = read(pieces);
  const auto parted = difference(outline_of(report), made(seed).outline);
  EXPECT_EQ(parted, "") << "seed " << seed << " " << shape;
  EXPECT_EQ(report.document.title, made(seed).title) << "seed " << seed << " " << shape;
}

constexpr int kEnough = 10;  ///< Failures that show what is wrong.

template <class Try>
void for_every_report(Try attempt) {
  const auto& result = *testing::UnitTest::GetInstance()->current_test_info()->result();
  for (std::uint64_t seed = 1; seed <= kReports && result.total_part_count() < kEnough; ++seed)
    attempt(seed, made(seed).pieces);
}

std::string sorted_han(std::string_view text) {
  std::u32string all;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_char(text, at); is_han(c)) all += c;
  std::ranges::sort(all);
  std::string out;
  for (const char32_t c : all) append_char(out, c);
  return out;
}

/// Everything that a report shows to a reader, each character once.
std::string shown(const Report& report) {
  const auto& document = report.document;
  std::string out = document.title.value_or("") + document.note.value_or("");
  if (document.number) out += document.number->text;
  for (const auto* names : {&document.addressees, &document.signatories, &document.attachments})
    for (const auto& name : *names) out += name;
  if (!document.attachments.empty()) out += "附件";
  if (document.date) out += document.date->text;
  for (const auto& node : report.nodes) {
    if (const auto* enclosed = std::get_if<Enclosed>(&node.content))
      out += enclosed->mark.value_or("") + enclosed->title.value_or("");
    if (const auto* table = std::get_if<Table>(&node.content))
      for (const auto& row : table->rows)
        for (const auto& cell : row) out += cell.text;
  }
  for (const auto& one : report.furniture) out += one.text;
  return out + text_of(report);
}

TEST(EveryReport, IsReadAsItWasMade) {
  for_every_report([](auto seed, const Pieces& pieces) { expect_same(seed, pieces); });
}

TEST(EveryReport, HasASoundTreeAndNoFaults) {
  for_every_report([](auto seed, const Pieces& pieces) {
    const auto report = read(pieces);
    for (std::uint32_t i = 0; i < report.nodes.size(); ++i) {
      const auto& node = report.nodes[i];
      const auto* section = std::get_if<Section>(&node.content);
      const auto* above = node.parent ? std::get_if<Section>(&report.nodes[*node.parent].content) : nullptr;
      EXPECT_LT(node.parent.value_or(0), i + 1) << seed;
      if (section) {
        EXPECT_EQ(section->depth, above ? above->depth + 1 : 1) << seed;
      }
    }
    const auto faults = faults_of(report);
    for (const auto* fault : {"label", "ordinal"})
      EXPECT_EQ(faults.find(fault), std::string::npos) << seed << faults;
  });
}

TEST(EveryReport, LosesNoCharacter) {
  for_every_report([](auto seed, const Pieces& pieces) {
    const auto report = read(pieces);
    EXPECT_EQ(report.quality.lost_characters, 0U) << seed;
    EXPECT_EQ(report.quality.input_characters, ink_count(text_of(pieces))) << seed;
    EXPECT_EQ(sorted_han(shown(report)), sorted_han(text_of(pieces))) << seed;
  });
}

TEST(EveryReport, IsTheSameAtEveryLineWidth) {
  for_every_report([](auto seed, const Pieces& pieces) {
    for (const auto width : {14 + seed % 47, 14 + (seed * 7) % 47})
      expect_same(seed, wrapped(pieces, static_cast<double>(width), "　　"),
                  "width " + std::to_string(width));
  });
}

/// Without indents a page must be as wide as a page: narrower ones cannot be told from lists of short lines.
TEST(EveryReport, IsTheSameInLinesWithoutIndent) {
  for_every_report([](auto seed, const Pieces& pieces) {
    for (const auto width : {20 + seed % 41, 20 + (seed * 7) % 41})
      expect_same(seed, wrapped(pieces, static_cast<double>(width), ""), "width " + std::to_string(width));
  });
}

TEST(EveryReport, IsTheSameWithPageNumbersBetweenItsLines) {
  for_every_report([](auto seed, const Pieces& pieces) {
    expect_same(seed, with_page_numbers(wrapped(pieces, 28, "　　"), 22));
  });
}

TEST(EveryReport, IsTheSameInHalfWidthBrackets) {
  for_every_report([](auto seed, const Pieces& pieces) {
    expect_same(seed, replaced(replaced(pieces, "（", "("), "）", ")"));
  });
}

TEST(EveryReport, IsTheSameInHalfWidthPunctuation) {
  for_every_report([](auto seed, const Pieces& pieces) {
    expect_same(seed, replaced(replaced(replaced(pieces, "，", ","), "：", ":"), "；", ";"));
  });
}

TEST(EveryReport, IsTheSameWithBlanksSprinkledIn) {
  for_every_report([](auto seed, const Pieces& pieces) {
    Dice dice(seed + 1000);
    const auto dirty = with_blanks(pieces, dice);
    expect_same(seed, dirty);
    EXPECT_EQ(difference(text_of(read(dirty)), text_of(read(pieces))), "") << "seed " << seed;
  });
}

TEST(EveryReport, IsTheSameWithEmptyLinesBetween) {
  for_every_report([](auto seed, const Pieces& pieces) {
    Dice dice(seed + 2000);
    expect_same(seed, with_empty_lines(pieces, true, dice), "everywhere");
    expect_same(seed, with_empty_lines(pieces, false, dice), "here and there");
  });
}

TEST(EveryReport, IsAtRestOnceItIsNormalised) {
  for_every_report([](auto seed, const Pieces& pieces) {
    const auto text = exporter::to_text(read(pieces));
    const auto again = read(pieces_of(text));
    EXPECT_EQ(difference(outline_of(again), made(seed).outline), "") << "seed " << seed;
    EXPECT_EQ(difference(exporter::to_text(again), text), "") << "seed " << seed;
  });
}

TEST(EveryReport, IsTheSameEachTime) {
  for_every_report([](auto seed, const Pieces& pieces) {
    EXPECT_EQ(exporter::to_json(read(pieces)), exporter::to_json(read(pieces))) << seed;
  });
}

}  // namespace
}  // namespace guidang::normalize
