#include "parsers/text/text_parser.hpp"

#include <gtest/gtest.h>

namespace guidang::parsers {
namespace {

RawDocument read(std::string bytes, Limits limits = {}) {
  ingest::SourceFile file;
  file.bytes = std::move(bytes);
  file.format = Format::text;
  const auto document = parse(file, {.limits = limits});
  EXPECT_TRUE(document.has_value());
  return document ? *document : RawDocument{};
}

const TextBlock& text_of(const Block& block) { return std::get<TextBlock>(block.content); }

bool has(const RawDocument& document, DiagnosticCode code) {
  for (const auto& diagnostic : document.diagnostics)
    if (diagnostic.code == code) return true;
  return false;
}

/// Blocks as "line:text" with "^" in front of a page break, joined by "|".
std::string sketch(const RawDocument& document) {
  std::string words;
  for (const auto& block : document.blocks) {
    if (!words.empty()) words += "|";
    if (text_of(block).page_break_before) words += "^";
    words += std::to_string(*block.at.line) + ":" + text_of(block).text;
  }
  return words;
}

TEST(TextParser, GivesEachLineItsNumberAndKeepsItAsTyped) {
  struct Row {
    std::string bytes;
    const char* blocks;
  };
  const Row rows[] = {
      {"一、成效\n（一）学习\n", "1:一、成效|2:（一）学习"},
      {"一、成效\n\n   \n\t（一）学习", "1:一、成效|4:\t（一）学习"},
      {"　　开头有空格 \n", "1:　　开头有空格 "},
      {"前\f后\n下", "1:前|^1:后|2:下"},
      {"前\n\f\n后\n", "1:前|^3:后"},
      {"\f\f前\n\f", "^1:前"},
      {"甲\v乙\u2028丙\u0085丁\n", "1:甲\n乙\n丙\n丁"},
      {"甲\x01\x1b[0m乙\x7f\n", "1:甲[0m乙"},
      {"\n\n", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(sketch(read(row.bytes)), row.blocks) << row.bytes;
}

TEST(TextParser, TellsTheEncodingAndWhatIsDoubtful) {
  const auto plain = read("法治政府建设\n");
  EXPECT_EQ(plain.encoding, "utf-8");
  EXPECT_TRUE(plain.diagnostics.empty());
  const auto gbk = read("\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE\xBD\xA8\xC9\xE8\xC7\xE9\xBF\xF6\n");
  EXPECT_EQ(gbk.encoding, "gb18030");
  EXPECT_EQ(sketch(gbk), "1:法治政府建设情况");
  EXPECT_TRUE(has(gbk, DiagnosticCode::encoding_guessed));
  EXPECT_TRUE(has(read("甲\x01乙\n"), DiagnosticCode::invalid_character));
}

TEST(TextParser, SaysWhatALimitLeavesOut) {
  Limits few_blocks;
  few_blocks.max_blocks = 2;
  EXPECT_EQ(sketch(read("甲\n乙\n丙\n", few_blocks)), "1:甲|2:乙");
  EXPECT_TRUE(has(read("甲\n乙\n丙\n", few_blocks), DiagnosticCode::size_limit));
  EXPECT_FALSE(has(read("甲\n乙\n", few_blocks), DiagnosticCode::size_limit));
  Limits few_bytes;
  few_bytes.max_text_bytes = 5;
  EXPECT_EQ(sketch(read("甲\n乙丙\n", few_bytes)), "1:甲");
  EXPECT_EQ(sketch(read("甲乙丙\n", few_bytes)), "1:甲");
  EXPECT_TRUE(has(read("甲乙丙\n", few_bytes), DiagnosticCode::size_limit));
}

}  // namespace
}  // namespace guidang::parsers
