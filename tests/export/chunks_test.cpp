#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <sstream>

#include "export/exporter.hpp"
#include "export/utf8.hpp"
#include "tests/export/sample_report.hpp"
#include "tests/golden_file.hpp"

namespace guidang::exporter {
namespace {

std::vector<std::string> texts_of(const std::string& jsonl) {
  std::vector<std::string> texts;
  std::istringstream lines(jsonl);
  for (std::string line; std::getline(lines, line);) {
    rapidjson::Document row;
    row.Parse(line.data(), line.size());
    EXPECT_FALSE(row.HasParseError()) << line;
    texts.emplace_back(row["text"].GetString());
  }
  return texts;
}

std::size_t characters_of(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) take_character(text);
  return count;
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Chunks, WriteTheSampleAsKept) {
  expect_golden("tests/export/golden/sample.chunks.jsonl", to_chunks(sample_report()));
}

TEST(Chunks, AreBoundedAndLoseNoWord) {
  const std::string sentences = repeated("全年检查企业三百家。", 400), run = repeated("字", 2500);
  Report report;
  report.nodes = {{"a", {}, {}, Section{.label = "一、", .heading = "长"}},
                  {"b", 0, {}, Paragraph{"短段。", {}}},
                  {"c", 0, {}, Paragraph{sentences, {}}},
                  {"d", 0, {}, Paragraph{run, {}}}};
  std::string all;
  for (const auto& text : texts_of(to_chunks(report))) {
    EXPECT_LE(characters_of(text), kMaxChunkCharacters);
    all += text;
  }
  std::erase(all, '\n');
  EXPECT_EQ(all, "一、长短段。" + sentences + run);
}

TEST(Chunks, EndAtSentencesWhereTheyCan) {
  Report report;
  report.nodes = {{"c", {}, {}, Paragraph{repeated("全年检查企业三百家。", 400), {}}}};
  for (const auto& text : texts_of(to_chunks(report))) EXPECT_TRUE(text.ends_with("。"));
}

TEST(Chunks, OfEmptyReportsAreNone) { EXPECT_EQ(to_chunks(Report{}), ""); }

}  // namespace
}  // namespace guidang::exporter
